"""The names that the portfolio has, by which things are asked for."""

from collections.abc import Iterable, Iterator, Mapping

from bot.asking.named import KnownName, NameKind
from bot.asking.replies import NamesOf
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS, INITIATIVES, SYSTEMS
from bot.features.portfolio.secrecy import is_marked
from bot.features.portfolio.systems import by_name
from bot.features.processes.ports import PROCESSES


def _initiatives(uow: UnitOfWork, _kind: NameKind, ids: Iterable[str] | None) -> Iterator[KnownName]:
    """By their titles and registry numbers; an initiative is asked for by its systems' names too."""
    systems = by_name(uow[SYSTEMS].outlines())
    named = uow[INITIATIVES].systems_named()
    if ids is None:
        every, numbers = uow[INITIATIVES].outlines(), uow[INITIATIVES].registry_numbers()
        secret = _secret(uow[INITIATIVES].many(each.key for each in every if each.guarded))
        outlines = [(each.key, each.title) for each in every if each.key not in secret]
    else:
        found = uow[INITIATIVES].many(ids)
        secret, numbers = _secret(found), {key: each.registry_no for key, each in found.items()}
        outlines = [(each.key, each.title) for each in found.values() if each.key not in secret]
    for key, title in outlines:  # what is secret has no name to be asked by
        called = dict.fromkeys(named.get(key, ()))
        for written in tuple(called):
            known = systems.get(written.casefold())
            called |= dict.fromkeys((known.name.sv, known.name.en) if known else ())
        sure = tuple((each, 0.9) for each in called)
        yield KnownName(NameKind.INITIATIVE, key, title, sure, numbers.get(key, ""))


def _secret(initiatives: Mapping[str, Initiative]) -> frozenset[str]:
    """Those that are marked whole."""
    return frozenset(key for key, each in initiatives.items() if is_marked(each))


def _systems(uow: UnitOfWork, _kind: NameKind, ids: Iterable[str] | None) -> Iterator[KnownName]:
    wanted = None if ids is None else set(ids)
    for each in uow[SYSTEMS].outlines():
        if wanted is None or each.id in wanted:
            called = dict.fromkeys((each.id, each.name.en, *each.former))
            yield KnownName(NameKind.SYSTEM, each.id, each.name.sv, tuple((name, 1.0) for name in called))


def _forums(uow: UnitOfWork, _kind: NameKind, ids: Iterable[str] | None) -> Iterator[KnownName]:
    wanted = None if ids is None else set(ids)
    for each in uow[FORUMS].all():
        if wanted is None or each.id in wanted:
            yield KnownName(NameKind.FORUM, each.id, each.name.sv, ((each.name.en, 1.0), (each.id, 1.0)))


def _people(uow: UnitOfWork, _kind: NameKind, _ids: Iterable[str] | None) -> Iterator[KnownName]:
    return (KnownName(NameKind.PERSON, person, name) for person, name in uow[PEOPLE].names().items())


def _stages(uow: UnitOfWork, _kind: NameKind, _ids: Iterable[str] | None) -> Iterator[KnownName]:
    """Of all processes; those that are called the same are one."""
    models = [uow[PROCESSES].get(ref) for ref in uow[PROCESSES].all()]
    for name in dict.fromkeys(stage.name for model in models for stage in model.stages.values()):
        yield KnownName(NameKind.STAGE, name.sv, name.sv, ((name.en, 1.0),))


def _gates(uow: UnitOfWork, _kind: NameKind, _ids: Iterable[str] | None) -> Iterator[KnownName]:
    models = [uow[PROCESSES].get(ref) for ref in uow[PROCESSES].all()]
    for gate in dict.fromkeys(gate for model in models for gate in model.gates):
        yield KnownName(NameKind.GATE, gate, gate)


NAMES_OF: Mapping[NameKind, NamesOf] = {
    NameKind.INITIATIVE: _initiatives,
    NameKind.SYSTEM: _systems,
    NameKind.FORUM: _forums,
    NameKind.PERSON: _people,
    NameKind.STAGE: _stages,
    NameKind.GATE: _gates,
}

RENAMING = {
    "InitiativeImported": NameKind.INITIATIVE,
    "SecrecyMarked": NameKind.INITIATIVE,
    "SecrecyLifted": NameKind.INITIATIVE,
    "SystemImported": NameKind.SYSTEM,
    "ForumImported": NameKind.FORUM,
    "PersonImported": NameKind.PERSON,
    "ProcessImported": NameKind.STAGE,
}
