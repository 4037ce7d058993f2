"""Whatever is written, pasted or attached: answered or left alone as people expect, once, never with an error."""

from collections import Counter
from typing import Any

import pytest

from tests.flows.office_hours import Hours, chat_of, sender, texts_of
from tests.teams_activities import CHANNEL, Place, message

GROUP = Place("groupChat", "19:projektet@thread.v2")
TABLE = "<div><table><tr><td>INI-2026-014</td><td>E-arkiv</td></tr></table><p>hur går det med e-arkivet?</p></div>"
ANSWERED = {
    "empty": ("", "Det här kan du fråga mig"),
    "unseen": ("\u200b\u200e\ufeff", "Det här kan du fråga mig"),
    "mention": ("<at>Grindvakt</at>", "Det här kan du fråga mig"),
    "nbsp": ("hur\u00a0går&nbsp;det med\u00a0e\u2011arkivet?", "E-arkiv"),
    "lines": ("hur går det\r\n\r\nmed\re-arkivet\r\n", "E-arkiv"),
    "outlook": (TABLE, "E-arkiv"),
    "turned": ("hur går det med \u202ee-arkivet\u202c", "E-arkiv"),
    "nul": ("hur går det\x00 med e-arkivet", "E-arkiv"),
    "halves": ("hur går det med e-arkivet \ud83d", "E-arkiv"),
    "long": ("hur går det med e-arkivet " + "och så vidare " * 720, ""),
    "one word": ("a" * 10_000, ""),
    "thumb": ("👍🏽", "Varsågod!"),
    "emoji": ("🐙", "Det här kan du fråga mig"),
    "sql": ("'; drop table ballots; --", "Jag förstod inte"),
    "card": ('{"type":"AdaptiveCard","body":[]}', "Jag förstod inte"),
    "third": ("quel est le statut du projet ?", ""),
}
FILES = {
    "image": "image/*",
    "gif": "image/gif",
    "voice": "audio/mp4",
    "file": "application/vnd.microsoft.teams.file.download.info",
}


async def sent(hours: Hours, text: str, place: Place | None = None, **more: Any) -> dict[str, Any]:
    where = place or chat_of(3)
    asked = message(text, hours.teams.service_url, sender(3), where, mention=place is not None) | more
    status, _ = await hours.deliver(asked)
    assert status == 200
    return asked


def shown(hours: Hours, place: Place | None = None) -> list[str]:
    chat = hours.teams.chats.get((place or chat_of(3)).id)
    return [texts_of(each) for each in chat.activities.values()] if chat else []


async def all_shown(hours: Hours, count: int, place: Place | None = None) -> list[str]:
    async def enough() -> bool:
        return len(shown(hours, place)) >= count and await hours.nothing_due()

    await hours.wait_for(enough)
    return shown(hours, place)


async def test_each_is_answered_once(office: Hours) -> None:
    await office.install(3)
    already = len(await all_shown(office, 1))
    asked = [await sent(office, text) for text, _ in ANSWERED.values()]
    answers = await all_shown(office, already + len(ANSWERED))
    for holds, times in Counter(holds for _, holds in ANSWERED.values()).items():
        assert sum(holds in answer for answer in answers[already:]) >= times, holds
    assert len(answers) == already + len(ANSWERED)
    assert not [answer for answer in answers if "Något gick fel" in answer]
    for each in asked:
        status, _ = await office.deliver(each)
        assert status == 200, "Teams delivers it again"
    assert await all_shown(office, len(answers)) == answers


async def test_a_file_alone_is_answered_in_words(office: Hours) -> None:
    await office.install(3)
    already = len(await all_shown(office, 1))
    for count, (name, kind) in enumerate(FILES.items(), already + 1):
        await sent(office, "", attachments=[{"contentType": kind, "contentUrl": "https://example.org/x"}])
        answers = await all_shown(office, count)
        assert len(answers) == count, name
        assert "inte ta emot filer" in answers[-1], name


async def test_a_card_from_the_message_box_alone_is_let_be(office: Hours) -> None:
    await office.install(3)
    before = await all_shown(office, 1)
    card = {"contentType": "application/vnd.microsoft.card.adaptive", "content": {"type": "AdaptiveCard"}}
    for text in ("", "\u200b", '<attachment id="1"></attachment>'):
        await sent(office, text, attachments=[card])
    assert await all_shown(office, len(before)) == before
    await sent(office, "hur går det med e-arkivet?", attachments=[card])
    assert "E-arkiv" in (await all_shown(office, len(before) + 1))[-1]


@pytest.mark.parametrize("kind", ["messageUpdate", "messageDelete", "messageReaction", "typing"])
async def test_what_was_edited_or_deleted_is_let_be(office: Hours, kind: str) -> None:
    asked = await sent(office, "hur går det med e-arkivet?")
    before = await all_shown(office, 1)
    for text in ("hur går det med e-arkivet nu?", "", None):
        status, _ = await office.deliver({**asked, "type": kind, "text": text})
        assert status == 200
    assert await all_shown(office, len(before)) == before


@pytest.mark.parametrize("place", [GROUP, CHANNEL], ids=["group", "channel"])
async def test_a_mention_alone_is_answered_once_where_others_read(office: Hours, place: Place) -> None:
    for count, text in enumerate(("", "\r\n&nbsp;", "hur\u00a0går det med e-arkivet"), 1):
        await sent(office, text, place)
        answers = await all_shown(office, count, place)
        assert len(answers) == count
    assert "E-arkiv" in answers[-1]
