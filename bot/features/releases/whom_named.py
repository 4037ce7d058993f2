"""Parts of an audience by name, as cards call them: “Användare av E-arkivet”, “Forumet Ledningen”, “Alla chefer”.

Whoever fills in a release's form knows no ids. What is found is written as `whom.py` reads it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from bot.core.database import UnitOfWork
from bot.core.texts import LANGUAGES
from bot.core.written import folded, lines, one_line
from bot.features.announcements.choosing import (
    MOST_OFFERED,
    AudienceOffer,
    audience_offers,
    part_of_group,
)
from bot.features.announcements.parts_told import part_told
from bot.features.directory.audience_ports import SAVED_AUDIENCES
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.expanding import OF_SYSTEMS
from bot.features.directory.ports import GROUPS
from bot.features.releases.whom import NotAnAudience, read_audience, written_audience

GROUP, REASON = "interested.", ".reason"
KINDS = (PartKind.FORUM, PartKind.GROUP, PartKind.TEAM, PartKind.CHANNEL, *sorted(OF_SYSTEMS))
MARK = "\ufffc"


def named_groups(values: Mapping[str, str], uow: UnitOfWork) -> Mapping[str, str]:
    """A release's values, with the names of parts as what they mean; what means nothing, or several, stays."""
    called = _PartsByName(uow)
    return {name: called.meant(value) if _is_audience(name) else value for name, value in values.items()}


def told_groups(values: Mapping[str, str], language: str, uow: UnitOfWork) -> Mapping[str, str]:
    """The same the other way: parts as people call them, where `named_groups` reads just that part from it."""
    called = _PartsByName(uow)
    return {
        name: called.told(value, language) if _is_audience(name) else value for name, value in values.items()
    }


class _PartsByName:
    """What can be chosen, by its name; looked up once for a whole form, and not where only ids are written."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def meant(self, value: str) -> str:
        return "\n".join(map(self._line, lines(value).split("\n")))

    def told(self, value: str, language: str) -> str:
        return "\n".join(self._words(line, language) for line in value.split("\n"))

    def _words(self, line: str, language: str) -> str:
        try:
            audience = read_audience(line.removeprefix("-"))
        except NotAnAudience:
            audience = None
        if audience is None:
            return line
        minus, [part] = line[: line.startswith("-")], audience.include
        words = f"{minus}{part_told(part, language)}"
        return words if self._line(words) == line else line

    def _line(self, line: str) -> str:
        said = one_line(line)
        without = said.removeprefix("-").strip()
        if not without or _is_read(without):
            return line
        found = {offer.key: offer for offer in self._offers(without)}
        if len(found) != 1:
            return line
        audience = self._audience(*found.values())
        if said == without:
            return written_audience(audience)
        if audience.exclude:  # they would get it all the same
            return line
        return written_audience(Audience((), audience.include))

    def _offers(self, line: str) -> Iterator[AudienceOffer]:
        for kind, name in _readings(line):
            for offer in (*self._all[folded(name)], *self._groups(name)):
                own = None if offer.part is None else offer.part.kind
                # a system's name alone could mean its owners or its users
                if kind == own or (kind is None and own not in OF_SYSTEMS):
                    yield offer

    @cached_property
    def _all(self) -> Mapping[str, Sequence[AudienceOffer]]:
        """All but groups, by what they are called in either language."""
        found: defaultdict[str, list[AudienceOffer]] = defaultdict(list)
        for language in LANGUAGES:
            for name, offer in audience_offers(language, "", self._uow):
                found[folded(name)].append(offer)
        return found

    def _groups(self, name: str) -> Iterable[AudienceOffer]:
        groups = self._uow[GROUPS].find(name, MOST_OFFERED)
        return (AudienceOffer(part_of_group(each)) for each in groups if folded(each.name) == folded(name))

    def _audience(self, offer: AudienceOffer) -> Audience:
        if offer.part is not None:
            return Audience((offer.part,))
        saved = self._uow[SAVED_AUDIENCES].get(offer.saved)
        return saved.audience if saved else Audience(())


def _readings(line: str) -> Iterator[tuple[PartKind | None, str]]:
    """The line as a name, and as what is said of each kind: “Användare av E-arkivet” is of “E-arkivet”."""
    yield None, line
    for kind in KINDS:
        for language in LANGUAGES:
            before, _, after = part_told(AudiencePart(kind, MARK), language).partition(MARK)
            end = len(line) - len(after)
            if folded(line[: len(before)]) == folded(before) and folded(line[end:]) == folded(after):
                yield kind, line[len(before) : end]


def _is_audience(name: str) -> bool:
    return name.startswith(GROUP) and not name.endswith(REASON)


def _is_read(line: str) -> bool:
    try:
        return read_audience(line) is not None
    except NotAnAudience:
        return False
