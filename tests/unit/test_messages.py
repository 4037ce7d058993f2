"""What tells two activities apart as a person sees them."""

from typing import Any

from bot.core.texts import Reader
from bot.delivery.messages import look_of
from bot.features.gates.kinds import Choice
from cards.gates.ballot import own_card
from cards.kit.messages import message
from tests.ballots import CHAIR, MEMBER, after
from tests.cards.scenes import OPEN, scene


def test_a_notification_is_not_seen() -> None:
    card = own_card(scene(OPEN, Reader("sv")), MEMBER)
    assert look_of(message(card, "a", alert=True)) == look_of(message(card, "a"))


def test_a_colleague_s_vote_is_not_seen_on_the_card_of_one_who_has_not_answered() -> None:
    voted = after(OPEN, (CHAIR, Choice.FOR))
    for person, same in ((MEMBER, True), (CHAIR, False)):
        before, now = (own_card(scene(ballot, Reader("sv")), person) for ballot in (OPEN, voted))
        assert (look_of(message(before, "a")) == look_of(message(now, "a"))) is same


def test_what_is_seen_tells_apart_and_the_order_of_keys_does_not() -> None:
    said: dict[str, Any] = {"type": "message", "text": "a"}
    assert look_of(said) == look_of(dict(reversed(said.items())))
    others = [{**said, "text": "b"}, {**said, "channelData": {"tenant": "t"}}, {**said, "summary": "a"}]
    assert len({look_of(one) for one in (said, *others)}) == 4
