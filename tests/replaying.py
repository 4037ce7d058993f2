"""A ballot made anew from nothing but its facts, written another way than the product's, to hold its rows against."""

from dataclasses import replace
from typing import Any

from bot.core.chain import Entry
from bot.core.fact_json import read
from bot.features.gates.afterwards import Dissent
from bot.features.gates.ballots import Ballot, PaperEdition, Position, Tie
from bot.features.gates.consultations import Consultation
from bot.features.gates.dispute_facts import DISPUTE_FACTS
from bot.features.gates.disputes import Dispute
from bot.features.gates.facts import FACTS
from bot.features.gates.kinds import Choice, WhyVacated
from bot.features.gates.moved import MovedDeadline
from bot.features.gates.seat_facts import SEAT_FACTS
from bot.features.gates.secretaries import Secretaries, led_by
from bot.features.gates.vacated import Vacated

KINDS = {kind.__name__: kind for kind in (*FACTS, *DISPUTE_FACTS, *SEAT_FACTS)}


def replayed(ballot: str, uow: Any) -> Ballot | None:
    """The ballot that its facts tell of; None: they tell of none."""
    found: Ballot | None = None
    for entry in uow.log.about(ballot, list(KINDS)):
        fact: Any = read(KINDS[entry.fact.kind], entry.fact)
        if entry.fact.kind == "GateOpened":
            assert found is None, "it was opened twice"
            found = Ballot(fact.question)
        else:
            assert found is not None, "something happened before it was opened"
            found = _after(found, fact, entry)
    return found


def comparable(ballot: Ballot) -> Any:
    """All that its facts tell.

    Dissents stand in the order of their times, whatever the clock did between them.
    """
    after = ballot.afterwards
    said = sorted(after.dissents, key=lambda each: (each.at, each.person))
    in_order = replace(after, dissents=tuple(said))
    return ballot, in_order


def _after(ballot: Ballot, fact: Any, entry: Entry) -> Ballot:
    by, at = entry.fact.actor, entry.at
    match entry.fact.kind:
        case "VoteCast" | "ConflictDeclared":
            said = Position(fact.voter, fact.choice, fact.comment, fact.received_at, fact.turn)
            ballot = ballot.with_position(said)
            return _settled(ballot, fact.voter, True) if fact.choice is Choice.CONFLICT else ballot
        case "CastingVoteAsked" | "CastingVotePassedOn":
            asked = (*(ballot.tie.asked if ballot.tie else ()), fact.presiding)
            tie = Tie(at, fact.turn, fact.ended_by, tuple(dict.fromkeys(asked)), fact.passed)
            return replace(ballot, tie=tie)
        case "CastingVoteTimed":
            assert ballot.tie is not None
            return replace(ballot, tie=replace(ballot.tie, until=fact.until))
        case "VotingReopened":
            return replace(ballot, tie=None)
        case "DeadlineMoved":
            return replace(ballot, moved=MovedDeadline(fact.to, fact.reason, by, at))
        case "StudentsConsulted":
            held = Consultation(fact.day, fact.spoken_with, fact.said, at, by)
            return replace(ballot, consultation=held)
        case "SeatVacated":
            gone = Vacated(fact.person, fact.turn, at, fact.why, fact.instead)
            return replace(ballot, vacated=(*ballot.vacated, gone))
        case "SeatRestored":
            back = Vacated(fact.person, fact.turn, at, WhyVacated.BACK, fact.instead)
            return replace(ballot, vacated=(*ballot.vacated, back))
        case "SecretariesChanged":
            now = Secretaries(fact.people, fact.names)
            return replace(ballot, question=led_by(ballot.question, now))
        case "PapersChanged":
            edition = PaperEdition(fact.number, fact.papers, fact.turn, fact.voids, fact.at, by)
            stays = [p for p in ballot.positions if not fact.voids or p.choice is Choice.CONFLICT]
            return ballot.with_papers(edition, tuple(stays))
        case "GateClosed" | "AdvisoryClosed":
            return ballot.with_closing(fact.closing)
        case "DissentRegistered":
            dissent = Dissent(fact.person, fact.name, fact.reason, fact.at)
            after = ballot.afterwards
            return replace(ballot, afterwards=replace(after, dissents=(*after.dissents, dissent)))
        case "DecisionDispatched":
            after = replace(ballot.afterwards, dispatched_at=fact.at, dispatched_by=by)
            return replace(ballot, afterwards=after)
    return _disputed(ballot, fact, entry)


def _disputed(ballot: Ballot, fact: Any, entry: Entry) -> Ballot:
    match entry.fact.kind:
        case "ConflictQuestioned":
            raised = Dispute(fact.person, entry.fact.actor.removeprefix("person:"), fact.reason, entry.at)
            return replace(ballot, disputes=(*ballot.disputes, raised))
        case "ConflictAnswered":
            answered = tuple(
                each.answered(fact.voter, conflict=fact.conflict) if each.person == fact.person else each
                for each in ballot.disputes
            )
            return replace(ballot, disputes=answered)
        case "ConflictSettled":
            ballot = _settled(ballot, fact.person, fact.found)
            if not fact.found:
                return ballot
            return ballot.with_position(Position(fact.person, Choice.CONFLICT, "", fact.at, fact.turn))
    raise AssertionError(f"nobody knows what {entry.fact.kind} does to a ballot")


def _settled(ballot: Ballot, person: str, found: bool) -> Ballot:
    settled = tuple(
        replace(each, found=found) if each.person == person and each.is_open else each
        for each in ballot.disputes
    )
    return replace(ballot, disputes=settled)
