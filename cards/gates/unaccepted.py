"""The roles that nobody has agreed to take, to those who decide all the same, and in the decision afterwards."""

from typing import Any

from bot.core.texts import mid_sentence
from cards.gates.headings import Scene
from cards.kit.elements import TextRun, cut, name_of, plain_text, said
from cards.kit.listing import and_more

MOST, LONGEST_WHY = 4, 400


def unaccepted_lines(scene: Scene) -> list[Any]:
    """That the matter goes on without a yes, whose that is, and why, by whom and when; the same in every place.

    Of a secret matter neither words nor whom was asked, but to whom it is revealed.
    """
    question, reader = scene.ballot.question, scene.reader
    lines: list[Any] = []
    for each in question.unaccepted[:MOST]:
        role = name_of(mid_sentence(each.role.in_language(reader.language)), 120)
        gone_on = TextRun(reader.text("unaccepted-role", role=role), weight="Bolder")
        by, day = cut(each.name, 80), reader.day_of(each.at, scene.now)
        lines.append(said(gone_on, spacing="Medium"))
        if each.asked in question.names:
            asked = reader.text("unaccepted-asked", name=cut(question.name(each.asked), 80))
            lines.append(plain_text(asked, subtle=True, spacing="None"))
        reason = cut(each.reason, LONGEST_WHY, reader.text("cut-short")) or reader.text("secret-words")
        why = reader.text("unaccepted-why", words=reason, name=by, day=day)
        lines.append(plain_text(why, subtle=True, spacing="None"))
    return [*lines, *and_more(len(question.unaccepted) - MOST, reader)]
