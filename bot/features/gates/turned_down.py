"""Why something was turned down: what it rested on and the reasons given, as far as whoever asks may know."""

from dataclasses import replace
from datetime import datetime

from bot.asking.replies import AnswerRow, Inquiry, Reply
from bot.core.texts import Reader
from bot.features.gates.answer_rights import may_count, may_name
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice
from bot.features.gates.masking import masked
from bot.features.processes.kinds import Outcome
from cards.gates.reasons import reason

WENT_ON = frozenset({Outcome.APPROVED, Outcome.APPROVED_WITH_CONDITIONS, Outcome.NOTED})
_GAVE_REASONS = (Choice.AGAINST, Choice.SEND_BACK)


def with_reasons(reply: Reply, ballot: Ballot | None, inquiry: Inquiry, now: datetime) -> Reply:
    """The reply, with how the last question ended before it, where that was by no yes; what each wrote who said no, to
    those whom it concerns, in their own chat."""
    if ballot is None or ballot.closing is None or ballot.closing.decision.outcome in WENT_ON:
        return reply
    reader, closing = inquiry.reader, ballot.closing
    shown = masked(ballot, now, reader.language)
    outcome = reader.text(f"outcome-{closing.decision.outcome.value}")
    sentence = reader.text(
        "answer-why-outcome",
        title=shown.question.initiative_title,
        gate=ballot.question.gate,
        outcome=outcome,
        day=reader.day_of(closing.at, now),
    )
    because = reason(shown, shown.closing or closing, reader) if may_count(ballot, inquiry) else ""
    reasons = _reasons(shown, reader) if may_name(ballot, inquiry) else []
    return replace(
        reply,
        sentence=sentence,
        detail=" ".join(filter(None, (because, reply.sentence))),
        rows=(*reasons, *reply.rows),
    )


def _reasons(ballot: Ballot, reader: Reader) -> list[AnswerRow]:
    """What those wrote who said no."""
    return [
        AnswerRow(
            each.comment, f"{ballot.question.name(each.person)} · {reader.text(f'chose-{each.choice.value}')}"
        )
        for each in ballot.positions
        if each.choice in _GAVE_REASONS and each.comment
    ]
