"""What stands before a receipt and after it: the questions that are answered for it, and its proof as a file."""

from collections.abc import Collection
from typing import Any

from bot.core.texts import Reader
from bot.features.trainings.assignments import Acknowledgement
from bot.features.trainings.trainings import CheckQuestion
from cards.kit.actions import execute
from cards.kit.elements import Execute, TextRun, cut
from cards.kit.inputs import InputChoice
from cards.trainings.actions import QUESTION, KeepVerb


def proof_button(receipt: Acknowledgement, reader: Reader) -> Execute:
    """The receipt as a file."""
    return execute(KeepVerb.PROOF, reader.text("proof-fetch"), {"receipt": receipt.id})


def proof_run(receipt: Acknowledgement, reader: Reader) -> TextRun:
    """The same in a list, as a piece of the line that it is the proof of."""
    fetch = proof_button(receipt, reader)
    return TextRun(reader.text("proof-fetch"), color="accent", size="Small", select_action=fetch)


def question_input(
    question: CheckQuestion, number: int, language: str, reader: Reader, answered: Collection[int] = ()
) -> InputChoice:
    """`answered`: what was chosen before, from 0."""
    choices = [
        {"title": cut(option.in_language(language), 200), "value": str(place)}
        for place, option in enumerate(question.options)
    ]
    more: dict[str, Any] = {"several": True} if len(question.right) > 1 else {}
    if answered:
        more["value"] = ",".join(map(str, sorted(answered)))
    return InputChoice(
        id=f"{QUESTION}{number}",
        label=cut(question.text.in_language(language), 300),
        style="expanded",
        choices=choices,
        required=True,
        error=reader.text("training-choose"),
        **more,
    )
