"""The main road: a gate is opened, voted on over the real protocol, decided, recorded, and everyone sees it."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.core.database import Port, UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.work import Task
from bot.features.gates.ballots import CLOSE, GRACE
from bot.features.gates.casting import close_due
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.kinds import Outcome
from bot.features.records.log import verify_log
from tests.cards.walking import of_type
from tests.factories import (
    BUSINESS_OWNER,
    PRESENTER,
    SYSTEM_OWNER,
    person_id,
)
from tests.flows.deciding import all_vote, press, set_rules
from tests.flows.office_hours import BALLOT, Hours, chat_of, sender, texts_of, words
from tests.teams_activities import CHANNEL, TENANT, Place, action, message, submit


def fields_of(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The inputs of the card that answers a tap."""
    return of_type(body["value"], "Input.Text")


def run_timer(ballot: str, uow: UnitOfWork, now: datetime) -> None:
    """What the timer does when its time has come."""
    close_due(Task(CLOSE, ballot), uow, now)


async def test_the_board_decides_and_everyone_sees_it(hours: Hours) -> None:
    await set_rules(hours, early_close=True)
    await hours.open()
    for number in (1, 2, 3, 4, 5):
        card = await hours.shown_to(number, lambda text: "Bifall" in text)
        for said in (
            "Din röst behövs i G3",
            "E-arkiv för forskningsdata",
            "Ska den föreslagna lösningen realiseras?",
        ):
            assert said in texts_of(card)
        assert card["summary"] == "Din röst behövs i G3: E-arkiv för forskningsdata"
    await hours.shown_in_channel(
        lambda text: "Omröstning pågår i G3" in text and "Ingen\n har svarat" in text
    )

    own = words(await hours.vote(1, "for", "Välberett."))
    assert "✓ Du röstade bifall" in own
    assert "Välberett." in own
    assert "Ännu inte beslutfört: 1 av 5 deltar, minst 3 krävs" in own
    await hours.shown_in_channel(lambda text: "1 av 5\n har svarat · minst 3 krävs" in text)
    await hours.shown_to(1, lambda text: "Du röstade bifall" in text)

    for number in (2, 3, 4):
        await hours.vote(number, "for")
    assert "Beslutat: Godkänns" in words(await hours.vote(5, "for"))  # all have answered
    for number in (1, 4, PRESENTER, SYSTEM_OWNER, 8):
        await hours.shown_to(number, lambda text: "Initiativet går vidare till genomförandefasen." in text)
    await hours.shown_in_channel(lambda text: "Person 1\n: bifall" in text)

    ballot = await hours.ballot()
    assert ballot.closing is not None
    assert (ballot.closing.decision.outcome, ballot.closing.closed_by) == (Outcome.APPROVED, ClosedBy.CERTAIN)
    initiative = await hours.look(lambda uow: uow[INITIATIVES].get("INI-2026-014"))
    assert initiative.place == "genomforandefas"
    await hours.look(lambda uow: verify_log(lambda _done, _all: None, uow, hours.clock()))  # raises if broken
    kinds = [
        fact.kind for fact in await hours.facts("GateOpened", "VoteCast", "GateClosed", "InitiativeMoved")
    ]
    assert kinds == ["GateOpened", *["VoteCast"] * 5, "GateClosed", "InitiativeMoved"]


@pytest.mark.any_day
async def test_a_vote_can_be_changed_until_the_close(hours: Hours) -> None:
    await hours.open()
    await hours.vote(1, "for")
    assert "Du röstade avslag" in words(await hours.vote(1, "against", "För dyrt."))
    ballot = await hours.ballot()
    assert [(p.person, p.choice, p.comment) for p in ballot.positions] == [
        (person_id(1), Choice.AGAINST, "För dyrt.")
    ]
    assert [fact.data["choice"] for fact in await hours.facts("VoteCast")] == ["for", "against"]


@pytest.mark.any_day
async def test_a_comment_that_is_needed_is_asked_for_and_the_draft_is_kept(hours: Hours) -> None:
    await hours.open()
    refused = await hours.vote(3, "against")
    assert "Skriv kort varför du vill avslå" in words(refused)
    assert (await hours.ballot()).positions == ()
    (attempt,) = await hours.facts("AttemptRefused")
    assert (attempt.actor, attempt.data["reason"]) == (f"person:{person_id(3)}", "refused-comment-missing")
    assert [field["id"] for field in fields_of(refused)] == ["comment_against_2", "comment_send_back"]
    tapped = {"ballot": BALLOT, "position": "against"}
    too_long = await hours.tap(3, "gate.vote", comment_against_2="nej " * 3_000, **tapped)
    against, send_back = fields_of(too_long)
    assert against["id"] == "comment_against_3"
    assert against["value"].startswith("nej nej")
    assert "value" not in send_back
    mixed = {"comment_against": "gammalt", "comment_against_3": "Nej.", "comment_send_back": "annat"}
    assert "Du röstade avslag" in words(await hours.tap(3, "gate.vote", **tapped, **mixed))
    assert (await hours.ballot()).positions[0].comment == "Nej."


@pytest.mark.any_day
async def test_the_same_tap_twice_is_one_vote_and_one_answer(hours: Hours) -> None:
    await hours.open()
    data = {"ballot": BALLOT, "position": "for"}
    tap = action("gate.vote", data, hours.teams.service_url, sender(1), chat_of(1))
    first = await hours.deliver(tap)
    await hours.vote(1, "against", "Ändrat mig.")
    again, twin = await asyncio.gather(hours.deliver(tap), hours.deliver(tap))
    assert first == again == twin  # what was answered then, although the vote has changed since
    assert (await hours.ballot()).positions[0].choice is Choice.AGAINST
    assert len(await hours.facts("VoteCast")) == 2


@pytest.mark.any_day
async def test_two_devices_at_once_give_one_position(hours: Hours) -> None:
    await hours.open()
    await asyncio.gather(*(hours.vote(1, "for" if turn % 2 else "abstain") for turn in range(8)))
    ballot = await hours.ballot()
    assert [position.person for position in ballot.positions] == [person_id(1)]


@pytest.mark.any_day
async def test_votes_racing_the_close_give_one_result(hours: Hours) -> None:
    await set_rules(hours, min_workdays=0)
    await hours.open()
    await hours.vote(1, "for")
    asked = await hours.tap(1, "gate.ask_close", ballot=BALLOT)
    votes = [hours.vote(number, "for") for number in (2, 3, 4, 5)]
    await asyncio.gather(press(hours, 1, asked, "gate.close"), *votes)
    ballot = await hours.ballot()
    if ballot.is_open:  # a vote came before the tap, so what was shown had changed
        await press(hours, 1, await hours.tap(1, "gate.ask_close", ballot=BALLOT), "gate.close")
        ballot = await hours.ballot()
    (closed,) = await hours.facts("GateClosed")
    assert len(closed.data["positions"]) == len(ballot.positions)
    assert len(await hours.facts("VoteCast")) == len(ballot.positions)
    assert not ballot.is_open


NOT_ALLOWED: list[tuple[int, dict[str, Any], str]] = [
    (1, {"ballot": "INI-2026-014/G3/9", "position": "for"}, "Omröstningen finns inte"),
    (2, {"ballot": "x' OR 1=1 --", "position": "for"}, "Omröstningen finns inte"),
    (3, {"ballot": BALLOT, "position": "veto"}, "Det valet finns inte"),
    (4, {"ballot": BALLOT, "position": 7}, "något jag inte kan läsa"),
    (5, {"ballot": BALLOT}, "något jag inte kan läsa"),
    (10, {"ballot": ["INI"], "position": "for"}, "något jag inte kan läsa"),
    (11, {"ballot": BALLOT, "position": "for", "comment": {"a": 1}}, "något jag inte kan läsa"),
    (6, {"ballot": BALLOT, "position": "for"}, "Du är ersättare"),
    (8, {"ballot": BALLOT, "position": "for"}, "Du har ingen plats"),
    (PRESENTER, {"ballot": BALLOT, "position": "for"}, "Du har ingen plats"),
    (77, {"ballot": BALLOT, "position": "for"}, "Du har ingen plats"),
]
"""Each by somebody else: what one person tries again and again isn't noted each time."""


@pytest.mark.any_day
async def test_what_is_not_allowed_is_refused_and_noted(hours: Hours) -> None:
    await hours.open()
    for number, data, said in NOT_ALLOWED:
        noted = len(await hours.facts("AttemptRefused"))
        assert said in words(await hours.tap(number, "gate.vote", **data)), (number, data)
        assert (await hours.ballot()).positions == (), (number, data)
        (attempt,) = (await hours.facts("AttemptRefused"))[noted:]
        assert attempt.actor == f"person:{person_id(number)}", (number, data)


@pytest.mark.any_day
async def test_another_tenants_person_gets_nowhere(hours: Hours) -> None:
    await hours.open()
    elsewhere = replace(chat_of(1), tenant="7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e9999")
    assert elsewhere.tenant != TENANT
    data = {"ballot": BALLOT, "position": "for"}
    status, body = await hours.deliver(
        action("gate.vote", data, hours.teams.service_url, sender(1), elsewhere)
    )
    assert (status, body) == (403, None)
    assert (await hours.ballot()).positions == ()


@pytest.mark.any_day
async def test_a_closed_ballot_shows_the_result_and_never_changes(hours: Hours) -> None:
    await set_rules(hours, early_close=True)
    await hours.open()
    await all_vote(hours)
    assert "Omröstningen är stängd" in words(await hours.vote(4, "against", "För sent?"))
    assert len((await hours.ballot()).positions) == 5
    assert "Beslutat: Godkänns" in words(await hours.tap(4, "gate.view", ballot=BALLOT))
    for verb in ("gate.close", "gate.ask_close", "gate.ask_conflict"):
        assert "Omröstningen är redan avslutad" in words(await hours.tap(1, verb, ballot=BALLOT))


@pytest.mark.any_day
async def test_a_conflict_calls_in_a_substitute_and_hides_the_count(hours: Hours) -> None:
    await hours.open()
    await hours.vote(3, "for")
    asked = words(await hours.tap(3, "gate.ask_conflict", ballot=BALLOT))
    assert "Anmälan kan inte återtas" in asked
    own = words(await hours.vote(3, "conflict"))
    assert "Du har anmält jäv" in own
    assert "Röstläget" not in own
    assert "Röstläget" not in words(await hours.tap(3, "gate.view", ballot=BALLOT))
    card = await hours.shown_to(6, lambda text: "Du röstar som ersättare för Person 3" in text)
    assert "Bifall" in texts_of(card)
    assert "jäv" in words(await hours.vote(3, "for"))
    await hours.vote(6, "for")
    assert [fact.kind for fact in await hours.facts("VoteCast", "ConflictDeclared")] == [
        "VoteCast",
        "ConflictDeclared",
        "VoteCast",
    ]


async def test_the_deadline_closes_and_a_vote_after_it_is_too_late(hours: Hours) -> None:
    ballot = await hours.open()
    await hours.vote(1, "for")
    hours.clock.moved = ballot.question.deadline - hours.clock() + timedelta(seconds=1)
    assert "Omröstningen är stängd" in words(await hours.vote(2, "for"))
    assert (await hours.ballot()).is_open  # the votes that came in time are still waited for
    hours.clock.moved += GRACE
    await hours.bot.database.run(run_timer, BALLOT)
    closed = (await hours.ballot()).closing
    assert closed is not None
    assert (closed.decision.outcome, closed.closed_by) == (Outcome.POSTPONED, ClosedBy.DEADLINE)
    await hours.shown_in_channel(lambda text: "Inget beslut: forumet var inte beslutfört." in text)


async def test_english_for_those_who_want_it(hours: Hours) -> None:
    await hours.change(lambda uow: uow[PEOPLE].save(replace(uow[PEOPLE].get(person_id(2)), locale="en")))
    await hours.open()
    await hours.shown_to(2, lambda text: "Approve" in text)
    assert "You voted to approve" in words(await hours.vote(2, "for"))


@pytest.mark.any_day
async def test_an_old_client_votes_with_submit(hours: Hours) -> None:
    await hours.open()
    assert await hours.submit(1, "gate.vote", ballot=BALLOT, position="for") == 200
    await hours.shown_to(1, lambda text: "Du röstade bifall" in text)
    assert (await hours.ballot()).positions[0].choice is Choice.FOR


@pytest.mark.any_day
async def test_an_unknown_button_is_explained(hours: Hours) -> None:
    assert "Knappen fungerar inte längre" in words(await hours.tap(1, "gate.explode"))


@pytest.mark.any_day
async def test_view_is_for_those_whom_the_ballot_concerns(hours: Hours) -> None:
    await hours.open()
    assert "Bifall" in words(await hours.tap(1, "gate.view", ballot=BALLOT))
    assert "Omröstning pågår" in words(await hours.tap(PRESENTER, "gate.view", ballot=BALLOT))
    assert "Du har ingen plats" in words(await hours.tap(BUSINESS_OWNER, "gate.view", ballot=BALLOT))
    channel: Place = CHANNEL
    seen = await hours.tap(BUSINESS_OWNER, "gate.view", channel, ballot=BALLOT)
    assert "Omröstning pågår" in words(seen)


@pytest.mark.any_day
async def test_what_is_ones_own_is_never_posted_in_the_channel(hours: Hours) -> None:
    """An old client's button in the channel, or a question of one's own there, is answered in the 1:1 chat."""
    await hours.open()
    await hours.vote(1, "for", "Bara för mig.")
    await hours.shown_to(1, lambda text: "Bara för mig." in text)
    for sent in (
        submit("gate.view", {"ballot": BALLOT}, hours.teams.service_url, sender(1), CHANNEL),
        message("vad väntar på mig?", hours.teams.service_url, sender(1), CHANNEL, mention=True),
    ):
        assert (await hours.deliver(sent))[0] == 200
    await hours.shown_to(1, lambda text: "Inget väntar på dig just nu" in text)
    for shown in hours.teams.chats[CHANNEL.id].activities.values():
        assert "Bara för mig." not in texts_of(shown)
        assert "väntar på dig" not in texts_of(shown)


@pytest.mark.any_day
async def test_whoever_has_no_chat_with_the_bot_is_told_to_open_one(hours: Hours) -> None:
    asked = message("vad väntar på mig?", hours.teams.service_url, sender(77), CHANNEL, mention=True)
    await hours.deliver(asked)
    await hours.shown_in_channel(lambda text: "Öppna chatten med mig" in text)


@pytest.mark.any_day
async def test_who_is_in_conflict_sees_no_count_in_the_channel_either(hours: Hours) -> None:
    await hours.open()
    await hours.vote(3, "conflict")
    await hours.vote(1, "for")
    card = await hours.shown_in_channel(lambda text: "1 av 5" in text)
    refresh = card["attachments"][0]["content"]["refresh"]
    assert f"8:orgid:{person_id(3)}" in refresh["userIds"]  # so that their client asks for their own view
    for verb in ("gate.view", refresh["action"]["verb"]):
        own = words(await hours.tap(3, verb, CHANNEL, ballot=BALLOT))
        assert "Du har anmält jäv" in own
        assert "har svarat" not in own


async def test_a_timer_that_is_woken_early_waits_for_what_is_missing(hours: Hours) -> None:
    ballot = await hours.open()
    due = ballot.question.deadline + GRACE
    early = due - timedelta(minutes=5)
    asked: list[datetime | None] = []

    class Jobs:
        def move(self, _task: Task, at: datetime) -> None:
            asked.append(at)

    class Unit:
        jobs = Jobs()

        def __init__(self, uow: UnitOfWork) -> None:
            self._uow = uow

        def __getitem__(self, port: Port[Any]) -> Any:
            return self._uow[port]

    await hours.change(lambda uow: close_due(Task(CLOSE, BALLOT), Unit(uow), early))  # type: ignore[arg-type]
    assert asked == [due + timedelta(minutes=5)]


@pytest.mark.any_day
async def test_the_reason_can_be_changed_alone_and_is_given_back_whole(hours: Hours) -> None:
    await hours.open()
    long = ("Ett långt skäl. " * 200).strip()
    shown = await hours.vote(3, "against", long)
    assert fields_of(shown) == []
    change = await hours.tap(3, "gate.change", ballot=BALLOT)
    [reason] = [field for field in fields_of(change) if field["id"] == "comment_against"]
    assert reason["value"] == long
    assert reason["maxLength"] >= len(long)
    sent = {"ballot": BALLOT, "position": "against", "comment_against": "Kortare."}
    assert "Kortare." in words(await hours.tap(3, "gate.vote", **sent))
    (position,) = (await hours.ballot()).positions
    assert (position.choice, position.comment) == (Choice.AGAINST, "Kortare.")


@pytest.mark.any_day
async def test_whoever_changes_gets_the_buttons_again_and_may_keep_their_vote(hours: Hours) -> None:
    await hours.open()
    assert "Ändra din röst" not in words(await hours.tap(1, "gate.change", ballot=BALLOT))  # hasn't voted
    await hours.vote(1, "for")
    change = words(await hours.tap(1, "gate.change", ballot=BALLOT))
    assert "Ändra din röst i G3" in change
    assert "Behåll bifall" in change
    assert "Du röstade bifall" in words(await hours.tap(1, "gate.view", ballot=BALLOT))
    assert "Du har ingen plats" in words(await hours.tap(BUSINESS_OWNER, "gate.change", ballot=BALLOT))


@pytest.mark.any_day
async def test_a_client_that_brings_the_channels_card_up_to_date_gets_no_field(hours: Hours) -> None:
    """It would be swapped at the next vote, with what somebody was writing in it."""
    await hours.open()
    await hours.vote(1, "for")
    card = await hours.shown_in_channel(lambda text: "1 av 5" in text)
    verb = card["attachments"][0]["content"]["refresh"]["action"]["verb"]
    for number in (1, 2, PRESENTER):
        body = await hours.tap(number, verb, CHANNEL, ballot=BALLOT)
        assert fields_of(body) == []
        assert "1 av 5" in words(body)
        assert "Röstläget" not in words(body)
    assert fields_of(await hours.tap(2, "gate.view", CHANNEL, ballot=BALLOT))  # who taps on Rösta gets theirs
