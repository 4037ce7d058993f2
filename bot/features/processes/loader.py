"""Reads process models: from YAML to a checked `ProcessModel`, or to all that is wrong with it."""

from functools import cache
from importlib import resources
from pathlib import Path

from bot.core.text_files import yaml_text_of
from bot.core.yaml_text import Unreadable
from bot.features.processes.build import build
from bot.features.processes.canonical import from_canonical_json
from bot.features.processes.choice_rules import choice_findings
from bot.features.processes.complaints import shape
from bot.features.processes.faults import ModelFault, ModelFaults
from bot.features.processes.gate_rules import gate_findings
from bot.features.processes.model import ProcessModel
from bot.features.processes.model_file import ModelFile, fault_at, read_model_file
from bot.features.processes.references import reference_findings
from bot.features.processes.schema import ModelShape
from bot.features.processes.stage_rules import stage_findings
from bot.features.processes.step_rules import step_findings
from bot.features.processes.way_rules import way_findings
from bot.features.processes.ways import reached

BUILTIN = ("genomforande", "ide-till-produktion")


def load_model(path: Path) -> ProcessModel:
    """The model in a YAML file.

    Raises:
        ModelFaults: it can't be used; holds every fault.
    """
    try:
        return load_text(yaml_text_of(path, str(path)), str(path))
    except Unreadable as error:
        raise ModelFaults([fault_at(error.where, error.message)]) from error


def load_text(text: str, name: str) -> ProcessModel:
    """The model in `text`; `name` is how its faults call the file.

    Raises:
        ModelFaults: it can't be used; holds every fault.
    """
    file = read_model_file(text, name)
    shaped, faults = shape(file)
    faults += file.faults
    if shaped is None:
        raise ModelFaults(faults)
    model = build(shaped)
    faults += _check(shaped, model, file)
    if faults:
        raise ModelFaults(faults)
    return model


def lint(path: Path) -> list[ModelFault]:
    """Every fault of a model file, in its order; empty if it can be used."""
    try:
        load_model(path)
    except ModelFaults as error:
        return list(error.faults)
    return []


def builtin_models() -> dict[str, ProcessModel]:
    """The models that come with the product, by id. Read once."""
    return dict(_builtin())


def shipped_models() -> tuple[ProcessModel, ...]:
    """The models that come with the product, and every version of them that has come with it before.

    An initiative keeps the version that it started with, in an export from another database too.
    """
    return (*_builtin().values(), *_earlier())


@cache
def _earlier() -> tuple[ProcessModel, ...]:
    folder = resources.files("bot.features.processes") / "earlier"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name
    )
    return tuple(from_canonical_json(file.read_text("utf-8")) for file in files)


@cache
def _builtin() -> dict[str, ProcessModel]:
    folder = resources.files("bot.features.processes")
    models = (load_text((folder / f"{n}.yaml").read_text("utf-8"), f"{n}.yaml") for n in BUILTIN)
    return {model.id: model for model in models}


def _check(shaped: ModelShape, model: ProcessModel, file: ModelFile) -> list[ModelFault]:
    """What makes no sense. The ways are judged only when all references resolve: a slip would cut them anywhere."""
    findings = list(reference_findings(shaped))
    if not findings:
        reach = {variant: reached(model, variant) for variant in model.variants}
        findings += way_findings(shaped, model, reach)
        findings += step_findings(shaped, model, reach)
    findings += gate_findings(shaped)
    findings += choice_findings(shaped)
    findings += stage_findings(shaped)
    return [file.fault(path, message) for path, message in findings]
