"""Every answer × where it is asked × who asks: nobody is told more than they may know there."""

from typing import Any

from bot.app import FEATURES
from bot.asking.replies import Inquiry, Reply
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.feature import asker_of
from bot.features.assistant.howto import HOW_TO
from tests.ballots import NOW
from tests.factories import SYSTEM_OWNER, by_person
from tests.flows.office_hours import Hours
from tests.teams_activities import CHANNEL

MEMBER, OUTSIDER = 3, 30
PLACES = {
    "personal": (False, "a:chat"),
    "group": (True, "19:projektet@thread.v2"),
    "channel": (True, CHANNEL.id),
}
SLOTS = {"initiative": "INI-2026-014", "forum": "pfld"}
ALONE = {
    "waiting",
    "my_trainings",
    "sent",
    "news",
    "follow",
    "unfollow",
    "followed",
    "unmoved",
    "seats",
    "my_vote",
    "concerned",
    "dispatched",
    "dissents",
    "to_report",
    "runs_out",
    "unnumbered",
    "touching_mine",
    "needs",
    *HOW_TO,
}
"""What is never given where others read it."""


def text_of(reply: Reply) -> str:
    parts = [reply.sentence, reply.detail, *(f"{a} {b}" for a, b in reply.facts)]
    return "\n".join([*parts, *(f"{row.title} {row.note} {row.when}" for row in reply.rows)])


async def test_every_answer_keeps_to_what_may_be_known_there(office: Hours) -> None:
    await office.open()
    await office.vote(1, "for")
    asker = asker_of(FEATURES)

    def ask(intent: str, person: int, place: str) -> Any:
        public, where = PLACES[place]
        inquiry = Inquiry(intent, SLOTS, by_person(person), Reader(), swedish_calendar(), public, where)

        def answer(uow: Any) -> Reply | None:
            try:
                return asker.answer(inquiry, uow, NOW)
            except Refused:
                return None

        return office.look(answer)

    for intent in asker.answers:
        said = {
            (place, person): await ask(intent, person, place)
            for place in PLACES
            for person in (SYSTEM_OWNER, MEMBER, OUTSIDER)
        }
        for (place, person), reply in said.items():
            if reply is None:
                assert intent in ("coverage", "person", "system_users")
                continue
            words, where = text_of(reply), f"{intent} {place} {person}"
            concerned = person != OUTSIDER
            assert ("1 av 5" not in words) or place == "channel" or (place == "personal" and concerned), where
            if intent not in ("members", "stand_in", "forums"):
                assert ("Person 2" not in words) or (place == "personal" and concerned), where
            assert reply.for_all is (intent not in ALONE), where
        for place in ("group", "channel"):
            if intent not in ALONE | {
                "why",
                "status",
            }:  # whose hint that there is more is for whom it concerns
                assert len({text_of(r) for (p, _), r in said.items() if p == place and r}) <= 1, (
                    intent,
                    place,
                )
