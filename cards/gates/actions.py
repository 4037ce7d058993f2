"""The actions on a gate's cards, and the inputs that they carry."""

from enum import StrEnum


class GateVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    VOTE = "gate.vote"
    VIEW = "gate.view"
    SHARED = "gate.shared"
    READ = "gate.read"
    CHANGE = "gate.change"
    ASK_CONFLICT = "gate.ask_conflict"
    ASK_CLOSE = "gate.ask_close"
    CLOSE = "gate.close"
    DECIDE = "gate.decide"
    PREPARE = "gate.prepare"
    OPEN = "gate.open"
    ASK_WITHDRAW = "gate.ask_withdraw"
    WITHDRAW = "gate.withdraw"
    ASK_POSTPONE = "gate.ask_postpone"
    POSTPONE = "gate.postpone"
    NOTE = "gate.note"
    DISSENT = "gate.dissent"
    DISPATCH = "gate.dispatch"
    CONDITIONS = "condition.list"
    ADVICE = "advice.show"
    """Both are answered by features that gates know nothing of."""
    QUESTION_CONFLICT = "gate.question_conflict"
    ANSWER_CONFLICT = "gate.answer_conflict"
    CHOOSE_CONFLICT = "gate.choose_conflict"
    WHY = "gate.why"
    ASK_MOVE = "gate.ask_move"
    MOVE = "gate.move"
    ASK_REFER = "gate.ask_refer"
    REFER = "gate.refer"
    ASK_CONSULT = "gate.ask_consult"
    CONSULT = "gate.consult"


COMMENT = "comment"
"""An old card's one input for a comment. Each position has its own now, so that no draft lands on another."""

PAPERS = "papers"
"""Which papers a vote is on, as the card showed them; missing: those that were put."""

DEADLINE, REASON, UNTIL = "deadline", "reason", "until"
MEETING, URGENT = "meeting", "urgent"
MOVE_REASON = "move_reason"
CONSULTED_DAY, CONSULTED_WITH, CONSULTED_SAID = "day", "spoken_with", "said"
