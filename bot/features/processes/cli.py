"""`grindvakt process`: check, draw and list process models."""

import json
from os.path import isfile
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Column, Table

from bot.console.arguments import AsJson, Language
from bot.console.output import print_json, print_whole, say, say_faults
from bot.console.screen import Screen
from bot.core.phrases import phrase, recast
from bot.features.processes.canonical import to_canonical_json
from bot.features.processes.faults import ModelFault, ModelFaults
from bot.features.processes.loader import builtin_models, lint, load_model
from bot.features.processes.mermaid import flowchart
from bot.features.processes.model import ProcessModel
from bot.features.processes.show import tree

app = typer.Typer(help="Check, draw and list process models.", no_args_is_help=True)


@app.command("lint")
def lint_files(
    files: Annotated[
        list[Path], typer.Argument(help="Process models in YAML.", exists=True, dir_okay=False, readable=True)
    ],
    as_json: AsJson = False,
) -> None:
    """Check process models. Exit status 0: all can be used; 1: faults, printed as file:line:column: message."""
    faults = [fault for file in files for fault in lint(file)]
    if as_json:
        print_json([_as_dict(fault) for fault in faults])
    else:
        for fault in faults:
            say(recast(str(fault)))
        if not faults:
            say("{files} checked, no faults.", files=len(files))
    if faults:
        raise typer.Exit(1)


@app.command("show")
def show_model(
    model: Annotated[str, typer.Argument(help="The id of a model that comes with the product, or a file.")],
    language: Annotated[Language, typer.Option("--lang", help="Language of the texts.")] = Language.SV,
    as_mermaid: Annotated[bool, typer.Option("--mermaid", help="Print a Mermaid flowchart.")] = False,
    as_json: AsJson = False,
) -> None:
    """Draw a process model: stages, steps, checks, gates, who decides and where each outcome leads."""
    if as_mermaid and as_json:
        raise typer.BadParameter(phrase("choose one of --mermaid and --json"))
    found = _find(model)
    if as_json:
        content = {**json.loads(to_canonical_json(found)), "content_hash": found.content_hash}
        print_json(content)
    elif as_mermaid:
        print_whole(flowchart(found, language))
    else:
        Screen().print(tree(found, language))


@app.command("list")
def list_models(as_json: AsJson = False) -> None:
    """List the process models that come with the product."""
    models = builtin_models().values()
    if as_json:
        rows = [
            {
                "id": each.id,
                "version": each.version,
                "content_hash": each.content_hash,
                "name": {"sv": each.name.sv, "en": each.name.en},
                "variants": list(each.variants),
                "gates": list(each.gates),
            }
            for each in models
        ]
        print_json(rows)
        return
    table = Table(Column("Id", no_wrap=True), "Version", "Name", "Variants", "Gates", "Hash")
    for each in models:
        variants, gates = ", ".join(each.variants), ", ".join(each.gates)
        table.add_row(each.id, each.version, each.name.sv, variants, gates, each.content_hash[:12])
    Screen().print(table, none="There are no processes.")


def _find(name: str) -> ProcessModel:
    """A model by id or file; its faults are printed, and end the command with 1."""
    models = builtin_models()
    if name in models:
        return models[name]
    path = Path(name)
    if not isfile(path):  # unlike Path.is_file, not an error where the name is too long for one
        known = ", ".join(models)
        raise typer.BadParameter(
            phrase("{name!r} is neither a file nor one of {known}", name=name, known=known),
            param_hint="MODEL",
        )
    try:
        return load_model(path)
    except ModelFaults as error:
        say_faults(error.faults)
        raise typer.Exit(1) from error


def _as_dict(fault: ModelFault) -> dict[str, str | int]:
    return {"file": fault.file, "line": fault.line, "column": fault.column, "message": fault.message}
