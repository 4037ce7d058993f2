"""What is asked once more is a message of its own: a card that only changes where it stands is noticed by nobody."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson

from bot.core.calendar import WorkCalendar
from bot.core.work import Message, Recipient
from bot.delivery.jobs import JobState
from bot.delivery.messages import Rendered
from bot.features.advice.advice import ADVICE_CARD, ADVICE_TOLD, Opinion
from bot.features.advice.asking import AdviceAsking, AskAdvice
from bot.features.advice.giving import GiveAdvice, give_advice
from bot.features.advice.ports import ADVICE
from bot.features.gates.ballots import CASTING_CARD, DISPUTE_CARD
from bot.features.gates.disputing import AnswerConflict, QuestionConflict, answer_conflict, question_conflict
from bot.features.gates.kinds import ClosedBy
from bot.features.gates.ties import ask
from bot.features.portfolio.forums import Seat, SeatKind
from bot.features.portfolio.ports import FORUMS
from bot.features.trainings.deciding import ObjectToTraining, object_to
from bot.features.trainings.exempting import RefuseExemption, refuse_exemption
from bot.features.trainings.kinds import ANSWER_WANTED
from tests.advising import a_council
from tests.factories import ADMINISTRATOR, by_person, person_id
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_papers import BALLOT, changed, import_papers, opened, set_rules
from tests.flows.test_trainings import OWNER, PUPIL, published

ARCHITECT, CLERK = 4, 5
ASKING = AdviceAsking(WorkCalendar(lambda _day: False))
KEY = "INI-2026-014"


async def asked_for(hours: Hours, kind: str) -> dict[str, set[str]]:
    """Who has been asked for such a message, by its subject."""
    found: dict[str, set[str]] = {}
    for state in JobState:
        for row in await hours.jobs(state):
            if row.subject.startswith(f"{kind}:"):
                found.setdefault(row.subject.partition(":")[2], set()).add(
                    row.recipient.removeprefix("person:")
                )
    return found


async def drawn(hours: Hours, kind: str, subject: str, number: int) -> tuple[str, bool]:
    """What such a message says now, and whether it would be sent to somebody who hasn't got it."""

    def draw(uow: Any) -> Rendered | None:
        message = Message(kind, subject, Recipient("person", person_id(number)))
        shown: Any = hours.bot.parts.messages[kind]
        return shown(message, uow, hours.clock())  # type: ignore[no-any-return]

    shown = await hours.look(draw)
    assert shown is not None
    news = shown.news_until is None or shown.news_until > hours.clock()
    return texts_of(orjson.loads(orjson.dumps(shown.build()))), news


async def run(hours: Hours, use_case: Callable[..., Any], command: Any) -> Any:
    return await hours.bot.database.run(use_case, command)


async def test_a_second_question_of_conflict_is_a_card_of_its_own(office: Hours) -> None:
    await opened(office)
    now = office.clock()
    for person in (3, 2):
        command = QuestionConflict(BALLOT, person_id(person), "Släkt.", ADMINISTRATOR, now)
        await run(office, question_conflict, command)
        if person == 3:
            for number in (1, 2, 4, 5):
                said = AnswerConflict(BALLOT, person_id(3), False, by_person(number), now)
                ballot = await run(office, answer_conflict, said)
                if ballot.open_dispute is None:
                    break
    asked = await asked_for(office, DISPUTE_CARD)
    assert set(asked) == {BALLOT, f"{BALLOT}#2"}
    assert person_id(2) in asked[BALLOT] & asked[f"{BALLOT}#2"]
    first, _ = await drawn(office, DISPUTE_CARD, BALLOT, 4)
    assert "Person 3" in first
    assert "Person 2" not in first, "the one before says what came of it"
    second, _ = await drawn(office, DISPUTE_CARD, f"{BALLOT}#2", 4)
    assert "Är Person 2 jävig" in second


async def test_whoever_is_asked_for_the_casting_vote_once_more_gets_a_new_card(
    office: Hours, tmp_path: Path
) -> None:
    await set_rules(office, min_workdays=0)
    await opened(office)

    async def even() -> None:
        for number, position in ((2, "for"), (3, "for"), (4, "against"), (5, "against")):
            await office.tap(number, "gate.vote", ballot=BALLOT, position=position, **papers)
        ballot = await office.ballot()
        await office.change(
            lambda uow: ask(ballot, ClosedBy.CHAIR, ADMINISTRATOR, uow, office.clock()) and None
        )

    papers: dict[str, Any] = {"comment-for": "Ja.", "comment-against": "Nej."}
    await even()
    await import_papers(office, tmp_path, changed())
    papers["papers"] = "1"
    await even()
    assert (await office.ballot()).tie is not None

    async def both() -> bool:
        return set(await asked_for(office, CASTING_CARD)) == {BALLOT, f"{BALLOT}#2"}

    await office.wait_for(both)
    old, news = await drawn(office, CASTING_CARD, BALLOT, 1)
    assert "Utslagsröst" not in old
    assert not news
    new, news = await drawn(office, CASTING_CARD, f"{BALLOT}#2", 1)
    assert news
    assert new != old


async def asked_advice(office: Hours, *seats: int) -> str:
    """The council is asked, with these people in it. Returns the advice's id."""
    several = tuple(
        Seat(kind, person_id(number))
        for kind, number in zip((SeatKind.CHAIR, SeatKind.SECRETARY), seats, strict=False)
    )
    await office.change(lambda uow: uow[FORUMS].save(a_council(seats=several)))
    await run(office, ASKING.ask, AskAdvice(KEY, ADMINISTRATOR, ("ark",)))
    [advice] = await office.look(lambda uow: uow[ADVICE].of_gate(KEY, "G3", 1))
    return str(advice.id)


async def test_advice_that_goes_back_to_somebody_asks_them_on_a_new_card(office: Hours) -> None:
    advice = await asked_advice(office, ARCHITECT)
    await asked_advice(office, CLERK)
    await asked_advice(office, CLERK)  # nobody else answers for it: nothing more is asked
    await asked_advice(office, ARCHITECT, CLERK)
    asked = await asked_for(office, ADVICE_CARD)
    assert asked == {
        advice: {person_id(ARCHITECT)},
        f"{advice}#2": {person_id(CLERK)},
        f"{advice}#3": {person_id(ARCHITECT), person_id(CLERK)},
    }
    for subject, number in ((advice, ARCHITECT), (f"{advice}#2", CLERK)):
        old, news = await drawn(office, ADVICE_CARD, subject, number)
        assert "Frågan har ställts på nytt" in old
        assert not news
    new, news = await drawn(office, ADVICE_CARD, f"{advice}#3", ARCHITECT)
    assert news
    assert "på nytt" not in new


async def test_advice_that_is_changed_is_told_anew(office: Hours) -> None:
    """Whoever asked acts on what they were told; the body's others too."""
    advice = await asked_advice(office, ARCHITECT, CLERK)
    for opinion in (Opinion.FOR, Opinion.AGAINST):
        command = GiveAdvice(advice, opinion, "Därför.", "", by_person(ARCHITECT))
        await run(office, give_advice, command)
    assert set(await asked_for(office, ADVICE_TOLD)) == {advice, f"{advice}#2"}
    old, news = await drawn(office, ADVICE_TOLD, advice, CLERK)
    assert "Yttrandet har ändrats" in old
    assert not news
    new, news = await drawn(office, ADVICE_TOLD, f"{advice}#2", CLERK)
    assert news
    assert "Avstyrker" in new


async def test_a_second_objection_is_a_card_of_its_own(office: Hours) -> None:
    training = await published(office)

    await office.shown_to(PUPIL, lambda text: "så lämnar du data" in text)

    async def words(count: int) -> None:
        subjects = await asked_for(office, ANSWER_WANTED)
        assert len(subjects) == count
        assert all(person_id(OWNER) in whom for whom in subjects.values())

    await run(office, object_to, ObjectToTraining(training, "Slutar.", by_person(PUPIL)))
    await words(1)
    await run(
        office, refuse_exemption, RefuseExemption(training, person_id(PUPIL), "Gäller alla.", ADMINISTRATOR)
    )
    office.clock.moved += timedelta(hours=1)
    await run(office, object_to, ObjectToTraining(training, "Ändå.", by_person(PUPIL)))
    await words(2)
