"""What people ask about many initiatives: which there are, where they are, how they go."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.asking.frames import COLOUR, GATE, STAGE
from bot.asking.named import NameKind
from bot.asking.places import head_of
from bot.asking.replies import AnswerRow, Ask, Inquiry, ListPart, Reply
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.core.texts import mid_sentence
from bot.features.following.pulse_ports import PULSES
from bot.features.following.pulses import StatusColour
from bot.features.portfolio.initiatives import Outline
from bot.features.portfolio.ports import INITIATIVES, SYSTEMS
from bot.features.portfolio.reply_parts import place_said
from bot.features.portfolio.shown import titles_shown
from bot.features.portfolio.systems import SystemOutline
from bot.features.processes.model import ProcessModel, Stage
from bot.features.processes.pinned import ProcessRef
from bot.features.processes.ports import PROCESSES
from cards.following.status import said_status
from cards.portfolio.actions import INITIATIVE_STATUS

MOST_LISTED = 8
SMALL = (COLOUR, STAGE, GATE)
ModelsByRef = Mapping[ProcessRef, ProcessModel]


@dataclass(frozen=True, slots=True)
class InTheList:
    """The initiatives that were asked for, with their titles, as they may be called where the answer is read."""

    outlines: Sequence[Outline]
    titles: Mapping[str, str]
    models: ModelsByRef


def initiatives(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Which initiatives there are: of somebody, of a system, in a stage, before a gate, of a colour; or how many in
    each stage, where nothing is said.

    Those at the end of their way count only where a stage or nothing is asked for: a red that was said of what is over
    long since is nobody's.
    """
    system = asked_system(inquiry, uow)
    listed = listed_as(inquiry, system, uow, now)
    asked = said_as(inquiry, system, uow)
    about = {slot: of for slot in (*SMALL, NameKind.SYSTEM) if (of := inquiry.slot(slot))}
    own = bool(inquiry.by.person) and inquiry.slot(NameKind.PERSON) == inquiry.by.person
    sentence = inquiry.reader.text("answer-initiatives", count=len(listed.outlines), asked=asked)
    if not asked:
        return Reply(sentence, facts=_by_place(listed, inquiry), asks=_narrower(inquiry))
    page, rows = _rows(listed, inquiry, uow, now)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, for_all=not own, about=about)


def asked_system(inquiry: Inquiry, uow: UnitOfWork) -> SystemOutline | None:
    """The system that the question names; None: it names none.

    Raises:
        Refused: there is no such system (any more).
    """
    system = inquiry.slot(NameKind.SYSTEM)
    known = next((each for each in uow[SYSTEMS].outlines() if each.id == system), None) if system else None
    if system and known is None:
        raise Refused("refused-no-such-system", words=system[:80])
    return known


def listed_as(
    inquiry: Inquiry, system: SystemOutline | None, uow: UnitOfWork, now: datetime, *, ended: bool = True
) -> InTheList:
    """The initiatives that are asked for and may be listed where it is read.

    `ended`: also those at the end of their way, where nothing speaks against it.
    """
    keys = _keys(inquiry, system, uow)
    every = uow[INITIATIVES].outlines() if keys is None else uow[INITIATIVES].latest(0, keys)
    models = {ref: uow[PROCESSES].get(ref) for ref in {each.process for each in every}}
    found = [each for each in every if _fits(each, models[each.process], inquiry)]
    if not ended and not inquiry.slot(STAGE):
        found = [each for each in found if not models[each.process].ends_at(each.place)]
    if inquiry.slot(GATE):
        found = _headed_for(found, models, inquiry.slot(GATE), uow)
    titles = titles_shown(found, inquiry, uow, now)
    return InTheList([each for each in reversed(found) if each.key in titles], titles, models)


def _keys(inquiry: Inquiry, system: SystemOutline | None, uow: UnitOfWork) -> frozenset[str] | None:
    """Those of a person, a system, a colour; None: nothing of these was asked for.

    Raises:
        Refused: there is no such colour.
    """
    several: list[Iterable[str]] = []
    if person := inquiry.slot(NameKind.PERSON):
        several.append(uow[PULSES].held_by(person))
    if system is not None:
        named = uow[INITIATIVES].systems_named()
        several.append(key for key, written in named.items() if any(map(system.is_called, written)))
    if colour := inquiry.slot(COLOUR):
        if colour not in set(StatusColour):
            raise Refused("refused-bad-data")  # what a client sent
        said = uow[PULSES].said()
        several.append(key for key, each in said.items() if each.colour == colour)
    return frozenset.intersection(*map(frozenset, several)) if several else None


def _fits(outline: Outline, model: ProcessModel, inquiry: Inquiry) -> bool:
    """Whether it is in the stage; and under way, where something else was asked for."""
    stage = inquiry.slot(STAGE)
    if stage:
        return outline.place in model.stages and _is_called(model.stages[outline.place], stage)
    asks = inquiry.slot(COLOUR) or inquiry.slot(GATE)
    return not (asks and model.ends_at(outline.place))


def _headed_for(several: Sequence[Outline], models: ModelsByRef, gate: str, uow: UnitOfWork) -> list[Outline]:
    """Those whose next gate it is. What stands in a stage that several gates lead out of is read whole."""
    found, unsure = set[str](), list[str]()
    for each in several:
        model = models[each.process]
        if each.place in model.gates:
            found |= {each.key} if each.place.casefold() == gate.casefold() else set()
        elif each.place in model.stages:
            out = {of.casefold() for of in model.stages[each.place].gate_out.values()}
            unsure += [each.key] if gate.casefold() in out and len(out) > 1 else []
            found |= {each.key} if out == {gate.casefold()} else set()
    for key, whole in uow[INITIATIVES].many(unsure).items():
        ahead = models[whole.process].next_gate(whole.place, whole.variant)
        found |= {key} if ahead is not None and ahead.id.casefold() == gate.casefold() else set()
    return [each for each in several if each.key in found]


def said_as(inquiry: Inquiry, system: SystemOutline | None, uow: UnitOfWork) -> str:
    """What was asked for, as the sentence goes on; empty: nothing but which there are."""
    reader, parts = inquiry.reader, list[str]()
    if colour := inquiry.slot(COLOUR):
        parts.append(reader.text(f"listedcolour-{StatusColour(colour).value}"))
    if stage := inquiry.slot(STAGE):
        parts.append(reader.text("answer-listed-stage", stage=_stage_name(stage, inquiry, uow)))
    if gate := inquiry.slot(GATE):
        parts.append(reader.text("answer-listed-gate", gate=gate))
    if system is not None:
        parts.append(reader.text("answer-listed-system", system=system.name.in_language(reader.language)))
    if person := inquiry.slot(NameKind.PERSON):
        own, known_person = person == inquiry.by.person, uow[PEOPLE].get(person)
        name = known_person.name if known_person else person
        parts.append(reader.text("answer-listed-own") if own else reader.text("answer-listed-of", name=name))
    return "".join(f" {each}" for each in parts)


def _stage_name(stage: str, inquiry: Inquiry, uow: UnitOfWork) -> str:
    """In the reader's language, as it stands in a sentence; what several stages have in common, where that was said."""
    models = (uow[PROCESSES].get(ref) for ref in uow[PROCESSES].all())
    called = ((of, id_, each) for of in models for id_, each in of.stages.items() if _is_called(each, stage))
    found = next(called, None)
    if found is None:
        return mid_sentence(stage)
    model, place, known = found
    if known.final or known.name.sv == stage:
        return place_said(model, place, inquiry.reader)
    return mid_sentence(head_of(known.name.in_language(inquiry.reader.language)))


def _is_called(stage: Stage, said: str) -> bool:
    return said in (stage.name.sv, head_of(stage.name.sv))


def _by_place(listed: InTheList, inquiry: Inquiry) -> tuple[tuple[str, str], ...]:
    """How many are where; the places in the order of each process."""
    language, counts = inquiry.reader.language, Counter[str]()
    order: dict[str, int] = {}
    for model in listed.models.values():
        for at, place in enumerate((*model.stages, *model.gates)):
            order.setdefault(model.place_name(place).in_language(language), at)
    for each in listed.outlines:
        counts[listed.models[each.process].place_name(each.place).in_language(language)] += 1
    return tuple(
        (place, str(counts[place])) for place in sorted(counts, key=lambda each: (order[each], each))
    )


def _narrower(inquiry: Inquiry) -> tuple[Ask, ...]:
    reader, red = inquiry.reader, {COLOUR: StatusColour.RED.value}
    return (
        Ask(reader.text("answer-button-red"), "initiatives", red),
        Ask(reader.text("answer-button-late"), "late", {}),
    )


def _rows(
    listed: InTheList, inquiry: Inquiry, uow: UnitOfWork, now: datetime
) -> tuple[ListPart[Outline], tuple[AnswerRow, ...]]:
    """Where each is; where a colour was asked for, how it goes and how old that word is, the newest first."""
    reader, several = inquiry.reader, list(listed.outlines)
    said = uow[PULSES].said_of([each.key for each in several]) if inquiry.slot(COLOUR) else {}
    if said:
        several.sort(key=lambda each: (said[each.key].at, each.key), reverse=True)
    page = inquiry.page(several, MOST_LISTED)
    names = uow[PEOPLE].many(said[each.key].by for each in page.rows if each.key in said)
    rows = []
    for each in page.rows:
        note = listed.models[each.process].place_name(each.place).in_language(reader.language)
        if each.key in said:
            by = names.get(said[each.key].by)
            note = said_status(said[each.key], by.name if by else "", reader, now)
        data = {NameKind.INITIATIVE.value: each.key}
        rows.append(AnswerRow(listed.titles[each.key], note, verb=INITIATIVE_STATUS, data=data))
    return page, tuple(rows)
