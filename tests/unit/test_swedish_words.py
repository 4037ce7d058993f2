"""One word for one thing in Swedish, whoever says it, and none that only authorities say."""

import re
from collections.abc import Iterator

from bot.core.catalogs import own_parts
from bot.core.phrases import forms_said, swedish
from tests.routes import COMMANDS
from tests.unit.test_texts import all_texts

NOT = {
    r"mejladress": "e-postadress",
    r"styrgrupp": "forum, or the body's name",
    r"\borgan(et|en)?\b(?! enligt)": "forum; only a kind of law's is called an organ",
    r"\bklicka": "tryck",
    r"\bvänligen\b": "nothing: say what to do",
    r"\b(erhåll|tillse|avse[r]? att|föreligg|härvid|därest|medelst|beträffande)": "a word that people say",
    r"\bfokusera på\b|\bi termer av\b|\badressera\b": "a Swedish way of saying it",
    r"\be-?mail\b": "e-post, or mejl for what is counted",
}
"""What isn't said → what is said instead."""
COMMANDS_OWN = re.compile(r"grindvakt [\w -]+|`[^`]*`|--[\w-]+|\{[^}]*\}")


def lines() -> Iterator[str]:
    yield from all_texts("sv").splitlines()
    yield from swedish().values()
    yield from forms_said().values()
    yield from (text.sv for command in COMMANDS for text in (command.name, command.description))
    pages = next(part for part in own_parts() if part.name == "web").joinpath("pages")
    for file in pages.iterdir():
        if file.name.endswith(".sv.html"):
            yield from file.read_text(encoding="utf-8").splitlines()


def test_one_thing_has_one_word() -> None:
    said = [COMMANDS_OWN.sub("", line.partition(" = ")[2] or line) for line in lines()]
    assert len(said) > 4_000
    assert not {
        f"{line}: say {better}"
        for line in said
        for wrong, better in NOT.items()
        if re.search(wrong, line, re.IGNORECASE)
    }


def test_who_reads_is_called_du() -> None:
    assert not [
        line for line in lines() if re.search(r"\b(Ni|Er|Era)\b(?! )|\bDu\b(?<!^Du)(?<=[a-z] Du)", line)
    ]


def test_nothing_is_written_apart_that_is_one_word() -> None:
    """The compounds that are parted most."""
    apart = re.compile(
        r"\b(portfölj|besluts|system|release|utbildnings|mål|svars|arbets|röst|utslags|jävs|frys|kanal|grupp|"
        r"kontroll|säkerhets|inställnings|databas|logg|forum) (ledning|underlag|ägare|kalender|tillfälle|grupp|tid|dag|"
        r"läge|kort|fråga|period|post|kopia|chatt|punkt|server|regel|protokoll)\b",
        re.IGNORECASE,
    )
    assert not [line for line in lines() if apart.search(line)]
