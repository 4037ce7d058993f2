"""Who is meant by “jag”, “mina” and “I”: whoever asks, unless they only say that they ask."""

import pytest

from bot.asking.oneself import of_oneself
from bot.asking.several import understand_each
from tests.asking import TODAY, frames, names

pytestmark = pytest.mark.together("asked")
ME = "00000000-0000-4000-8000-000000000003"


def of_whom(asked: str) -> tuple[str, str]:
    best = of_oneself(understand_each(asked, TODAY, frames(), names(), None), frames(), ME).best
    assert best is not None
    return best.intent, best.slots.get("person", "")


@pytest.mark.parametrize(
    ("asked", "intent"),
    [
        ("mina initiativ", "initiatives"),
        ("vilka initiativ har jag", "initiatives"),
        ("vilka villkor ska jag uppfylla", "conditions"),
        ("mina villkor", "conditions"),
        ("jag undrar vilka av mina initiativ som är röda", "initiatives"),
        ("tell me which of my initiatives are red", "initiatives"),
        ("mina reservationer", "dissents"),
        ("är något av mina initiativ försenat", "late"),
    ],
)
def test_whoever_asks_is_meant_where_they_speak_of_themselves(asked: str, intent: str) -> None:
    assert of_whom(asked) == (intent, ME)


@pytest.mark.parametrize(
    ("asked", "intent"),
    [
        ("jag undrar vilka initiativ som är röda", "initiatives"),
        ("kan jag få se vilka initiativ som är röda", "initiatives"),
        ("jag vill veta vad som är försenat", "late"),
        ("jag skulle vilja ha en lista på försenade initiativ", "late"),
        ("can I see which initiatives are red", "initiatives"),
        ("min chef undrar om allt är grönt", "all_green"),
        ("jag undrar vilka reservationer som finns", "dissents"),
        ("tell me which initiatives are red", "initiatives"),
    ],
)
def test_whoever_only_says_that_they_ask_asks_of_all(asked: str, intent: str) -> None:
    assert of_whom(asked) == (intent, "")
