"""What those see of a ballot who have no vote to give in it: the channel, who only looks on, who is in conflict."""

from typing import Any

from bot.core.people import PersonId
from bot.features.gates.seats import in_conflict, may_see
from bot.features.gates.voting import why_voiceless
from cards.gates.alone import alone_lines
from cards.gates.attached import condition_lines
from cards.gates.briefs import brief
from cards.gates.differences import papers_band
from cards.gates.handed import consultation_lines, handed_lines, who_decides
from cards.gates.headings import Scene, heading, presenter_line, question_line, status, time_lines, title
from cards.gates.rulings import rule_lines
from cards.gates.tallies import answered_lines, running_tally
from cards.gates.unaccepted import unaccepted_lines
from cards.kit.elements import Paragraph, plain_text
from cards.kit.headings import band, kicker


def shared_body(scene: Scene) -> list[Any]:
    """The matter and how many have answered, never how."""
    answered = answered_lines(scene.ballot, scene.reader, scene.now)
    who = [*who_decides(scene), *alone_lines(scene)]
    return [
        *heading(scene),
        question_line(scene),
        band([*time_lines(scene), *answered, *rule_lines(scene), *who, presenter_line(scene)]),
        *papers_band(scene),
        *consultation_lines(scene),
        *handed_lines(scene),
        *unaccepted_lines(scene),
        *brief(scene.ballot.question, scene.reader, papers=scene.ballot.papers),
        *condition_lines(scene.ballot.conditions, scene),
    ]


def voiceless_body(scene: Scene, person: PersonId, *, why: bool) -> list[Any]:
    """The same for somebody who has no vote, with the reason (`why`), and the count for whom it concerns.

    A substitute who may still be called in doesn't get it: nobody sees a count before their own vote.
    """
    ballot, reader = scene.ballot, scene.reader
    body = shared_body(scene)
    looks_on = may_see(ballot, person) and not in_conflict(ballot, person)
    if looks_on and person not in ballot.question.people:
        body += running_tally(ballot, reader, scene.now)
    if why:
        body.append(plain_text(_reason(scene, person), 600, subtle=True, spacing="Medium"))
    return body


def conflict_body(scene: Scene, person: PersonId) -> list[Any]:
    """What is left for somebody who has declared a conflict of interest: no count, and nothing to do."""
    reader = scene.reader
    found = any(each.person == person and each.found for each in scene.ballot.disputes)
    noted = [
        Paragraph(reader.text("conflict-found" if found else "conflict-noted"), weight="Bolder"),
        Paragraph(reader.text("conflict-found-more" if found else "conflict-noted-more"), spacing="Small"),
    ]
    return [kicker(status(scene)), *title(scene), band(noted, "warning")]


def _reason(scene: Scene, person: PersonId) -> str:
    why = why_voiceless(scene.ballot, person)
    if why is None or person not in scene.ballot.question.people:
        return scene.reader.text("no-vote-here")
    return scene.reader.text(why.key, **why.params)
