"""The actions on the cards that answer questions."""

from enum import StrEnum


class AssistantVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    STATUS = "initiative.status"
    WAITING = "person.waiting"
    ASK = "question.ask"
    WRONG = "question.wrong"
    STOP_SAVED = "question.stop"
    LIST_SAVED = "question.saved"
