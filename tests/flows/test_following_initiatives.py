"""Following an initiative, from “följ e-arkivet” to the day's card; owners asked how it goes; what stands still."""

from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.work import Task
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.directory.entries import DirectoryEntry, Leave
from bot.features.directory.ports import DIRECTORY
from bot.features.following.follows import FollowKind
from bot.features.following.kinds import ASK, TELL, WEEKLY
from bot.features.following.ports import FOLLOWS, HAPPENINGS
from bot.features.following.pulse_ports import PULSES
from bot.features.following.pulses import Pulse
from bot.features.portfolio.facts import DatesPlanned, StepSet
from bot.features.portfolio.initiatives import StepStatus
from bot.features.portfolio.ports import INITIATIVES
from tests.factories import BUSINESS_OWNER, PRESENTER, an_initiative, person_id
from tests.flows.deciding import all_vote, set_rules
from tests.flows.office_hours import Hours, texts_of, words
from tests.teams_activities import CHANNEL, Place

KEY = "INI-2026-014"
GROUP = Place("groupChat", "19:projektet@thread.v2")


async def at_work(hours: Hours, number: int, days: int = 0) -> datetime:
    """Move the clock to an hour into that person's next day of work, some days on."""
    calendar = hours.bot.house.calendar
    theirs = await hours.look(lambda uow: uow[AVAILABILITY].of([person_id(number)])[person_id(number)])
    day = calendar.add_workdays(calendar.local(hours.clock()).date(), 1 + days)
    begins = Reaching(calendar).when(theirs, calendar.at(day, datetime.min.time()))
    hours.clock.moved += begins + timedelta(hours=1) - hours.clock()
    return hours.clock()


async def seen(hours: Hours, number: int, *holds: str) -> str:
    """What anything in their chat says, once there is something that says all of this."""

    async def there() -> str:
        kept = hours.teams.chats.get(f"a:chat-{person_id(number)}")
        said = map(texts_of, kept.activities.values() if kept else ())
        return next((text for text in said if all(each in text for each in holds)), "")

    return str(await hours.wait_for(there))


async def run(hours: Hours, kind: str) -> None:
    """Let the task look now."""
    await hours.change(lambda uow: uow.jobs.run(Task(kind, "")))


async def follow(hours: Hours, number: int, said: str = "följ e-arkivet", place: Place | None = None) -> str:
    await hours.install(number)
    await hours.say(number, said, place)
    return texts_of(await hours.shown_to(number, lambda text: "Nu följer du" in text))


async def test_who_follows_hears_of_a_decision_at_once_and_of_the_rest_once_a_day(hours: Hours) -> None:
    await at_work(hours, BUSINESS_OWNER)
    said = await follow(hours, BUSINESS_OWNER)
    assert "E-arkiv för forskningsdata" in said
    assert "ett beslut fattas" in said
    await set_rules(hours, early_close=True)
    await hours.open()
    await all_vote(hours)
    assert "öppnades" not in await seen(hours, BUSINESS_OWNER, "G3 beslutades: Godkänns", "Du följer")
    await at_work(hours, BUSINESS_OWNER)
    await run(hours, TELL)
    card = await seen(hours, BUSINESS_OWNER, "Nytt i ett initiativ som du följer")
    assert "G3 öppnades för beslut" in card
    assert "beslutades" not in card, "it was told already"
    assert "Gick vidare till" in card


async def test_whoever_gets_the_decision_itself_is_not_told_of_it_twice(office: Hours) -> None:
    """A member and the presenter follow too; one who is on leave for two months hears of it when they are back."""
    await at_work(office, 3)
    for number in (3, 4, PRESENTER, BUSINESS_OWNER):
        await follow(office, number)
    today = office.bot.house.calendar.local(office.clock()).date()
    leave = (Leave(today, today + timedelta(days=60)),)
    entry = DirectoryEntry(person_id(4), "Person 4", office.clock(), leave=leave)
    await office.change(lambda uow: uow[DIRECTORY].save([entry]))
    await set_rules(office, early_close=True)
    await office.open()
    await all_vote(office)
    await seen(office, BUSINESS_OWNER, "G3 beslutades: Godkänns", "Du följer")
    for number in (3, PRESENTER):
        await seen(office, number, "Beslutat: Godkänns")

    async def spread() -> bool:
        waiting = await office.look(lambda uow: uow[HAPPENINGS].untold([person_id(BUSINESS_OWNER)]))
        return FollowKind.OPENED in {each.kind for each in waiting.get(person_id(BUSINESS_OWNER), ())}

    await office.wait_for(spread)
    laid_out = await office.look(lambda uow: uow[HAPPENINGS].untold([person_id(4)]))
    assert FollowKind.DECIDED in {each.kind for each in laid_out[person_id(4)]}
    for number in (3, PRESENTER):
        kept = office.teams.chats[f"a:chat-{person_id(number)}"].activities.values()
        assert not [each for each in kept if "G3 beslutades" in texts_of(each)]
        waits = await office.look(lambda uow, n=number: uow[HAPPENINGS].untold([person_id(n)]))
        kinds = {each.kind for each in waits.get(person_id(number), ())}
        assert kinds.isdisjoint({FollowKind.OPENED, FollowKind.DECIDED}), "the question was theirs too"


async def test_who_may_not_see_any_more_gets_nothing_and_who_stops_no_more(office: Hours) -> None:
    """Rights are looked at when it is sent: laid out it was while they were there."""
    await at_work(office, 3)
    for number in (3, 4, 5, 6):
        await follow(office, number)
    await office.change(lambda uow: uow.tell(DatesPlanned(KEY, {}), "system"))
    assert await told_of(office, 3, 4, 5, 6)
    gone = DirectoryEntry(person_id(4), "Person 4", office.clock(), gone_at=office.clock())
    await office.change(lambda uow: uow[DIRECTORY].save([gone]))
    await office.say(5, "sluta följa e-arkivet")
    await seen(office, 5, "Du följer inte längre")
    await office.tap(6, "follow.save", initiative=KEY, kinds="decided,status")
    await at_work(office, 3)
    await run(office, TELL)
    await seen(office, 3, "Planerade dagar ändrades")
    await office.wait_for(office.nothing_due)
    for number in (4, 5, 6):
        kept = office.teams.chats[f"a:chat-{person_id(number)}"].activities.values()
        assert not [each for each in kept if "Planerade dagar" in texts_of(each)]
    assert not await office.look(lambda uow: uow[HAPPENINGS].waiting("", 10, 100))


async def told_of(hours: Hours, *numbers: int) -> bool:
    """Whether it has been laid out for all of them, once it has for the last."""

    async def there() -> bool:
        waiting = await hours.look(lambda uow: uow[HAPPENINGS].waiting("", 100, 1000))
        return set(waiting) >= {person_id(number) for number in numbers}

    return bool(await hours.wait_for(there))


async def test_what_is_followed_is_chosen_and_listed(office: Hours) -> None:
    await office.install(3)
    await office.say(3, "vad följer jag?")
    await office.shown_to(3, lambda text: "Du följer inget initiativ" in text)
    await follow(office, 3, "följ ini-2026-014")
    answer = await office.tap(3, "follow.save", initiative=KEY, kinds="decided,release")
    assert "Sparat" in words(answer)
    assert await office.look(lambda uow: uow[FOLLOWS].of(person_id(3))) == {
        KEY: frozenset({FollowKind.DECIDED, FollowKind.RELEASE})
    }
    assert "ett beslut fattas, det blir nytt om en release" in words(await office.tap(3, "follow.list"))
    assert "Sluta följa" in words(await office.tap(3, "follow.show", initiative=KEY))
    for kinds, holds in (("", "Välj minst en sak"), ("decided,money", "kan läsa")):
        assert holds in words(await office.tap(3, "follow.save", initiative=KEY, kinds=kinds))
    assert "Det finns inget" in words(await office.tap(3, "follow.start", initiative="INI-1999-001"))
    assert "Du följer inte längre" in words(await office.tap(3, "follow.stop", initiative=KEY))
    assert "Du följer inte" in words(await office.tap(3, "follow.stop", initiative=KEY))
    assert "Du följer inte" in words(await office.tap(3, "follow.show", initiative=KEY))


async def test_following_is_asked_for_in_many_ways(office: Hours) -> None:
    """In a group chat the answer goes to one's own; a question changes nothing, but has the button."""
    await follow(office, 3, "följ e-arkivet", GROUP)
    await office.say(3, "kan jag få prenumerera på e-arkivet?")
    await seen(office, 3, "Du följer redan E-arkiv")
    await office.install(4)
    await office.say(4, "kan du bevaka e-arkivet åt mig?")
    await seen(office, 4, "Vill du följa E-arkiv för forskningsdata?")
    assert "Nu följer du" in words(await office.tap(4, "follow.start", initiative=KEY))
    await office.say(4, "vilka initiativ följer jag")
    await seen(office, 4, "Du följer 1 initiativ.")
    await office.say(4, "kan du sluta bevaka e-arkivet")
    await seen(office, 4, "Vill du sluta följa E-arkiv")
    await office.say(4, "sluta följa något helt annat xyzzy")
    await seen(office, 4, "Du följer 1 initiativ", "Öppna E-arkiv")
    await office.change(lambda uow: uow[INITIATIVES].save(an_initiative(20, title="E-arkiv för ritningar")))
    await office.say(4, "följ e-arkiv")
    await seen(office, 4, "INI-2026-020", "INI-2026-014")
    await office.say(4, "följ xyzzyplupp")
    await seen(office, 4, "xyzzyplupp")


async def test_an_owner_is_asked_and_the_answer_shows_its_age(hours: Hours) -> None:
    """In their own hours, after so many workdays; two taps; yellow and red want a sentence."""
    await hours.install(10)
    await at_work(hours, 10)
    moved = hours.clock()
    await hours.change(lambda uow: uow[PULSES].save(Pulse(KEY, moved)))
    await at_work(hours, 10, 8)
    await run(hours, ASK)
    await hours.wait_for(hours.nothing_due)
    assert not (await hours.look(lambda uow: uow[PULSES].get(KEY))).asked
    await at_work(hours, 10)
    await run(hours, ASK)
    asked = await seen(hours, 10, "Hur är läget?", "E-arkiv för forskningsdata")
    assert "Alla i organisationen" in asked
    red = words(await hours.tap(10, "status.say", initiative=KEY, colour="red", words="\u200b"))
    assert "Skriv en mening om vad som är fel" in red
    assert "Välj grönt, gult eller rött" in words(await hours.tap(10, "status.say", initiative=KEY))
    long = words(await hours.tap(10, "status.say", initiative=KEY, colour="red", words="a" * 301))
    assert "Meningen är för lång" in long
    assert "av den som äger" in words(await hours.tap(3, "status.say", initiative=KEY, colour="green"))
    await hours.install(3)
    await follow(hours, 3)
    said = await hours.tap(
        10, "status.say", initiative=KEY, colour="red", words="Leverantören\nhar gett upp."
    )
    assert "Tack, läget är sparat" in words(said)
    await seen(hours, 3, "Du följer", "Ägaren säger: Rött", "Leverantören har gett upp.")
    hours.clock.moved += timedelta(days=3)
    await hours.say(3, "hur går det med e-arkivet?")
    await seen(hours, 3, "Enligt ägaren", "Leverantören har gett upp. (Person 10, för 3 dagar sedan)")
    await hours.say(3, "status ini-2026-014", CHANNEL)
    shown = await hours.shown_in_channel(lambda text: "för 3 dagar sedan" in text)
    assert "Säg hur det går" not in texts_of(shown)
    assert "Hur är läget?" in words(await hours.tap(10, "status.form", initiative=KEY))
    assert len(await hours.facts("StatusSaid")) == 1


async def test_whoever_is_away_isnt_waited_for_and_nobody_is_asked_of_everything(office: Hours) -> None:
    await at_work(office, 9)
    today = office.clock().date()
    leave = (Leave(today - timedelta(days=2), today + timedelta(days=60)),)
    away = DirectoryEntry(person_id(10), "Person 10", office.clock(), leave=leave)
    began = office.clock()

    def many(uow: UnitOfWork) -> None:
        uow[DIRECTORY].save([away])
        for number in range(30, 36):
            uow[INITIATIVES].save(an_initiative(number, title=f"Initiativ {number}"))
            uow[PULSES].save(Pulse(f"INI-2026-{number:03d}", began))

    await office.change(many)
    await at_work(office, 9, 14)
    await run(office, ASK)

    async def asked() -> list[Pulse]:
        found = await office.look(lambda uow: [each.pulse for each in uow[PULSES].page("", 100)])
        return [each for each in found if each and each.asked]

    first = await office.wait_for(asked)
    assert {each.asked for each in first} == {person_id(9)}, "the presenter, as the owner is on leave"
    assert len(first) == 3
    await run(office, ASK)
    await office.wait_for(office.nothing_due)
    assert len(await asked()) == 3
    await at_work(office, 9)
    await run(office, ASK)

    async def more() -> bool:
        return len(await asked()) > 3

    await office.wait_for(more)


async def test_what_stands_still_is_listed_and_comes_once_a_week(office: Hours) -> None:
    await office.install(10)
    await at_work(office, 10)
    moved = office.clock()
    await office.change(lambda uow: uow[PULSES].save(Pulse(KEY, moved)))
    await office.say(8, "vilka initiativ står still?")
    await seen(office, 8, "Inget initiativ står still")
    await at_work(office, 10, 25)
    await run(office, ASK)

    async def still() -> bool:
        return bool(await office.look(lambda uow: uow[PULSES].unmoved()))

    await office.wait_for(still)
    await office.say(8, "vilka initiativ är stillastående?")
    await seen(office, 8, "1 initiativ står still: E-arkiv för forskningsdata", "Person 10")
    await office.say(3, "vad står still?")
    await seen(office, 3, "Inget av dina initiativ står still")
    assert "utan rörelse" in words(await office.tap(8, "status.unmoved", begin="0"))
    calendar = office.bot.house.calendar
    while calendar.local(office.clock()).weekday() or calendar.is_day_off(office.clock().date()):
        await at_work(office, 10)
    await run(office, WEEKLY)
    await seen(office, 10, "1 initiativ står still", "arbetsdagar utan rörelse")
    await office.change(lambda uow: uow.tell(StepSet(KEY, "a", "b", StepStatus.DONE), "system"))
    assert not await office.look(lambda uow: uow[PULSES].unmoved())
