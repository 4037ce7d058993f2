"""What is wrong with a release, each with its place, in the words of whoever reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.core.refusals import Refused
from bot.core.texts import LANGUAGES, text


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One fault. `place`: the field's name as a file has it (`title.sv`); `key`: the sentence in the catalogs."""

    place: str
    key: str
    params: Mapping[str, str | int] = field(default_factory=dict)

    def said(self, language: str) -> str:
        """The sentence, with the field's own name before it."""
        return f"{field_name(self.place, language)}: {text(language, self.key, **self.params)}"


class InvalidRelease(Refused):
    """It can't be kept, or not be planned, as it is. All faults are told at once."""

    def __init__(self, faults: Iterable[FieldFault]) -> None:
        self.faults = tuple(faults)
        sv, en = ("\n".join(fault.said(language) for fault in self.faults) for language in LANGUAGES)
        super().__init__("refused-release-faults", faults_sv=sv, faults_en=en)


def field_name(place: str, language: str) -> str:
    """What a person calls the field, with the group or the language where it has several inputs."""
    name, _, part = place.partition(".")
    said = text(language, f"releasefield-{name}")
    if name == "interested":
        group = part.partition(".")[0]
        return f"{said}, {text(language, f'interested-{group}')}"
    if part in LANGUAGES:
        tongue = "release-in-swedish" if part == "sv" else "release-in-english"
        return f"{said} ({text(language, tongue)})"
    return said
