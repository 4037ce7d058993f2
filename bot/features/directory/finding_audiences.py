"""An audience as it is written → whom it means: names looked up, what is nothing told by its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.database import UnitOfWork
from bot.core.written import folded
from bot.features.directory.audience_files import WrittenAudience, WrittenPart
from bot.features.directory.audience_ports import SAVED_AUDIENCES, SYSTEM_AUDIENCES
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.entries import AttributeRule
from bot.features.directory.listed_people import part_of_people
from bot.features.directory.named_people import WrittenPeople, find_people
from bot.features.directory.ports import DIRECTORY, GROUPS
from bot.features.portfolio.channels import channel
from bot.features.portfolio.files.values import GUID
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.records import ImportFault
from bot.features.portfolio.ports import FORUMS

MOST_NAMED, MOST_VALUES = 3, 500
WRITE_OUT = "write the parts that are to be left out themselves"


@dataclass(frozen=True, slots=True)
class FoundAudience:
    """The audience, without the parts that are wrong, and what is wrong with these.

    `doubts`: its rules that nobody fits today. Somebody may tomorrow, so that is told and stops nothing.
    """

    audience: Audience
    faults: tuple[ImportFault, ...] = ()
    doubts: tuple[ImportFault, ...] = ()


def find_audience_of(written: WrittenAudience, uow: UnitOfWork, *, once: bool = False) -> FoundAudience:
    """Whom it means. Long lists of people are kept as lists, so it needs a transaction that may write.

    A part that is nothing is told and left out; of a list of people those who are wrong are. A saved audience brings
    those whom it leaves out too: else they would get what is sent to it.
    `once`: it is counted as it stands now, so whom it is for has to be somebody: a rule that nobody fits is a fault.
    """
    faults = list(written.faults)
    meant, doubts = list(_misfits(written.include, uow)), list(_misfits(written.exclude, uow))
    if once:
        faults += meant
    else:
        doubts += meant
    include = [_found(each, uow, faults) for each in written.include]
    exclude = [_found(each, uow, faults) for each in written.exclude]
    for each, found in zip(written.exclude, exclude, strict=True):
        if found.exclude:
            faults.append(ImportFault(each.where, f"{each.of} leaves people out itself; {WRITE_OUT}"))
    left_out = (part for each in include for part in each.exclude)
    audience = Audience(
        tuple(part for each in include for part in each.include),
        tuple(dict.fromkeys((*(part for each in exclude for part in each.include), *left_out))),
    )
    return FoundAudience(audience, tuple(sorted(faults)), tuple(_kept(each) for each in sorted(doubts)))


def _misfits(parts: Sequence[WrittenPart], uow: UnitOfWork) -> Iterator[ImportFault]:
    for each in parts:
        if each.rule is not None and (why := _fits_nobody(each.rule, uow)):
            yield ImportFault(each.where, why)


def _kept(doubt: ImportFault) -> ImportFault:
    return ImportFault(doubt.where, f"{doubt.message} (kept all the same)")


def _found(written: WrittenPart, uow: UnitOfWork, faults: list[ImportFault]) -> Audience:
    if written.people is not None:
        return Audience(tuple(_people_part(written, written.people, uow, faults)))
    if written.rule is not None:
        return Audience((AudiencePart(PartKind.ATTRIBUTES, rule=written.rule),))
    if written.kind == "saved":
        saved = uow[SAVED_AUDIENCES].get(written.of)
        if saved is not None:
            return saved.audience
        names = [each.name for each in uow[SAVED_AUDIENCES].all()]
        faults.append(_nothing(written, "saved audience", names))
        return Audience(())
    part = _looked_up(written, uow, faults)
    return Audience(() if part is None else (part,))


def _people_part(
    written: WrittenPart, people: WrittenPeople, uow: UnitOfWork, faults: list[ImportFault]
) -> Iterator[AudiencePart]:
    found = find_people(people, uow)
    faults += found.faults
    if found.people:
        yield part_of_people(found.people, written.of, uow)


def _looked_up(written: WrittenPart, uow: UnitOfWork, faults: list[ImportFault]) -> AudiencePart | None:
    kind = PartKind(written.kind)
    if kind is PartKind.FORUM:
        named = {forum.id: forum.name.sv for forum in uow[FORUMS].all()}
    elif kind in (PartKind.SYSTEM_OWNERS, PartKind.SYSTEM_USERS):
        named = {system: name.sv for system, name in uow[SYSTEM_AUDIENCES].all().items()}
    else:
        named = _groups(written.of, uow)
    called = [of for of, name in named.items() if folded(name) == folded(written.of)]
    meant = [written.of] if written.of in named else called
    if len(meant) == 1:
        return AudiencePart(kind, meant[0], named[meant[0]])
    if meant:
        several = " or ".join(sorted(meant)[:MOST_NAMED])
        faults.append(
            ImportFault(written.where, f"{len(meant)} are called {written.of!r}; write the id: {several}")
        )
        return None
    if kind is PartKind.GROUP and GUID.fullmatch(written.of.lower()):
        return AudiencePart(kind, written.of.lower())  # not read yet, perhaps; resolving it tells
    if kind is PartKind.CHANNEL and (found := _linked(written.of)):
        return AudiencePart(kind, found)
    faults.append(_nothing(written, kind.value.replace("_", " "), [*named, *named.values()]))
    return None


def _fits_nobody(rule: AttributeRule, uow: UnitOfWork) -> str:
    """Why a rule that nobody fits is a slip; empty: somebody does, or the directory knows of no such thing yet."""
    if uow[DIRECTORY].where(rule, limit=1):
        return ""
    for name in ("unit", "place", "title"):
        said = getattr(rule, name)
        there = uow[DIRECTORY].values(name, "", MOST_VALUES) if said else ()
        if said and not there:
            return ""
        if said and not uow[DIRECTORY].where(AttributeRule(**{name: said}), limit=1):
            return f"nobody in the directory has the {name} {said!r}; {choices(said, there)}"
    return "nobody in the directory is all of that; take something away"


def _linked(written: str) -> str:
    """The channel that a link or an id means; empty: neither."""
    try:
        return channel(written)
    except ValueError:
        return ""


def _groups(words: str, uow: UnitOfWork) -> dict[str, str]:
    """The group with that id, and those that are nearly called so."""
    known = uow[GROUPS].get(words)
    found = [*([known] if known is not None else []), *uow[GROUPS].find(words)]
    return {group.id: group.name for group in found}


def _nothing(written: WrittenPart, what: str, names: list[str]) -> ImportFault:
    hint = choices(written.of, names) if names else "there is none yet"
    return ImportFault(written.where, f"no {what} is called {written.of!r}; {hint}")
