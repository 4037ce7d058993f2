"""A matter that not everybody may see: what stands on cards, who is shown it, and that it isn't there for others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import orjson
import pytest

from bot.core.clock import utc_now
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Message, Recipient, Task
from bot.delivery.messages import Rendered
from bot.features.following.following import ListFollowed, list_followed
from bot.features.following.kinds import DAY_CARD
from bot.features.following.messages import FollowMessages
from bot.features.following.ports import HAPPENINGS
from bot.features.following.pulse_ports import PULSES
from bot.features.following.pulses import Pulse
from bot.features.following.unmoved import ListUnmoved, list_unmoved
from bot.features.gates.casting import CloseGate, close_gate
from bot.features.portfolio.facts import DatesPlanned
from bot.features.portfolio.finding import FindInitiatives, find_initiatives
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.marking import (
    LiftSecrecy,
    Marking,
    MarkSecret,
    ViewSecrecy,
    lift_secrecy,
    lift_what_is_over,
    view_secrecy,
)
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import SecrecyKind
from bot.features.records.decision_export import ExportDecision, export_decision
from bot.features.records.redacting import ExportRedacted, export_redacted
from cards.portfolio.actions import PortfolioVerb
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, BUSINESS_OWNER, PRESENTER, a_paper, an_initiative, person_id
from tests.flows.deciding import all_vote, buttons, press, shown_in
from tests.flows.office_hours import BALLOT, Hours, office_hours, texts_of
from tests.flows.test_compose import URL, decide, found, invoke, titles
from tests.flows.test_following_initiatives import told_of
from tests.flows.test_log_compared import compared
from tests.teams_activities import CHANNEL

KEY, TITLE = "INI-2026-014", "E-arkiv"
MASK = "Ärende INI-2026-014 (sekretess)"
STRANGER = 12


async def mark(hours: Hours, by: Principal = ADMINISTRATOR, **more: Any) -> Initiative:
    command = MarkSecret(KEY, by, **{"kind": SecrecyKind.PROCUREMENT, **more})
    after: Initiative = await hours.bot.database.run(Marking(hours.bot.house.calendar).mark, command)
    return after


async def test_cards_and_notifications_have_neither_title_nor_link_and_one_tap_shows_it(hours: Hours) -> None:
    for number in (1, 3):
        await hours.install(number)
    await hours.open()
    await hours.shown_to(3, lambda text: TITLE in text)
    await mark(hours)
    card = await hours.shown_to(3, lambda text: MASK in text)
    assert TITLE not in str(card)
    assert "example.org" not in str(card)
    [row] = buttons(card, "gate.read")
    shown = await hours.tap(3, "gate.read", **row["data"])
    assert TITLE in texts_of(shown)
    assert "https://example.org/losning" in str(shown)
    done = await press(hours, 3, shown, "gate.vote", "for")
    assert MASK in texts_of(done)
    assert TITLE not in str(done)
    in_channel = await hours.tap(3, "gate.read", CHANNEL, ballot=BALLOT)
    assert TITLE not in str(in_channel)

    await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    result = await hours.shown_to(3, lambda text: "Beslut" in text and MASK in text)
    assert "example.org" not in str(result)
    with pytest.raises(Refused, match="refused-export-secret"):
        await hours.bot.database.read(export_decision, ExportDecision(ADMINISTRATOR, BALLOT))
    files = await hours.bot.database.read(export_redacted, ExportRedacted(ADMINISTRATOR, BALLOT))
    assert set(files) == {"decision.json", "index.html", "SHA256SUMS"}
    assert not any(word in b"".join(files.values()) for word in (b"E-arkiv", b"example.org"))
    whole = await hours.bot.database.read(
        export_decision, ExportDecision(ADMINISTRATOR, BALLOT, secrets=True)
    )
    assert b"E-arkiv" in whole["decision.json"]
    assert await compared(hours) == []

    await hours.bot.database.run(lift_secrecy, LiftSecrecy(KEY, ADMINISTRATOR))
    await hours.shown_to(3, lambda text: "Beslut" in text and TITLE in text)
    assert [fact.data["kind"] for fact in await hours.facts("SecrecyMarked")] == ["procurement"]
    assert len(await hours.facts("SecrecyLifted")) == 1


async def test_for_whoever_may_not_see_it_the_matter_is_not_there(office: Hours) -> None:
    await office.install(STRANGER)
    await mark(office)
    for words in (
        "status e-arkiv",
        f"status {KEY}",
        "status e-arkvi",
        "vem äger e-arkiv?",
        "planera e-arkiv",
    ):
        await office.say(STRANGER, words)
    await office.wait_for(office.nothing_due)
    chat = shown_in(office, f"a:chat-{person_id(STRANGER)}")
    assert len(chat) >= 5
    assert not [each for each in chat if TITLE in texts_of(each) or "Portföljledningen" in texts_of(each)]

    def finds(by: Principal, words: str) -> Callable[[Any], bool]:
        asked = FindInitiatives(words, 5, by)
        return lambda uow: find_initiatives(asked, uow, office.clock()).one is not None

    for words in (KEY, "e-arkiv", ""):
        assert not await office.look(finds(Principal(person_id(STRANGER + 40)), words))
        assert not await office.look(finds(Principal(), words))
        for number in (PRESENTER, BUSINESS_OWNER, 3, 8):
            assert await office.look(finds(Principal(person_id(number)), words))
    for use, command in (
        (view_secrecy, ViewSecrecy(KEY, Principal("nobody"))),
        (lift_secrecy, LiftSecrecy(KEY, Principal("nobody"))),
    ):
        with pytest.raises(Refused, match="refused-no-such-initiative"):
            await office.bot.database.run(use, command)


async def test_a_presenter_marks_a_paper_whose_twin_everybody_else_gets(office: Hours) -> None:
    twin = a_paper("losning", id="losning-maskad", title="Lösning, maskad", url="https://example.org/maskad")
    papers = (*an_initiative().papers, twin)
    await office.change(lambda uow: uow[INITIATIVES].save(an_initiative(papers=papers)))
    await office.install(PRESENTER)
    await office.say(PRESENTER, "sekretess e-arkiv")
    card = await office.shown_to(PRESENTER, lambda text: "Vad ska markeras?" in text)
    told = {"secret_what": "losning", "secret_kind": "marked", "secret_twin": "losning-maskad"}
    refused = await press(office, PRESENTER, card, "initiative.mark", **told)
    assert "Skriv grunden" in texts_of(refused)
    for wrong, why in (
        ({"secret_what": "annat"}, "inget underlag"),
        ({"secret_twin": "losning"}, "maskade underlaget"),
        ({"secret_last": "2001-01-01"}, "har passerat"),
        ({"secret_ground": "x" * 201}, "högst 200 tecken"),
    ):
        given = {**told, "secret_ground": "OSL 18 kap. 8 §", **wrong}
        assert why in texts_of(await press(office, PRESENTER, refused, "initiative.mark", **given))
    done = await press(office, PRESENTER, refused, "initiative.mark", **told, secret_ground="OSL 18 kap. 8 §")
    assert "OSL 18 kap. 8 §" in texts_of(done)
    await office.open()
    asked = await office.tap(3, "gate.view", ballot=BALLOT)
    assert TITLE in texts_of(asked)
    assert "https://example.org/maskad" in str(asked)
    assert "https://example.org/losning" not in str(asked)
    opened = await press(office, PRESENTER, done, PortfolioVerb.LIFT_SECRECY)
    assert "Inget i ärendet är markerat" in texts_of(opened)
    odd = await office.tap(PRESENTER, "initiative.mark", initiative=KEY, secret_kind="odd")
    assert "secret" not in texts_of(odd)
    assert (await office.look(lambda uow: uow[INITIATIVES].get(KEY))).secrecy == ()


async def test_each_of_many_papers_is_marked_and_opened_again_and_what_was_filled_in_stays(
    office: Hours,
) -> None:
    papers = [a_paper(f"bilaga-{n}", title=f"Bilaga {n}") for n in range(1, 61)]
    twice = a_paper("annan", title="Bilaga 60")
    await office.change(lambda uow: uow[INITIATIVES].save(an_initiative(papers=(*papers, twice))))
    card = await office.tap(PRESENTER, PortfolioVerb.SECRECY, initiative=KEY)
    [what] = [each for each in of_type(card, "Input.ChoiceSet") if each["id"] == "secret_what"]
    assert "bilaga-58" not in [each["value"] for each in what["choices"]]
    last = (utc_now() + timedelta(days=90)).date().isoformat()
    filled = {"secret_what_named": "bilaga 60", "secret_twin_named": "BILAGA 59", "secret_last": last}
    filled |= {"secret_kind": "marked", "secret_what": "-", "secret_twin": "-"}
    refused = await press(office, PRESENTER, card, PortfolioVerb.MARK, **filled, secret_ground="OSL 18:8")
    assert "Flera underlag heter ”bilaga 60”" in texts_of(refused)
    assert "bilaga-60, annan" in texts_of(refused)
    shown = {
        each["id"]: each.get("value")
        for each in of_type(refused, "Input.Text", "Input.ChoiceSet", "Input.Date")
    }
    assert {name: shown[name] for name in filled} == filled
    filled["secret_what_named"] = "Bilaga 58"
    await press(office, PRESENTER, refused, PortfolioVerb.MARK, **filled, secret_ground="OSL 18:8")
    [marked] = (await office.look(lambda uow: uow[INITIATIVES].get(KEY))).secrecy
    assert (marked.paper, marked.twin) == ("bilaga-58", "bilaga-59")
    for n in range(1, 8):
        await mark(office, paper=f"bilaga-{n}", kind=SecrecyKind.MARKED, ground="OSL")
    card = await office.tap(PRESENTER, PortfolioVerb.SECRECY, initiative=KEY)
    await press(office, PRESENTER, card, PortfolioVerb.LIFT_SECRECY, paper="bilaga-58")
    left = (await office.look(lambda uow: uow[INITIATIVES].get(KEY))).secrecy
    assert {each.paper for each in left} == {f"bilaga-{n}" for n in range(1, 8)}


async def test_a_member_may_not_mark_it_and_the_channel_is_asked_of_nobody(office: Hours) -> None:
    with pytest.raises(Refused, match="refused-may-not-mark"):
        await mark(office, Principal(person_id(3)))


async def test_a_last_day_that_has_none_after_it_is_refused_and_nothing_is_marked(office: Hours) -> None:
    chosen = {"initiative": KEY, "secret_kind": "procurement", "ground": "19 kap. 3 § OSL"}
    for far in ("9999-12-31", "0001-01-01"):
        told = await office.tap(8, "initiative.mark", secret_last=far, **chosen)
        assert "Datumet går inte att läsa." in texts_of(told)
        with pytest.raises(Refused, match="refused-bad-date"):
            await mark(office, last=date.fromisoformat(far))
    assert (await office.look(lambda uow: uow[INITIATIVES].get(KEY))).secrecy == ()


async def test_it_ends_by_itself_the_night_after_its_last_day_and_begins_on_its_first(hours: Hours) -> None:
    today = swedish_calendar().local(hours.clock()).date()
    await hours.open()
    await mark(hours, first=today + timedelta(days=2), last=today + timedelta(days=3))
    assert TITLE in texts_of(await hours.tap(3, "gate.view", ballot=BALLOT))
    again = await mark(hours, last=today + timedelta(days=3))
    assert await mark(hours, last=today + timedelta(days=3)) == again
    assert TITLE not in texts_of(await hours.tap(3, "gate.view", ballot=BALLOT))
    over = Task("initiative.secrecy_ends", f"{KEY}:")
    await hours.bot.database.run(lift_what_is_over, over)
    assert (await hours.look(lambda uow: uow[INITIATIVES].get(KEY))).secrecy
    hours.clock.moved += timedelta(days=5)
    await hours.bot.database.run(lift_what_is_over, over)
    await hours.bot.database.run(lift_what_is_over, over)
    await hours.bot.database.run(lift_what_is_over, replace(over, subject="INI-0:"))
    assert not (await hours.look(lambda uow: uow[INITIATIVES].get(KEY))).secrecy
    assert len(await hours.facts("SecrecyLifted")) == 1


async def test_the_open_votes_and_decisions_that_a_channel_is_told_of_leave_it_out(office: Hours) -> None:
    await office.open()
    await mark(office)
    await office.say(3, "vilka omröstningar är öppna?", CHANNEL)
    await office.wait_for(office.nothing_due)
    await all_vote(office)
    await office.say(3, "vad har beslutats?", CHANNEL)
    await office.say(3, "vad är nytt?")
    await office.wait_for(office.nothing_due)
    assert not [each for each in shown_in(office, CHANNEL.id) if TITLE in texts_of(each)]


async def test_it_is_found_from_no_message_box_and_by_no_link(database_url: str) -> None:
    """What is put into a chat, others read."""
    async with office_hours(database_url, public_url=URL) as hours:
        await hours.open()
        await decide(hours)
        for kind in ("initiatives", "decisions"):
            assert titles(await found(hours, kind, "e-arkiv")) == ["E-arkiv för forskningsdata"]
        await mark(hours)
        for kind, words in (
            ("initiatives", "e-arkiv"),
            ("initiatives", ""),
            ("decisions", ""),
            ("decisions", "g3"),
        ):
            body = await found(hours, kind, words)
            assert not body.get("attachments"), (kind, words)
        for path in (f"i/{KEY}", f"d/{BALLOT}"):
            body = await invoke(hours, "composeExtension/queryLink", {"url": f"{URL}/{path}"})
            assert body["composeExtension"]["attachments"] == [], path


async def test_it_is_followed_by_those_alone_who_may_see_it_and_by_its_key(office: Hours) -> None:
    for number in (3, STRANGER):
        await office.install(number)
        await office.tap(number, "follow.start", initiative=KEY)
    await mark(office)
    await office.change(lambda uow: uow.tell(DatesPlanned(KEY, {}), "system"))
    assert await told_of(office, 3, STRANGER)
    day = office.bot.house.calendar.local(office.clock()).date()

    def news(uow: Any) -> list[str]:
        shown = []
        for number in (3, STRANGER):
            waiting = uow[HAPPENINGS].untold([person_id(number)])[person_id(number)]
            uow[HAPPENINGS].mark(person_id(number), [each.id for each in waiting], day, alone=False)
            message = Message(DAY_CARD, day.isoformat(), Recipient("person", person_id(number)))
            rendered = FollowMessages().day(message, uow, office.clock())
            seen = isinstance(rendered, Rendered)
            shown.append(texts_of(orjson.loads(orjson.dumps(rendered.build()))) if seen else "")
        return shown

    theirs, nothing = await office.change(news)
    assert KEY in theirs
    assert TITLE not in theirs
    assert nothing == ""
    refused = await office.tap(STRANGER, "follow.start", initiative=KEY)
    assert "Det finns inget initiativ" in str(refused["value"])
    follows = [await office.look(partial(_followed, person_id(number))) for number in (3, STRANGER)]
    assert follows == [[KEY], []]
    await office.change(lambda uow: uow[PULSES].save(Pulse(KEY, office.clock(), still=True)))
    stands = ListUnmoved(Principal(person_id(8)))
    assert [each.title for each in await office.bot.database.read(list_unmoved, stands)] == [KEY]


def _followed(person: str, uow: Any) -> list[str]:
    return [each.title for each in list_followed(ListFollowed(Principal(person)), uow, utc_now())]
