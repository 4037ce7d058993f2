"""Who can decide what one person decides, and how another takes over: said on its cards."""

from typing import Any

from bot.core.people import PersonId
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import ClosedBy
from bot.features.gates.seats import absent, decided_alone, voices
from cards.gates.headings import Scene
from cards.gates.whys import names_of
from cards.kit.elements import plain_text


def alone_lines(scene: Scene, person: PersonId | None = None) -> list[Any]:
    """Of several who may decide, all; of one, who is next. `person`: the reader, where they are among them."""
    if not scene.individual:
        return []
    speaking = voices(scene.ballot)
    if len(speaking) > 1:
        others = [each for each in speaking if each != person]
        key = "decides-any-you" if person in speaking else "decides-any"
        return [
            _line(scene.reader.text(key, names=names_of(scene.ballot, others, scene.reader, either=True)))
        ]
    after = _next(scene.ballot)
    if not speaking or after is None:
        return []
    [decider] = speaking
    name, following = (names_of(scene.ballot, [each], scene.reader) for each in (decider, after))
    named = {"name": name, "next": following}
    return [_line(scene.reader.text("decides-named-you" if person == decider else "decides-named", **named))]


def decided_line(scene: Scene) -> str:
    """Who of several has decided, and when, to the others; empty where only one could, or nobody has."""
    ballot, closing = scene.ballot, scene.ballot.closing
    person = decided_alone(ballot)
    by_one_of_them = closing is not None and closing.closed_by is ClosedBy.DECIDER
    if closing is None or person is None or not (by_one_of_them and ballot.question.any_decides):
        return ""
    when = scene.reader.stamp(closing.at, scene.now)
    return scene.reader.text("decided-by-first", name=names_of(ballot, [person], scene.reader), when=when)


def _next(ballot: Ballot) -> PersonId | None:
    """Who takes over from whoever decides alone; None: nobody does."""
    out = {*voices(ballot), *absent(ballot), *ballot.question.excluded}
    out |= {position.person for position in ballot.positions}
    return next((person for person in ballot.question.substitutes if person not in out), None)


def _line(said: str) -> Any:
    return plain_text(said, 900, spacing="Small")
