"""“varje måndag 08: vad väntar på PFLD?”: kept, asked, answered, stopped; and it proves that it is alive."""

from datetime import timedelta
from typing import Any

import orjson
import pytest

from bot.asking.replies import Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.assistant.golive import look_over_saved
from bot.features.assistant.saved_ports import SAVED_QUESTIONS, SavedQuestion
from bot.features.assistant.saved_times import SavedTime
from bot.features.assistant.saving import ASK_SAVED, ListSaved, list_all_saved
from bot.features.directory.entries import DirectoryEntry, Leave
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.ports import INITIATIVES
from tests.factories import ADMINISTRATOR, an_initiative, by_person, person_id
from tests.flows.office_hours import Hours, all_met, texts_of, words
from tests.flows.test_following_initiatives import seen
from tests.flows.test_secrecy import mark
from tests.teams_activities import CHANNEL


async def saved_by(hours: Hours, number: int) -> SavedQuestion:
    [saved] = await hours.look(lambda uow: uow[SAVED_QUESTIONS].of(person_id(number)))
    return saved  # type: ignore[no-any-return]


async def ask_now(hours: Hours, number: int) -> SavedQuestion:
    """Its time has come."""
    saved = await saved_by(hours, number)
    hours.clock.moved += saved.next_at - hours.clock() + timedelta(seconds=5)
    await hours.change(lambda uow: uow.jobs.run(Task(ASK_SAVED, saved.id)))

    async def asked() -> SavedQuestion | None:
        now = await saved_by(hours, number)
        return now if now.runs > saved.runs else None

    return await hours.wait_for(asked)  # type: ignore[no-any-return]


async def test_a_question_is_asked_each_week_and_proves_that_it_is_alive(hours: Hours) -> None:
    await hours.install(3)
    await hours.say(3, "varje måndag 08: vad väntar på PFLD?", CHANNEL)
    await seen(hours, 3, "Jag frågar åt dig", "vad väntar på PFLD", "Varje måndag kl. 08. Nästa gång")
    await hours.say(3, "Varje måndag kl. 8.00 vad väntar på PFLD?")
    first = await saved_by(hours, 3)
    local = hours.bot.house.calendar.local(first.next_at)
    assert (local.hour, local.minute) == (8, 0)
    await hours.open()
    asked = await ask_now(hours, 3)
    await seen(hours, 3, "Du bad mig fråga: vad väntar på PFLD", "1 beslut väntar hos Portföljledningen")
    assert asked.next_at > first.next_at + timedelta(days=3)

    async def sent() -> bool:
        return (await saved_by(hours, 3)).sent_at is not None

    await hours.wait_for(sent)
    [row] = await hours.bot.database.read(list_all_saved, ListSaved(ADMINISTRATOR))
    assert (row.problem, row.runs) == ("", 1)
    await hours.say(3, "mina frågor")
    await seen(hours, 3, "Jag ställer 1 fråga åt dig")
    assert "finns inte längre" in words(await hours.tap(4, "question.stop", saved=row.id))
    assert "Jag frågar inte längre" in words(await hours.tap(3, "question.stop", saved=row.id))
    assert "finns inte längre" in words(await hours.tap(3, "question.stop", saved=row.id))
    assert "Du har inga sparade frågor" in words(await hours.tap(3, "question.saved"))


async def test_what_fails_says_so_and_goes_on(office: Hours, monkeypatch: pytest.MonkeyPatch) -> None:
    await office.install(3)
    await office.say(3, "varje vardag 9.15: vad har beslutats förra veckan?")
    await seen(office, 3, "Jag frågar åt dig")
    answers = dict(office.bot.house.asker.answers)

    def broken(_inquiry: Inquiry, _uow: UnitOfWork, _now: Any) -> Reply:
        raise LookupError("an answer's own fault")

    def refused(_inquiry: Inquiry, _uow: UnitOfWork, _now: Any) -> Reply:
        raise Refused("refused-no-such-forum", forum="pfld")

    monkeypatch.setattr(office.bot.house.asker, "answers", {**answers, "decided": broken})
    assert (await ask_now(office, 3)).problem == "failed"
    await seen(office, 3, "Jag fick inget svar", "Något gick fel")
    [finding] = await office.bot.database.read(look_over_saved, _settings(office))
    assert "1 of 1 saved questions" in finding.what
    monkeypatch.setattr(office.bot.house.asker, "answers", {**answers, "decided": refused})
    assert (await ask_now(office, 3)).problem == "refused-no-such-forum"
    await seen(office, 3, "Du får inte längre veta svaret")
    assert "Det gick fel senast." in words(await office.tap(3, "question.saved"))
    monkeypatch.setattr(office.bot.house.asker, "answers", answers)
    assert (await ask_now(office, 3)).problem == ""
    await seen(office, 3, "Du bad mig fråga", "Inget beslut fattades då")
    office.clock.moved += timedelta(days=30)
    [late] = await office.bot.database.read(list_all_saved, ListSaved(ADMINISTRATOR))
    assert late.problem == "late"
    with pytest.raises(Refused):
        await office.bot.database.read(list_all_saved, ListSaved(by_person(3)))


def _settings(office: Hours) -> Any:
    return office.bot.house.settings


async def test_whoever_is_on_leave_gets_it_when_they_are_back_and_who_has_left_never(office: Hours) -> None:
    await office.install(3)
    await office.say(3, "varje vardag kl 10, vad väntar på mig")
    await seen(office, 3, "Jag frågar åt dig")
    saved = await saved_by(office, 3)
    day = office.bot.house.calendar.local(saved.next_at).date()
    back = office.bot.house.calendar.add_workdays(day + timedelta(days=20), 1)
    away = DirectoryEntry(person_id(3), "P", office.clock(), leave=(Leave(day, back - timedelta(days=1)),))
    await office.change(lambda uow: uow[DIRECTORY].save([away]))
    office.clock.moved += saved.next_at - office.clock() + timedelta(seconds=5)
    await office.change(lambda uow: uow.jobs.run(Task(ASK_SAVED, saved.id)))

    async def moved() -> SavedQuestion | None:
        now = await saved_by(office, 3)
        return now if now.next_at != saved.next_at else None

    waits = await office.wait_for(moved)
    assert office.bot.house.calendar.local(waits.next_at).date() == back
    assert waits.runs == 0
    gone = DirectoryEntry(person_id(3), "P", office.clock(), gone_at=office.clock())
    await office.change(lambda uow: uow[DIRECTORY].save([gone]))
    assert (await ask_now(office, 3)).problem == "gone"
    kept = office.teams.chats[f"a:chat-{person_id(3)}"].activities.values()
    assert not [each for each in kept if "Du bad mig fråga" in texts_of(each)]


async def test_what_cant_be_saved_says_why(office: Hours) -> None:
    await office.install(3)
    for said, *holds in (
        ("varje", "Skriv dag, klockslag och fråga"),
        ("varje måndag 08: xyzzy plupp", "Jag förstår inte säkert", "xyzzy plupp"),
        ("varje måndag 08: hur går det", "Jag förstår inte säkert", "hur går det"),
        ("varje måndag 08: hjälp", "Jag förstår inte säkert", "hjälp"),
        ("varje initiativ är viktigt, xyzzy", "Jag förstod inte riktigt"),
    ):
        await office.say(3, said)
        await seen(office, 3, *holds)
    for said in ("varje måndag 25: vad väntar på mig?", f"varje måndag 08: {'a' * 400}"):
        await office.say(3, said)
    assert not await office.look(lambda uow: uow[SAVED_QUESTIONS].of(person_id(3)))

    def many(uow: UnitOfWork) -> None:
        for number in range(20):
            one = SavedQuestion(
                f"s{number}",
                person_id(3),
                f"fråga {number}",
                "waiting",
                {},
                SavedTime("0", 480),
                office.clock(),
                office.clock(),
            )
            uow[SAVED_QUESTIONS].save(one)

    await office.change(many)
    await office.say(3, "varje måndag 08: vad väntar på mig?")
    await seen(office, 3, "Du har redan 20 sparade frågor")
    assert "Visa nästa" in words(await office.tap(3, "question.saved", begin="8"))


async def test_others_who_ask_each_week_are_told_of_and_answered_at_once(hours: Hours) -> None:
    await hours.install(3)
    for said, holds in (
        ("Varje vecka får vi frågan: hur går det med e-arkivet?", "E-arkiv för forskningsdata"),
        ("Every week people ask: who owns the e-archive?", "ägs av Person 10"),
    ):
        await hours.say(3, said)
        await seen(hours, 3, holds)
    assert not await hours.look(lambda uow: uow[SAVED_QUESTIONS].of(person_id(3)))


async def test_help_knows_who_asks(office: Hours) -> None:
    for number, holds, not_ in (
        (3, "Vilka sitter i Portföljledningen?", "står still"),
        (3, "Vilka forum sitter jag i?", "står still"),
        (8, "Vilka initiativ står still?", "Mina utbildningar"),
        (8, "Vilka forum sitter jag i?", "Mina utbildningar"),
        (10, "Status för E-arkiv för forskningsdata", "Mina utbildningar"),
        (7, "Mina utbildningar", "står still"),
    ):
        await office.say(number, "hjälp")
        shown = texts_of(await office.shown_to(number, lambda text, holds=holds: holds in text))
        assert "Fråga med egna ord, till exempel:" in shown
        assert not_ not in shown.partition("Alla kommandon")[0]
    await office.say(3, "hjälp", CHANNEL)
    said = texts_of(await office.shown_in_channel(lambda text: "Det här kan du" in text))
    assert "till exempel:" not in said
    assert "Fler kommandon" in said


async def test_many_things_that_wait_are_paged_within_the_card(office: Hours) -> None:
    """Sixty are in the scenes of cards; here each page is asked for."""

    def many(uow: UnitOfWork) -> None:
        for number in range(100, 112):
            title = f"Ett initiativ med ett långt namn {number} " * 4
            uow[INITIATIVES].save(an_initiative(number, title=title, answers=all_met("G3")))

    await office.change(many)
    for number in range(100, 112):
        await office.open(f"INI-2026-{number:03d}")
    first = await office.tap(3, "question.ask", intent="waiting")
    assert "12 ärenden väntar på dig" in words(first)
    assert "7 till" in words(first)
    titles, begin = set(), 0
    while True:
        body = await office.tap(3, "person.waiting", begin=str(begin))
        assert len(orjson.dumps(body)) < 28 * 1024
        titles |= {line for line in words(body).splitlines() if line.startswith("Ett initiativ")}
        begin += 5
        if "Visa nästa" not in words(body):
            break
    assert len(titles) == 12


async def test_while_the_database_is_away_it_is_said_in_the_chat(
    office: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once, once a minute; Teams is asked to bring the message again, and then it is answered."""
    await office.install(3)
    await office.shown_to(3, lambda text: "Grindvakt" in text)

    async def away(*_: Any, **__: Any) -> Any:
        raise Retryable("the database is away")

    with monkeypatch.context() as patch:
        for name in ("run", "read"):
            patch.setattr(office.bot.database, name, away)
        assert await office.say(3, "vad väntar på mig?") == 503
        assert await office.say(3, "vad väntar på mig?") == 503
    said = await seen(office, 3, "Jag når inte mina uppgifter just nu")
    kept = office.teams.chats[f"a:chat-{person_id(3)}"].activities.values()
    assert [texts_of(each) for each in kept].count(said) == 1
    assert await office.say(3, "vad väntar på mig?") == 200
    await office.shown_to(3, lambda text: "Inget väntar på dig" in text)


PRIVATE = "Ärendet är sekretessbelagt, så svaret skickas inte av sig självt."


@pytest.mark.parametrize("question", ["hur går det för e-arkiv?", "vad väntar på PFLD?", "vad är nytt?"])
async def test_what_is_secret_is_sent_to_nobody_s_phone_by_itself(office: Hours, question: str) -> None:
    """Asked for in one's own chat it is shown; a message that nobody waits for calls it by its key."""
    await office.install(3)
    await office.open()
    await office.say(3, f"varje måndag 08: {question}")
    await seen(office, 3, "Jag frågar åt dig")
    await mark(office)
    await ask_now(office, 3)
    pushed = str(await office.shown_to(3, lambda text: "Du bad mig fråga" in text or PRIVATE in text))
    assert "forskningsdata" not in pushed
    assert "e-arkiv?" not in pushed


async def test_a_wish_in_words_of_ones_own_is_kept(office: Hours) -> None:
    """It was answered once, and never again."""
    await office.install(3)
    await office.say(3, "jag vill ha ett meddelande varje fredag om vad som väntar på mig")
    await seen(office, 3, "Jag frågar åt dig")
    saved = await saved_by(office, 3)
    assert (saved.time.days, saved.words, saved.intent) == ("4", "vad som väntar på mig", "waiting")
