"""Templates: how a release's parts are said, one file for each kind and version, for people who don't program.

A part that has been sent keeps the version that it was sent with, so no file that has been used is ever changed: a
better one gets the next number.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

from bot.core.bilingual import Text
from bot.features.releases.releases import ReleaseField, ReleaseKind, SeriesPart

SLOT = re.compile(r"\{([a-z_]+)\}")
SLOTS = frozenset(
    {"title", "when", "ends", "systems", "changes", "known_problems", "downtime", "rfcs", "moved"}
)
FILLED_BY = {"when": "goes_live_at", "ends": "ends_at"}
"""Which field fills a slot that isn't called after it. `moved` is filled where something is moved."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PartWords(_File):
    """How one part begins."""

    heading: Text
    lead: Text


class DetailWords(_File):
    """A row of a label and a text; left out where one of its slots has nothing. `parts`: empty for all."""

    label: Text
    text: Text
    parts: tuple[SeriesPart, ...] = ()


class ReleaseTemplate(_File):
    """One kind's words. `required`: the fields that a release of the kind must have before it is planned."""

    template: ReleaseKind
    version: int
    required: tuple[ReleaseField, ...]
    kicker: Text
    parts: Mapping[SeriesPart, PartWords]
    details: tuple[DetailWords, ...]

    @property
    def name(self) -> str:
        """As an announcement keeps it: `change 1`."""
        return f"{self.template} {self.version}"


class UnsoundTemplate(ValueError):
    """A template can't be used; the message names the file and the place."""


def template_of(kind: ReleaseKind) -> ReleaseTemplate:
    """The newest of the kind."""
    return max((each for each in _all().values() if each.template is kind), key=lambda each: each.version)


def template_named(name: str, kind: ReleaseKind) -> ReleaseTemplate:
    """The very one that something was sent with; the kind's newest where there is none of that name."""
    return _all().get(name) or template_of(kind)


def read_template(text: str, file: str) -> ReleaseTemplate:
    """The template in a file's text.

    Raises:
        UnsoundTemplate: it isn't one, has a slot that nothing fills, lacks a part, or needs what it doesn't require.
    """
    try:
        found = ReleaseTemplate.model_validate(YAML(typ="safe", pure=True).load(text))
    except Exception as error:
        raise UnsoundTemplate(f"{file}: {error}") from error
    for problem in _problems(found):
        raise UnsoundTemplate(f"{file}: {problem}")
    return found


def slots_in(*texts: Text) -> frozenset[str]:
    """The names of what the texts want filled in, in either language."""
    return frozenset(name for said in texts for one in (said.sv, said.en) for name in SLOT.findall(one))


def _problems(template: ReleaseTemplate) -> Iterator[str]:
    if lacking := [part for part in SeriesPart if part not in template.parts]:
        yield f"the part {lacking[0]} is missing"
    required = {*map(str, template.required), "moved"}
    for part, words in template.parts.items():
        for slot in sorted(slots_in(words.heading, words.lead)):
            if slot not in SLOTS or FILLED_BY.get(slot, slot) not in required:
                yield f"{part} has {{{slot}}}, which no required field fills"
    for detail in template.details:
        if strange := sorted(slots_in(detail.text, detail.label) - SLOTS):
            yield f"a detail has {{{strange[0]}}}, which nothing fills"


@cache
def _all() -> Mapping[str, ReleaseTemplate]:
    folder = resources.files("bot.features.releases") / "templates"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda f: f.name)
    found = [read_template(file.read_text("utf-8"), file.name) for file in files]
    return {each.name: each for each in found}
