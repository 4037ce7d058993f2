"""What is said, whatever Teams, its clients and people put round the words."""

import time
from typing import Any

import pytest

from tests.routes import command_in
from tests.teams_activities import BOT, CHANNEL, message
from tests.transport.door import Door

URL = "http://127.0.0.1:56150/_connector"
MENTION = {"type": "mention", "mentioned": BOT}
WHOLE = {**MENTION, "text": "<at>Grindvakt</at>"}
KARIN = {"type": "mention", "text": "<at>Karin Ek</at>", "mentioned": {"id": "29:k", "name": "Karin Ek"}}
CARD = "<blockquote itemscope itemtype='http://schema.skype.com/Reply'><strong>Grindvakt</strong><p>hjälp</p></blockquote>"

WRITTEN: list[tuple[str, list[dict[str, Any]]]] = [
    ("<at>Grindvakt</at> status e-arkiv", [MENTION]),
    ("<at>Grindvakt</at> status e-arkiv", []),
    ("<at>Vakten</at> status e-arkiv", []),
    ("<at id='0'>Grindvakt</at>&nbsp;status e-arkiv", [{**MENTION, "text": ""}]),
    ("<AT>grindvakt</AT> status e-arkiv", [WHOLE]),
    ("<at>Grindvakt</at> <at>Grindvakt</at> status e-arkiv", [WHOLE, WHOLE]),
    ("<at>Karin Ek</at> <at>Grindvakt</at> status e-arkiv", [KARIN, WHOLE]),
    ("<at>Grindvakt</at>, <at>Karin Ek</at>: status e-arkiv", [MENTION, KARIN]),
    ("status e-arkiv <at>Grindvakt</at>", [WHOLE]),
    ("status e-arkiv <at>Grindvakt</at>", []),
    ("Grindvakt status e-arkiv", [{**MENTION, "text": "Grindvakt"}]),
    ("<p><at>Grindvakt</at>&nbsp;status e-arkiv</p>", [WHOLE]),
    ("<div><div><b>status</b> e-arkiv<br/></div></div>", []),
    ('<quoted messageId="1763798400000"/> status e-arkiv', []),
    ('<at>Grindvakt</at> <quoted messageId="1"/>status e-arkiv', [WHOLE]),
    ('<quoted messageId="1">hjälp</quoted> status e-arkiv', []),
    (f"{CARD}<p>status e-arkiv</p>", []),
    (f"<at>Grindvakt</at> {CARD} status e-arkiv", [WHOLE]),
    ("<blockquote>a<blockquote>b</blockquote>c</blockquote>status e-arkiv", []),
    ("> hjälp\n> och mer\n\nstatus e-arkiv", []),
    ("\u200bstatus\u200b e-arkiv\u2060", []),
    ("status\u00a0e-arkiv", []),
    ("status&nbsp;e-arkiv&#8203;", []),
    ("status e\u2011arkiv", []),
    ("status\x0be-arkiv\x0b", []),
    ("”status e-arkiv”", []),
    ("«status e-arkiv»,", []),
    ("**status e-arkiv**", []),
    ("`status e-arkiv`…", []),
    ("\ufeff \u200e status \n\n e\u00adarkiv".replace("e\u00adarkiv", "e-ark\u00adiv"), []),
]


@pytest.mark.parametrize(("written", "entities"), WRITTEN)
async def test_what_stands_round_the_words_is_not_the_words(
    open_door: Door, written: str, entities: list[dict[str, Any]]
) -> None:
    sent = message(written, URL, place=CHANNEL) | {"entities": entities}
    assert (await open_door.post(sent)).status == 200
    assert open_door.turns.last.text == "status e-arkiv"


@pytest.mark.parametrize(
    ("written", "command", "words"),
    [
        ("”vad väntar på mig?”", "inbox", ""),
        ("<at>Grindvakt</at> What\u00a0is waiting for me\u200b?", "inbox", ""),
        ("<at>Grindvakt</at>: öppna grind INI\u20112026\u2011014.", "open_gate", "INI-2026-014"),
        ("<p>Open gate e-archive!</p>", "open_gate", "e-archive"),
        ("o\u0308ppna grind x", "open_gate", "x"),
    ],
)
async def test_in_both_languages(open_door: Door, written: str, command: str, words: str) -> None:
    await open_door.post(message(written, URL, place=CHANNEL) | {"entities": []})
    found = command_in(open_door.turns.last.text)
    assert found is not None
    assert (found[0].id, found[1]) == (command, words)


@pytest.mark.parametrize("text", ["fråga <at>Johan Ek</at>", "1 < 2 > 1", "a <x> b", "R&D", "C#", "%"])
async def test_words_that_only_look_odd_stay(open_door: Door, text: str) -> None:
    await open_door.post(message(text, URL) | {"entities": [KARIN]})
    assert open_door.turns.last.text == text


@pytest.mark.parametrize("text", ["", " ", "\u200b", "<at>Grindvakt</at>", "<p>&nbsp;</p>", "”", "<quoted/>"])
async def test_nothing_is_nothing(open_door: Door, text: str) -> None:
    await open_door.post(message(text, URL) | {"entities": [WHOLE]})
    assert open_door.turns.last.text == ""


@pytest.mark.parametrize(
    "part",
    [
        "<at>",
        "<at ",
        "<quoted ",
        "<quoted/",
        "<blockquote>",
        "<p ",
        "> ",
        "<at></at>",
        " " * 99,
        "&nbsp;",
        "/ ",
    ],
)
async def test_what_is_made_to_be_slow_is_not(open_door: Door, part: str) -> None:
    began = time.process_time()
    sent = message((part * 20_000)[:20_000], URL) | {"entities": [WHOLE]}
    assert (await open_door.post(sent)).status == 200
    assert (
        time.process_time() - began < 3.0
    )  # of the processor's own time; a quadratic one takes many seconds
