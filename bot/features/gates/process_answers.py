"""What people ask about the process itself: what a gate decides, which gates there are, and what comes after."""

from collections.abc import Sequence
from datetime import datetime

from bot.asking.frames import GATE
from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Ask, Inquiry, Reply
from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.texts import gate_name, mid_sentence
from bot.features.gates.gate_asked import gate_meant
from bot.features.portfolio.imports.models import version_order
from bot.features.portfolio.initiatives import Initiative, StepStatus
from bot.features.portfolio.ports import FORUMS
from bot.features.portfolio.reply_parts import asked_initiative, in_a_row, listed, place_said
from bot.features.processes.kinds import Outcome
from bot.features.processes.model import ESCALATION, Gate, ProcessModel
from bot.features.processes.ports import PROCESSES
from bot.features.processes.ways import goes_round

MOST_CRITERIA, MOST_STEPS, MOST_PROCESSES = 8, 5, 4
LEADING = (Outcome.APPROVED, Outcome.SENT_BACK, Outcome.REJECTED)
"""Where these lead is told, where the gate has them."""


def process(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """What a gate decides, who decides, and what must be there; without a gate, which ones there are.

    As an initiative's own process has it, where one is named; else as the newest version of each has it.
    """
    reader, wanted = inquiry.reader, inquiry.slot(GATE)
    models, about = _models(inquiry, uow, now)
    if not wanted:
        return _gates_of(models, inquiry, uow, about)
    found = [
        (model, gate)
        for model in models
        for gate in model.gates.values()
        if gate.id.casefold() == wanted.casefold()
    ]
    if not found:
        ids = [gate for model in models for gate in model.gates]
        known = listed(list(dict.fromkeys(ids)), inquiry)
        return Reply(reader.text("answer-gate-none", gate=wanted, gates=known), about=about, dated=False)
    model, gate = found[0]
    about = {**about, GATE: gate.id}
    if len(found) > 1:
        rows = tuple(
            _process_row(model, _in_short(gate, model, inquiry, uow), inquiry) for model, gate in found
        )
        sentence = reader.text("answer-gate-several", gate=gate.id, count=len(found))
        return Reply(sentence, rows=rows, about=about, dated=False)
    return _one_gate(model, gate, inquiry, uow, about)


def _models(
    inquiry: Inquiry, uow: UnitOfWork, now: datetime
) -> tuple[Sequence[ProcessModel], dict[str, str]]:
    if inquiry.slot(NameKind.INITIATIVE):
        initiative = asked_initiative(inquiry, uow, now)
        return [uow[PROCESSES].get(initiative.process)], {NameKind.INITIATIVE.value: initiative.key}
    newest: dict[str, ProcessModel] = {}
    refs = sorted(
        uow[PROCESSES].all(), key=lambda ref: (ref.id, version_order(ref.version), ref.content_hash)
    )
    for ref in refs:
        newest[ref.id] = uow[PROCESSES].get(ref)
    return list(newest.values()), {}


def _one_gate(
    model: ProcessModel, gate: Gate, inquiry: Inquiry, uow: UnitOfWork, about: dict[str, str]
) -> Reply:
    reader = inquiry.reader
    language = reader.language
    papers = [each.name.in_language(language) for each in gate.evidence if each.required]
    facts = [(reader.text("answer-gate-process"), model.name.in_language(language))]
    facts += [(reader.text("answer-gate-papers"), listed(papers, inquiry))] if papers else []
    facts += [
        (reader.text(f"gateleads-{outcome.value}"), _place(model, gate.outcome_to[outcome], inquiry))
        for outcome in LEADING
        if outcome in gate.outcome_to
    ]
    must = sum(each.blocks_approval for each in gate.criteria)
    count = reader.text("answer-gate-criteria", count=len(gate.criteria), must=must)
    facts += [(reader.text("answer-gate-questions"), count)] if gate.criteria else []
    page = inquiry.page(sorted(gate.criteria, key=lambda each: not each.blocks_approval), MOST_CRITERIA)
    rows = tuple(
        AnswerRow(
            each.text.in_language(language), reader.text("answer-gate-must") if each.blocks_approval else ""
        )
        for each in page.rows
    )
    sentence = reader.text(
        "answer-gate",
        gate=gate.id,
        title=gate.title.in_language(language),
        by=_deciders(model, gate, inquiry, uow),
    )
    return Reply(
        sentence,
        facts=tuple(facts),
        rows=rows,
        more=page.more,
        begin=page.begin,
        about=about,
        dated=False,
    )


def _deciders(model: ProcessModel, gate: Gate, inquiry: Inquiry, uow: UnitOfWork) -> str:
    """“Portföljledningen eller systemägaren”: a forum by its own name, where one fills the role."""
    language, names = inquiry.reader.language, list[str]()
    forums = uow[FORUMS].all()
    for role in gate.decided_by:
        filling = [forum.name.in_language(language) for forum in forums if role in forum.roles]
        own = mid_sentence(model.roles[role].name.in_language(language)) if role in model.roles else role
        names += map(inquiry.reader.the, filling or [own])
    return in_a_row(list(dict.fromkeys(names)), inquiry.reader.text("answer-or"))


def _leads_to(model: ProcessModel, to: str, inquiry: Inquiry) -> str:
    return (
        place_said(model, to, inquiry.reader)
        if model.ends_at(to)
        else mid_sentence(_place(model, to, inquiry))
    )


def _place(model: ProcessModel, to: str, inquiry: Inquiry) -> str:
    if to == ESCALATION:
        return inquiry.reader.text("answer-gate-up")
    name: Text | None = model.place_name(to) if model.is_open_at(to) else None
    return name.in_language(inquiry.reader.language) if name else to


def _in_short(gate: Gate, model: ProcessModel, inquiry: Inquiry, uow: UnitOfWork) -> str:
    title = gate.title.in_language(inquiry.reader.language)
    return f"{title} {inquiry.reader.text('answer-gate-by', by=_deciders(model, gate, inquiry, uow))}"


def _process_row(model: ProcessModel, note: str, inquiry: Inquiry) -> AnswerRow:
    return AnswerRow(model.name.in_language(inquiry.reader.language), note)


def _gates_of(
    models: Sequence[ProcessModel], inquiry: Inquiry, uow: UnitOfWork, about: dict[str, str]
) -> Reply:
    """The gates in order: each with what it decides, where there is one process; else each process with its own."""
    reader = inquiry.reader
    if len(models) == 1:
        model = models[0]
        page = inquiry.page(list(model.gates.values()), MOST_CRITERIA)
        rows = tuple(
            AnswerRow(gate_name(gate.id), _in_short(gate, model, inquiry, uow)) for gate in page.rows
        )
        name = model.name.in_language(reader.language)
        sentence = reader.text("answer-process", process=name, count=len(model.gates))
        return Reply(sentence, rows=rows, more=page.more, begin=page.begin, about=about, dated=False)
    several = inquiry.page(models, MOST_PROCESSES)
    rows = tuple(
        _process_row(model, ", ".join(gate_name(gate) for gate in model.gates), inquiry)
        for model in several.rows
    )
    sentence = reader.text("answer-processes", count=len(models))
    return Reply(sentence, rows=rows, more=several.more, begin=several.begin, about=about, dated=False)


def ahead(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """What comes after an initiative's next gate, or the one that is named: where a yes leads, and which gate is then;
    and what is left to do where it is."""
    initiative, reader = asked_initiative(inquiry, uow, now), inquiry.reader
    model, about = uow[PROCESSES].get(initiative.process), {NameKind.INITIATIVE.value: initiative.key}
    gate = gate_meant(initiative, model, inquiry)
    if isinstance(gate, Reply):
        return gate
    to = gate.outcome_to.get(Outcome.APPROVED, "")
    after = model.next_gate(to, initiative.variant)
    said = {"title": initiative.title, "gate": gate.id, "place": _leads_to(model, to, inquiry)}
    coming = [gate] if after is None or after.id == gate.id else [gate, after]
    if after is None:
        sentence = reader.text("answer-ahead-last", **said)
    elif to == after.id:
        sentence = reader.text("answer-ahead-gate", **said, next=after.id)
    else:
        again = goes_round(model, gate, after, initiative.variant)
        sentence = reader.text("answer-ahead-again" if again else "answer-ahead", **said, next=after.id)
    facts = [
        (reader.text(f"gateleads-{outcome.value}"), _place(model, gate.outcome_to[outcome], inquiry))
        for outcome in LEADING[1:]
        if outcome in gate.outcome_to
    ]
    facts += [
        (reader.text("answer-ahead-planned", gate=each.id), reader.day(day, now))
        for each in coming
        if (day := initiative.planned.get(each.id))
    ]
    page = inquiry.page(_steps_left(initiative, model, inquiry), MOST_STEPS)
    asks = (Ask(reader.text("answer-button-gate", gate=gate.id), "process", {**about, GATE: gate.id}),)
    return Reply(
        sentence,
        facts=tuple(facts),
        rows=tuple(page.rows),
        more=page.more,
        begin=page.begin,
        asks=asks,
        about=about,
    )


def _steps_left(initiative: Initiative, model: ProcessModel, inquiry: Inquiry) -> tuple[AnswerRow, ...]:
    """The steps of the stage that it is in which aren't done and aren't left out."""
    stage, language = model.stages.get(initiative.place), inquiry.reader.language
    over = (StepStatus.DONE, StepStatus.NOT_APPLICABLE)
    return tuple(
        AnswerRow(step.name.in_language(language), inquiry.reader.text("answer-step-left"))
        for step in (stage.steps if stage else ())
        if initiative.step_state(initiative.place, step.id).status not in over
    )
