"""What a forum's regime and rules say on its cards: how it decides, the majority, who must be there, a hint."""

from collections.abc import Iterator
from typing import Any

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot
from bot.features.gates.counting import counting
from bot.features.gates.questions import BallotSeat, Question, rests_on_paragraph
from bot.features.gates.seats import voices
from bot.features.portfolio.regime_kinds import Between, LegalRegime, Majority, QuorumRule
from bot.features.processes.kinds import DecisionForm
from cards.gates.headings import Scene
from cards.kit.elements import Paragraph, RichText, TextRun, cut, name_of, plain_text, said
from cards.kit.kept import kept
from cards.kit.listing import some_named

MOST_ANSWERED, MOST_SYSTEMS, MOST_NEEDED = 20, 3, 3


def rule_lines(scene: Scene) -> list[RichText]:
    """What is needed to approve, where that is more than a simple majority; and why the matter is urgent."""
    question, reader = scene.ballot.question, scene.reader
    majority = question.rules.majority
    lines = (
        [] if majority in (None, Majority.SIMPLE) else [_majority_line(majority, len(question.seats), reader)]
    )
    if question.urgent:
        lines.append(
            plain_text(reader.text("urgent-because", reason=cut(question.urgent, 300)), spacing="Small")
        )
    return lines


def hint_lines(scene: Scene, person: PersonId) -> list[RichText]:
    """To the person alone: which systems of the matter they own, which may be a conflict of interest."""
    systems = scene.ballot.question.affected.get(person)
    return [_hint_line(systems, scene.reader)] if systems else []


def stand_in_lines(scene: Scene, seat: BallotSeat, person: PersonId) -> list[RichText]:
    """To whoever speaks for another: for whom."""
    if seat.holder == person:
        return []
    name = name_of(scene.ballot.question.name(seat.holder), 80)
    key = "you-decide-for" if scene.individual else "you-speak-for"
    return [said(TextRun(scene.reader.text(key, name=name)), spacing="Small")]


def hidden_lines(ballot: Ballot, reader: Reader) -> list[Any]:
    """In the place of a count that is hidden: who has answered."""
    names = [cut(ballot.question.name(person), 60) for person in counting(ballot)]
    lines: list[Any] = [Paragraph(reader.text("tally-hidden"), spacing="Medium")]
    if names:
        listed = some_named(names, MOST_ANSWERED, reader)
        lines.append(plain_text(reader.text("tally-hidden-answered", names=listed), spacing="Small"))
    return lines


def needed_in_words(question: Question, reader: Reader) -> str:
    """Those without whom there is no quorum, as "ordföranden och Rut Rektor"; empty where anybody will do."""
    kind = question.rules.quorum_kind
    if kind is QuorumRule.CHAIR_AND_NAMED:
        names = [name_of(question.name(person), 80) for person in question.rules.quorum_with]
        return reader.text("quorum-chair-and", names=some_named(names, MOST_NEEDED, reader))
    return reader.text("quorum-chair") if kind is QuorumRule.CHAIR_AND_HALF else ""


def never_quorate(ballot: Ballot, reader: Reader) -> str:
    """Why it can't be quorate any more: too few are left, or not those without whom there is no quorum."""
    question = ballot.question
    if len(voices(ballot)) < question.quorum:
        return reader.text("gate-why-never-quorate")
    return reader.text("quorum-lost-whole", needed=needed_in_words(question, reader))


def decided_so(scene: Scene) -> Iterator[str]:
    """How a board decided: at a meeting, or without one, which is then reported at the next by the law or its order."""
    question, reader = scene.ballot.question, scene.reader
    if question.meeting is not None:
        yield reader.text("decided-at-meeting", day=reader.day(question.meeting, scene.now))
        return
    by_own_order = question.regime in (None, LegalRegime.INTERN, LegalRegime.RADGIVANDE)
    if question.form is DecisionForm.INDIVIDUAL or by_own_order:
        return
    paragraph = rests_on_paragraph(question, "between_meetings")
    key = "decided-between" if question.rules.between_meetings is Between.YES else "decided-urgently"
    yield reader.text(key, paragraph_sv=paragraph.sv, paragraph_en=paragraph.en)


@kept
def _majority_line(majority: Majority, seats: int, reader: Reader) -> RichText:
    return said(TextRun(reader.text(f"majority-{majority.value}", seats=seats)), spacing="Small")


@kept
def _hint_line(systems: tuple[Text, ...], reader: Reader) -> RichText:
    named = [name_of(each.in_language(reader.language), 80) for each in systems]
    names = some_named(named, MOST_SYSTEMS, reader)
    sentence = reader.text("affected-systems", names=names)
    return said(TextRun(sentence, weight="Bolder"), spacing="Small")
