"""The cards of what people follow, of how initiatives go, and of what stands still."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.asking.replies import AnswerRow, Reply
from bot.core.texts import Reader
from bot.features.assistant.asking import Offer
from bot.features.assistant.saved_ports import SavedQuestion
from bot.features.assistant.saved_times import SavedTime
from bot.features.following.following import FollowedInitiative
from bot.features.following.follows import ALL_KINDS, FollowKind
from bot.features.following.pulses import SaidStatus, StatusColour
from cards.assistant.answers import ToldAnswer
from cards.assistant.people import help_card
from cards.assistant.saved import (
    saved_answer_card,
    saved_card,
    saved_failed_card,
    saved_list_card,
    stopped_card,
)
from cards.following.follows import follow_list_card, followed_card, unfollowed_card
from cards.following.news import ToldInitiative, day_news_card, one_news_card
from cards.following.status import (
    StatusForm,
    status_form_card,
    status_outdated_card,
    status_said_card,
)
from cards.following.unmoved import UnmovedRow, unmoved_card
from cards.kit.elements import Card
from tests.ballots import NOW
from tests.routes import COMMANDS

TITLE = "E-arkiv för forskningsdata"
LONG = "Ett mycket långt namn på ett initiativ med sammansättningar som verksamhetsutvecklingsplanering " * 4
FOLLOWED = FollowedInitiative("INI-2026-014", TITLE, ALL_KINDS)
SOME = FollowedInitiative("INI-2026-015", LONG, frozenset({FollowKind.DECIDED, FollowKind.RELEASE}))
MANY = [FollowedInitiative(f"INI-2026-{n:03d}", f"{TITLE} {n}", ALL_KINDS) for n in range(60)]
TOLD = ToldInitiative("INI-2026-014", TITLE, ("G3 öppnades för beslut", "Gick vidare till genomförande"))
TOLD_LONG = ToldInitiative(
    "INI-2026-015",
    f"**{LONG}**",
    tuple(f"Ägaren säger: [x](https://example.org) {LONG} {n}" for n in range(9)),
)
SAID = SaidStatus(StatusColour.YELLOW, "Leverantören är två veckor sen.", "p1", NOW - timedelta(days=3))
FORM = StatusForm("INI-2026-014", TITLE)
ROW = UnmovedRow("INI-2026-014", TITLE, "Genomförande", 34, "Erik Wallin")
SAVED = SavedQuestion(
    "5f0c12b7",
    "p1",
    "vad väntar på PFLD?",
    "open_gates",
    {},
    SavedTime("0", 480),
    NOW,
    NOW + timedelta(days=4),
)
ANSWER = Reply(
    "2 beslut väntar hos Portföljledningen.",
    rows=(AnswerRow(TITLE, "G3", "i dag kl. 16", verb="gate.view", data={"ballot": "INI-2026-014/G3/1"}),),
)
PROPOSED = (
    Offer("Vad väntar på mig?", "Dina beslut och uppgifter", "waiting", {}),
    Offer("Vilka sitter i Portföljledningen?", "Ledamöter och ersättare", "members", {"forum": "pfld"}),
)

FOLLOWING_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "follow-one": lambda reader: followed_card(FOLLOWED, reader, notice=reader.text("following-started")),
    "follow-some": lambda reader: followed_card(SOME, reader),
    "follow-stopped": lambda reader: unfollowed_card(FOLLOWED, reader),
    "follow-list": lambda reader: follow_list_card([FOLLOWED, SOME], reader),
    "follow-list-many": lambda reader: follow_list_card(MANY, reader, begin=8),
    "follow-list-none": lambda reader: follow_list_card([], reader),
    "follow-day": lambda reader: day_news_card([TOLD, TOLD_LONG], reader),
    "follow-day-many": lambda reader: day_news_card(
        [replace(TOLD_LONG, key=f"I-{n}") for n in range(60)], reader
    ),
    "follow-news": lambda reader: one_news_card(
        ToldInitiative("INI-2026-014", TITLE, ("G3 beslutades: Godkänns",)), reader
    ),
    "pulse-form": lambda reader: status_form_card(FORM, reader, NOW),
    "pulse-form-again": lambda reader: status_form_card(replace(FORM, said=SAID), reader, NOW),
    "pulse-form-fault": lambda reader: status_form_card(
        replace(FORM, fault=reader.text("refused-status-words"), chosen="red", words="-"), reader, NOW
    ),
    "pulse-said": lambda reader: status_said_card(replace(FORM, said=SAID), "Erik Wallin", reader, NOW),
    "pulse-outdated": lambda reader: status_outdated_card(TITLE, reader),
    "still": lambda reader: unmoved_card([ROW, replace(ROW, title=LONG, owner="", days=1)], reader),
    "still-many": lambda reader: unmoved_card(
        [replace(ROW, key=f"I-{n}") for n in range(60)], reader, begin=8
    ),
    "saved-kept": lambda reader: saved_card(SAVED, reader, NOW),
    "saved-stopped": lambda reader: stopped_card(SAVED, reader),
    "saved-answer": lambda reader: saved_answer_card(
        SAVED.words, ANSWER, reader, NOW, ToldAnswer("news", to_mark=False)
    ),
    "saved-failed": lambda reader: saved_failed_card(LONG, reader.text("saved-failed"), "5f0c", reader),
    "saved-list": lambda reader: saved_list_card(
        [SAVED, replace(SAVED, words=LONG, problem="failed", time=SavedTime("01234", 990))], reader, NOW
    ),
    "saved-list-many": lambda reader: saved_list_card([SAVED] * 20, reader, NOW),
    "saved-list-none": lambda reader: saved_list_card([], reader, NOW),
    "help-proposed": lambda reader: help_card(COMMANDS, reader, proposed=PROPOSED),
}
