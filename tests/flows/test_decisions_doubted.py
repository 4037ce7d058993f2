"""A decision that is put again or revoked, or becomes a no: whoever acts on it hears of it, and does so at once."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from bot.core.swedish_days import swedish_calendar
from bot.features.conditions.acting import Act, ActOnCondition, ConditionActing
from bot.features.conditions.ports import CONDITIONS
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records.keeping_decisions import DateDecision, DecisionKeeping, RevokeDecision
from bot.features.records.log import compare_log
from bot.features.releases.editing import Editing, EditRelease
from bot.features.releases.golive import look_over_releases
from bot.features.releases.moving_on import DelayRelease, ReleaseProgress
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Doubt, ReleaseState
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, BUSINESS_OWNER, PRESENTER, SYSTEM_OWNER, by_person, person_id
from tests.flows.deciding import chat, open_g4, press, shown_in
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_decisions import SECOND, decide
from tests.flows.test_releases import G4, KEY, approve_g4, release
from tests.flows.test_secrecy import mark
from tests.releasing import a_release
from tests.teams_activities import CHANNEL

SECRETARY, CHAIR, MEMBER = 8, 1, 3


async def chats(hours: Hours, *people: int) -> None:
    hours.go_to_work()
    for number in people:
        await hours.install(number)


async def test_its_presenter_its_keepers_and_its_followers_hear_that_it_is_put_again(hours: Hours) -> None:
    await decide(hours)
    await chats(hours, PRESENTER, CHAIR, SECRETARY, MEMBER)
    await hours.tap(MEMBER, "follow.start", initiative=KEY)
    await hours.tap(
        SECRETARY, "decision.reconsider", decision="INI-2026-014/G3/1", why_again="Nya uppgifter."
    )
    for number in (PRESENTER, CHAIR):
        told = texts_of(await hours.shown_to(number, lambda text: "Ett beslut omprövas" in text))
        assert "Nya uppgifter." in told
    await hours.shown_to(MEMBER, lambda text: "Beslutet i G3 omprövas" in text)
    own = [row.subject for row in await _told(hours) if row.recipient == f"person:{person_id(SECRETARY)}"]
    assert own == [], "whoever did it knows"


async def test_and_the_channel_that_has_it_where_it_isn_t_secret(hours: Hours) -> None:
    await decide(hours)
    again = {"decision": "INI-2026-014/G3/1", "why_again": "Nya uppgifter."}
    await hours.tap(SECRETARY, "decision.reconsider", **again)
    told = await hours.shown_in_channel(lambda text: "Ett beslut omprövas" in text)
    assert "Nya uppgifter." in texts_of(told)
    assert not list(of_type(told, "Action.ShowCard")), "nothing that a few may do"
    await mark(hours)

    async def gone() -> bool:
        return "Nya uppgifter" not in str(shown_in(hours, CHANNEL.id))

    await hours.wait_for(gone)


async def test_and_that_it_is_revoked(office: Hours) -> None:
    await decide(office)
    await office.change(lambda uow: uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), place="G3")))
    await decide(office, "against", SECOND)
    await chats(office, PRESENTER, MEMBER)
    await office.tap(MEMBER, "follow.start", initiative=KEY)
    tapped = {"decision": "INI-2026-014/G3/1", "by_decision": SECOND, "why_revoked": "Fel underlag."}
    await office.tap(CHAIR, "decision.revoke", **tapped)
    told = texts_of(await office.shown_to(PRESENTER, lambda text: "Ett beslut har upphävts" in text))
    assert "Fel underlag." in told
    await office.shown_to(MEMBER, lambda text: "Beslutet i G3 har upphävts" in text)


async def test_a_release_doesn_t_go_on_unseen_once_its_decision_is_revoked(hours: Hours) -> None:
    await approve_g4(hours)
    await chats(hours, SYSTEM_OWNER)
    await hours.change(_planned)
    await hours.tap(BUSINESS_OWNER, "decision.revoke", decision=G4, why_revoked="Avtalet föll.")
    await hours.shown_to(SYSTEM_OWNER, lambda text: "har upphävts. Ställ in releasen" in text)

    async def heard() -> bool:
        """A message of its own: the card that stood is drawn anew, which nobody hears."""
        return any("Beslutet bakom R-" in each["summary"] for each in shown_in(hours, chat(SYSTEM_OWNER)))

    await hours.wait_for(heard)
    found = await release(hours)
    assert (found.doubt, found.state) == (Doubt.REVOKED, ReleaseState.PLANNED)
    shown = texts_of(await hours.tap(MEMBER, "release.view", release=found.id))
    assert "upphävts" not in shown, "who may not change it isn't told of the decision"
    assert "was revoked, and" in str(await _findings(hours))
    await hours.change(lambda uow: uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), place="G4")))
    second = await _decides(hours, "for")
    assert (await release(hours)).doubt is None, "a new yes settles it"
    assert "revoked" not in str(await _findings(hours))
    again = RevokeDecision(second, by_person(BUSINESS_OWNER), "Igen.")
    await hours.bot.database.run(DecisionKeeping(swedish_calendar()).revoke, again)
    assert (await release(hours)).doubt is Doubt.REVOKED


async def test_nor_once_it_is_put_again_and_becomes_a_no(office: Hours) -> None:
    await approve_g4(office)
    await chats(office, SYSTEM_OWNER)
    await office.change(_planned)
    await office.tap(BUSINESS_OWNER, "decision.reconsider", decision=G4, why_again="Nya uppgifter.")
    await office.shown_to(SYSTEM_OWNER, lambda text: "att ta detta i drift omprövas" in text)
    await _decides(office, "against")
    await office.shown_to(SYSTEM_OWNER, lambda text: "inte ska tas i drift" in text)
    assert (await release(office)).doubt is Doubt.REJECTED


async def test_a_release_that_is_planned_before_the_no_hears_of_it_too(office: Hours) -> None:
    await chats(office, SYSTEM_OWNER)
    assert await open_g4(office) == G4

    def planned(uow: Any) -> None:
        assert uow[RELEASES].claim(KEY)
        early = a_release(initiative=KEY, manager=person_id(SYSTEM_OWNER), state=ReleaseState.PLANNED)
        uow[RELEASES].add(early, drafted_for=KEY)

    await office.change(planned)
    asked = await office.vote(BUSINESS_OWNER, "against", "Inte nu.", G4)
    await press(office, BUSINESS_OWNER, asked, "gate.decide", "against")
    await office.shown_to(SYSTEM_OWNER, lambda text: "inte ska tas i drift" in text)


async def test_an_earlier_decision_that_is_revoked_by_a_later_yes_doubts_nothing(office: Hours) -> None:
    await approve_g4(office)
    await office.change(_planned)
    await office.change(lambda uow: uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), place="G4")))
    await _decides(office, "for")
    await office.tap(BUSINESS_OWNER, "decision.revoke", decision=G4, why_revoked="Ersatt.")
    assert [fact.subject for fact in await office.facts("DecisionRevoked")] == [G4]
    assert (await release(office)).doubt is None


def _planned(uow: Any) -> None:
    [draft] = uow[RELEASES].all()
    complete = a_release(id=draft.id, initiative=KEY, approved_at="G4", manager=draft.manager)
    uow[RELEASES].save(replace(complete, state=ReleaseState.PLANNED, revision=draft.revision + 1))


async def _decides(hours: Hours, position: str) -> str:
    """The business owner decides G4 anew."""
    ballot = await open_g4(hours)
    asked = await hours.vote(BUSINESS_OWNER, position, "Så blir det.", ballot)
    await press(hours, BUSINESS_OWNER, asked, "gate.decide", position)
    closed = await hours.look(lambda uow: uow[BALLOTS].get(ballot))
    assert not closed.is_open
    return ballot


async def _findings(hours: Hours) -> list[Any]:
    found: list[Any] = await hours.look(
        lambda uow: look_over_releases(hours.bot.house.settings, uow, hours.clock())
    )
    return found


async def _told(hours: Hours) -> list[Any]:
    return [row for row in await hours.every_job() if "decision.changed" in row.subject]


async def test_whatever_was_decided_alone_goes_back_to_its_gate_where_it_is_revoked(hours: Hours) -> None:
    """A no too, which has ended nothing then."""
    for position, place in (("for", "anvandningsfas"), ("against", "avslutad")):
        ballot = await _decides(hours, position)
        assert await _place(hours) == place
        await hours.tap(BUSINESS_OWNER, "decision.revoke", decision=ballot, why_revoked="Fel underlag.")
        assert await _place(hours) == "G4"
        assert (await hours.facts("InitiativeMoved"))[-1].data["because"] == ballot
    assert await hours.bot.database.read(compare_log, None) == []


async def test_not_where_something_else_has_been_decided_since(office: Hours) -> None:
    await decide(office)
    await office.change(lambda uow: uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), place="G3")))
    await decide(office, "against", SECOND)
    tapped = {"decision": "INI-2026-014/G3/1", "by_decision": SECOND, "why_revoked": "Fel underlag."}
    shown = texts_of(await office.tap(CHAIR, "decision.view", decision=tapped["decision"]))
    assert "går initiativet tillbaka till grinden" in shown
    await office.tap(CHAIR, "decision.revoke", **tapped)
    assert [fact.subject for fact in await office.facts("DecisionRevoked")] == ["INI-2026-014/G3/1"]
    assert await _place(office) == "avslutad"


async def _place(hours: Hours) -> str:
    place: str = (await hours.look(lambda uow: uow[INITIATIVES].get(KEY))).place
    return place


async def test_whoever_manages_it_sees_what_the_decision_made_it_depend_on(office: Hours) -> None:
    """After the last gate no other is shut by a condition: they see to it before people are told."""
    assert await open_g4(office) == G4
    day = office.bot.house.calendar.local(office.clock()).date() + timedelta(days=60)
    form = {"initiative": KEY, "words": "Larm dygnet runt.", "owner": person_id(MEMBER), "due": str(day)}
    await office.tap(BUSINESS_OWNER, "condition.propose", **form)
    await chats(office, SYSTEM_OWNER, MEMBER)
    asked = await office.vote(BUSINESS_OWNER, "for", ballot=G4)
    await press(office, BUSINESS_OWNER, asked, "gate.decide")
    await office.shown_to(SYSTEM_OWNER, lambda text: "1 villkor i besluten är inte uppfyllt än" in text)
    await office.change(_planned)
    assert "1 of its initiative's conditions are not met" in str(await _findings(office))
    [set_] = await office.look(
        lambda uow: [each for each in uow[CONDITIONS].of_initiative(KEY) if each.shuts]
    )
    shown = texts_of(await office.tap(MEMBER, "release.view", release=(await release(office)).id))
    assert "villkor i besluten" not in shown
    for act, by in (
        (Act.ACCEPT, by_person(MEMBER)),
        (Act.REPORT, by_person(MEMBER)),
        (Act.CONFIRM, ADMINISTRATOR),
    ):
        command = ActOnCondition(set_.id, act, by, "Larmet är på.")
        await office.bot.database.run(ConditionActing(swedish_calendar()), command)
    assert "conditions are not met" not in str(await _findings(office))

    async def shown_anew() -> bool:
        cards = [each for each in shown_in(office, chat(SYSTEM_OWNER)) if "Release R-" in each["summary"]]
        return bool(cards) and not any("villkor i besluten" in texts_of(each) for each in cards)

    await office.wait_for(shown_anew)


async def test_whoever_manages_it_hears_that_the_decision_runs_out_first(office: Hours) -> None:
    await approve_g4(office)
    await chats(office, SYSTEM_OWNER)
    await office.change(_planned)
    found = await release(office)
    live = swedish_calendar().local(found.goes_live_at).date()
    first = live - timedelta(days=1)
    at = swedish_calendar().at(live - timedelta(days=30), time(10))
    office.clock.moved += at - office.clock()

    async def dated(day: Any) -> None:
        command = DateDecision(G4, by_person(BUSINESS_OWNER), day, None)
        await office.bot.database.run(DecisionKeeping(swedish_calendar()).date, command)

    await dated(live)
    assert (await release(office)).doubt is None, "it holds that day too"
    await dated(first)
    assert (await release(office)).doubt is Doubt.RUNS_OUT
    await office.shown_to(SYSTEM_OWNER, lambda text: "hinner upphöra att gälla innan releasen" in text)
    assert "runs out before it goes live" in str(await _findings(office))
    await dated(None)
    assert (await release(office)).doubt is None
    await dated(first)
    await office.tap(BUSINESS_OWNER, "decision.revoke", decision=G4, why_revoked="Avtalet föll.")
    assert (await release(office)).doubt is Doubt.REVOKED


async def test_and_that_the_release_is_moved_past_the_decision_s_last_day(office: Hours) -> None:
    """Delayed or changed, before and after it is planned; moved back, the decision holds again."""
    await approve_g4(office)
    await chats(office, SYSTEM_OWNER)
    await office.change(_planned)
    calendar, database = swedish_calendar(), office.bot.database
    found = await release(office)
    live = calendar.local(found.goes_live_at).date()
    office.clock.moved += calendar.at(live - timedelta(days=30), time(10)) - office.clock()
    keeps = DateDecision(G4, by_person(BUSINESS_OWNER), live + timedelta(days=1), None)
    await database.run(DecisionKeeping(calendar).date, keeps)
    assert (await release(office)).doubt is None
    manager = by_person(SYSTEM_OWNER)

    async def delayed(days: int) -> Doubt | None:
        to = calendar.at(live + timedelta(days=days), time(18))
        await database.run(ReleaseProgress(calendar).delay, DelayRelease(found.id, to, "Väntar.", manager))
        return (await release(office)).doubt

    assert await delayed(1) is None, "it holds that day too"
    assert await delayed(2) is Doubt.RUNS_OUT
    await office.shown_to(SYSTEM_OWNER, lambda text: "hinner upphöra att gälla innan releasen" in text)

    async def heard() -> bool:
        return any("Beslutet bakom R-" in each["summary"] for each in shown_in(office, chat(SYSTEM_OWNER)))

    await office.wait_for(heard)
    assert "runs out before it goes live" in str(await _findings(office))
    assert texts_of(await office.tap(SYSTEM_OWNER, "release.view", release=found.id)).count("upphöra") == 1

    async def edited(day: Any) -> Doubt | None:
        values = {"goes_live_at": f"{day} 18:00"}
        await database.run(Editing(calendar).edit, EditRelease(found.id, values, manager))
        return (await release(office)).doubt

    assert await edited(live) is None
    assert await edited(live + timedelta(days=2)) is Doubt.RUNS_OUT
    again = replace(await release(office), doubt=Doubt.RECONSIDERED)
    await office.change(lambda uow: uow[RELEASES].save(again))
    for day in (live, live + timedelta(days=2)):
        assert await edited(day) is Doubt.RECONSIDERED, "what is worse stays"


async def test_an_earlier_decision_s_last_day_says_nothing_of_the_newer_one(office: Hours) -> None:
    calendar = swedish_calendar()
    live = calendar.local(a_release().goes_live_at).date()
    office.clock.moved += calendar.at(live - timedelta(days=30), time(10)) - office.clock()
    await approve_g4(office)
    await office.change(_planned)
    found = await release(office)
    await office.bot.database.run(
        DecisionKeeping(calendar).date, DateDecision(G4, by_person(BUSINESS_OWNER), live, None)
    )
    await office.change(lambda uow: uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), place="G4")))
    await _decides(office, "for")
    later = DelayRelease(
        found.id, calendar.at(live + timedelta(days=9), time(18)), "Väntar.", by_person(SYSTEM_OWNER)
    )
    await office.bot.database.run(ReleaseProgress(calendar).delay, later)
    assert (await release(office)).doubt is None


async def test_each_release_of_the_initiative_rests_on_its_decision(office: Hours) -> None:
    """Another than the one that was drafted for it, written by hand; not one that is over, or of another matter."""
    await approve_g4(office)
    await office.change(_planned)
    others = {
        "R-2030-002": {"initiative": KEY, "state": ReleaseState.PLANNED},
        "R-2030-003": {"initiative": KEY, "state": ReleaseState.FINISHED},
        "R-2030-004": {"state": ReleaseState.PLANNED},
    }
    for name, told in others.items():
        await office.change(lambda uow, name=name, told=told: uow[RELEASES].add(a_release(id=name, **told)))
    await office.tap(BUSINESS_OWNER, "decision.revoke", decision=G4, why_revoked="Avtalet föll.")
    found = await office.look(lambda uow: {each.id: each.doubt for each in uow[RELEASES].all()})
    drafted = (await release(office)).id
    assert {name for name, doubt in found.items() if doubt is Doubt.REVOKED} == {drafted, "R-2030-002"}
    await office.change(lambda uow: uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), place="G4")))
    await _decides(office, "for")
    found = await office.look(lambda uow: {each.id: each.doubt for each in uow[RELEASES].all()})
    assert set(found.values()) == {None}, "a new yes settles it for all"
