"""A decision in words: its heading, why it was so in one sentence, and where the initiative goes."""

from collections.abc import Iterator

from bot.core.texts import Reader, gate_name, mid_sentence
from bot.features.gates.ballots import Ballot, Closing, Decision
from bot.features.gates.conditional import leads_to
from bot.features.gates.counting import tally
from bot.features.gates.handed import RECOMMENDED
from bot.features.gates.kinds import Ground
from bot.features.gates.outcomes import Tally
from bot.features.gates.questions import Question, rests_on_paragraph
from bot.features.gates.seats import decided_alone
from bot.features.portfolio.regime_kinds import LegalRegime, Majority
from bot.features.processes.kinds import Outcome
from bot.features.processes.model import ESCALATION
from cards.gates.rulings import needed_in_words
from cards.gates.tallies import votes_in_words
from cards.kit.elements import cut, name_of

STAYING = (Outcome.POSTPONED, Outcome.WITHDRAWN, Outcome.NOTED)
"""After these the initiative stays where it is, unless the process says otherwise."""

SIGNS = {
    Outcome.APPROVED: "✓",
    Outcome.APPROVED_WITH_CONDITIONS: "✓",
    Outcome.REJECTED: "✕",
    Outcome.SENT_BACK: "←",
    Outcome.POSTPONED: "◷",
    Outcome.REFERRED: "→",
    Outcome.NOTED: "✓",
    Outcome.WITHDRAWN: "✕",
}


UNDECIDED = frozenset(
    {
        Ground.NOT_QUORATE,
        Ground.NOT_ENDED,
        Ground.NOBODY_VOTED,
        Ground.TIE_UNBROKEN,
        Ground.WITHDRAWN,
        Ground.PRESIDING,
    }
)
"""What ends a ballot on which those who were asked have decided nothing."""

_ENDED = {Outcome.WITHDRAWN: "reason-withdrawn", Outcome.REFERRED: "reason-referred"}


def outcome_in_words(outcome: Outcome, reader: Reader) -> str:
    """ "✓ Godkänns": the sign only repeats the word."""
    return f"{SIGNS[outcome]} {reader.text(f'outcome-{outcome.value}')}"


def heading_of(ballot: Ballot, decision: Decision, reader: Reader) -> str:
    """ "✓ Beslutat: Godkänns", or “✓ Rekommenderat: …”; “✕ Dras tillbaka” where nothing was decided."""
    outcome = reader.text(f"outcome-{decision.outcome.value}")
    sign = SIGNS[decision.outcome]
    if decision.ground in UNDECIDED:
        return f"{sign} {outcome}"
    recommends = ballot.question.advises and decision.outcome in RECOMMENDED
    key = "recommendation-heading" if recommends else "decision-heading"
    return f"{sign} {reader.text(key, outcome=outcome)}"


def decided_label(ballot: Ballot, closing: Closing, reader: Reader) -> str:
    """What stands before the body's name: that it has decided, has recommended, or was only asked."""
    if closing.decision.ground in UNDECIDED:
        return reader.text("label-put-to")
    return reader.text("label-advised-by" if ballot.question.advises else "label-decided-by-then")


def reason(ballot: Ballot, closing: Closing, reader: Reader) -> str:
    """Why it was decided so, in a sentence."""
    decision, count = closing.decision, tally(ballot)
    question = ballot.question
    match decision.ground:
        case Ground.MAJORITY:
            if (
                question.rules.majority not in (None, Majority.SIMPLE)
                and decision.outcome is Outcome.APPROVED
            ):
                return reader.text(f"reached-{question.rules.majority.value}", **_figures(ballot, count))
            return _majority(decision.outcome, count, reader)
        case Ground.MAJORITY_MISSED:
            majority = question.rules.majority or Majority.SIMPLE
            return reader.text(f"missed-{majority.value}", **_figures(ballot, count))
        case Ground.CASTING_VOTE:
            name = cut(question.name(decision.casting_vote or ""), 80)
            return reader.text("reason-casting_vote", name=name)
        case Ground.DECIDER:
            return _decider(ballot, reader)
        case Ground.NOT_QUORATE:
            if count.present >= count.quorum:
                return reader.text("reason-not_whole", needed=needed_in_words(question, reader))
            return reader.text("reason-not_quorate", present=count.present, quorum=count.quorum)
        case Ground.TIE_UNBROKEN:
            asked = ballot.tie is not None
            return reader.text("reason-tie-unbroken-asked" if asked else "reason-tie-unbroken")
        case Ground.NOBODY_VOTED:
            return reader.text("reason-nobody_voted")
        case Ground.NOT_ENDED:
            return _not_ended(question, reader)
        case Ground.WITHDRAWN | Ground.PRESIDING:
            name = cut(question.name(closing.by.removeprefix("person:")), 80)
            key = _ENDED.get(decision.outcome, "reason-presiding")
            return reader.text(key, name=name, reason=cut(closing.reason, 400, reader.text("cut-short")))


def _decider(ballot: Ballot, reader: Reader) -> str:
    question = ballot.question
    name = cut(question.name(decided_alone(ballot) or ""), 80)
    by = question.decided_by.in_language(reader.language)
    if question.regime is LegalRegime.KL_DELEGAT:
        return reader.text("reason-delegate", name=name, body=name_of(by, 80))
    key = "reason-decider-any" if question.any_decides else "reason-decider"
    return reader.text(key, name=name, role=cut(mid_sentence(by), 80))


def _not_ended(question: Question, reader: Reader) -> str:
    paragraph = rests_on_paragraph(question, "early_close")
    return reader.text("reason-not_ended", paragraph=paragraph.in_language(reader.language))


def way_on(ballot: Ballot, closing: Closing, reader: Reader) -> Iterator[str]:
    """Where the initiative goes from here; nothing where the process doesn't say."""
    question, outcome = ballot.question, closing.decision.outcome
    if question.advises and question.formally is not None and outcome in RECOMMENDED:
        return  # it stays until somebody decides, which the card says
    if outcome is Outcome.REFERRED and question.outcome_to.get(outcome) == ESCALATION:
        yield reader.text("moved-up")
        return
    target = question.outcome_to.get(outcome)
    if outcome is Outcome.APPROVED_WITH_CONDITIONS:
        target = leads_to(ballot, outcome)
    if target == question.gate or (target is None and outcome in STAYING):
        yield reader.text("stays-at", place=gate_name(question.gate))
        yield from _comes_back(closing, reader)
        return
    name = question.place_names.get(target) if target else None
    if target is None or name is None:
        return
    is_gate = name.sv.startswith(f"{target}: ")
    place = gate_name(target) if is_gate else mid_sentence(cut(name.in_language(reader.language), 120))
    if outcome is Outcome.REJECTED and (question.ends is None or target in question.ends):
        yield reader.text("closed-at")
    elif outcome is Outcome.SENT_BACK:
        yield reader.text("back-to-gate" if is_gate else "back-to", place=place)
    elif outcome is Outcome.POSTPONED:
        yield reader.text("stays-at", place=place)
        yield from _comes_back(closing, reader)
    else:
        yield reader.text("moved-to-gate" if is_gate else "moved-to", place=place)


def _comes_back(closing: Closing, reader: Reader) -> Iterator[str]:
    if closing.until is not None:
        yield reader.text("comes-back", day=reader.day(closing.until, closing.at))


def figures_in_words(ballot: Ballot, reader: Reader) -> str:
    """ "2 bifall · 1 avslag": what nobody chose is left out."""
    return votes_in_words(tally(ballot), reader) or reader.text("no-votes")


def _figures(ballot: Ballot, count: Tally) -> dict[str, int]:
    return {"votes": count.votes_for, "all": count.present, "seats": len(ballot.question.seats)}


def _majority(outcome: Outcome, count: Tally, reader: Reader) -> str:
    if outcome is Outcome.APPROVED_WITH_CONDITIONS:
        outcome = Outcome.APPROVED
    now, back = count.votes_for + count.against, count.send_back
    if outcome is Outcome.SENT_BACK:
        return reader.text("reason-sent_back", votes=back, all=now + back)
    votes = count.votes_for if outcome is Outcome.APPROVED else count.against
    key = {
        (Outcome.APPROVED, False): "reason-approved",
        (Outcome.APPROVED, True): "reason-approved-now",
        (Outcome.REJECTED, False): "reason-rejected",
        (Outcome.REJECTED, True): "reason-rejected-now",
    }[outcome, back > 0]
    if back:
        return reader.text(key, now=now, back=back, votes=votes, all=now)
    return reader.text(key, votes=votes, all=now)
