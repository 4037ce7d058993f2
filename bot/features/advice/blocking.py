"""What a gate is told of advice: what hasn't come stands in its way, the rest stands with its question."""

from collections.abc import Iterator
from datetime import datetime

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.texts import Reader, both
from bot.features.advice.advice import Advice
from bot.features.advice.bodies import named_bodies
from bot.features.advice.ports import ADVICE
from bot.features.gates.advised import StatedAdvice
from bot.features.gates.ports import BALLOTS, DEPARTED
from bot.features.gates.readiness import Blocker
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES


def blocker_of(advice: Advice, earlier: Advice | None, at: datetime) -> Blocker:
    """What is said of advice that is open still; its people can mend it. `earlier`: what they said the last time."""
    key = "advice-blocks-overdue" if advice.is_overdue(at) else "advice-blocks"
    what = Text(sv=_said("sv", key, advice, earlier, at), en=_said("en", key, advice, earlier, at))
    return Blocker("advice", what, advice.people, about=advice.id)


def unasked_blockers(key: str, gate_id: str, uow: UnitOfWork) -> Iterator[Blocker]:
    """The bodies whose advice the process wants and whom nobody has asked, before the gate is put the first time.

    Those that nobody could answer for don't block: `grindvakt check` tells of them.
    """
    initiative = uow[INITIATIVES].get(key)
    if initiative is None or uow[BALLOTS].rounds(key, gate_id):
        return
    model = uow[PROCESSES].get(initiative.process)
    gate = model.gates[gate_id]
    if not gate.opinion_from:
        return
    asked = {each.body.casefold() for each in uow[ADVICE].of_gate(key, gate_id, 1)}
    for body in named_bodies(initiative, model, gate, uow[FORUMS].all()):
        there = set(body.people) - uow[DEPARTED].gone(body.people)
        if there and body.id.casefold() not in asked:
            what = both("advice-unasked", body=body.name)
            yield Blocker("advice", what, (initiative.presenter,), both("mends-advice"))


def _said(language: str, key: str, advice: Advice, earlier: Advice | None, at: datetime) -> str:
    reader = Reader(language)
    body, day = advice.body_name.in_language(language), reader.day_of(advice.due, at)
    sentences = [reader.text(key, body=body, day=day)]
    if earlier is not None and earlier.said is not None:
        day = reader.day_of(earlier.said.at, at)
        sentences.append(reader.text("advice-blocks-earlier", day=day))
    return " ".join(sentences)


def stated(advice: Advice) -> StatedAdvice:
    """How the body's word stands with the question."""
    if advice.said is None:
        reason = advice.passed.reason if advice.passed else ""
        return StatedAdvice(advice.body_name, both("advice-passed"), reason)
    said = advice.said
    opinion = both(f"opinion-{said.opinion}")
    if advice.is_carried:
        day = f" ({said.at:%Y-%m-%d})"
        opinion = Text(sv=opinion.sv + day, en=opinion.en + day)
    return StatedAdvice(advice.body_name, opinion, said.words, said.link)
