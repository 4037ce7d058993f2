"""What a fact can't hold is found at the start; all else that it may hold is read as it was written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, make_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum, IntEnum, StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import FEATURES, build
from bot.chat.facts import FACTS as CHAT_FACTS
from bot.core.chain import Statement, Tail, read_json, seal
from bot.core.fact_json import read, write
from bot.core.fact_kinds import UnsoundFact, check_facts
from bot.core.facts import Fact, PartOf
from bot.core.hidden import Hiding, new_name, reveal
from bot.core.people import PersonId
from bot.core.personal import Actor, OwnWords
from bot.feature import Feature
from bot.settings.model import make_settings

PEOPLE = {person: new_name(person) for person in ("anna-id", "bo-id")}
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


class Colour(StrEnum):
    GREEN = "green"
    RED = "red"


class Size(IntEnum):
    SMALL = 1


class Shape(Enum):
    ROUND = "round"


@dataclass(frozen=True)
class Chair:
    holder: PersonId
    name: OwnWords = ""
    since: date | None = None


def fact_of(kind: Any, about: str = "room", **more: Any) -> type[Fact]:
    """A kind of fact with a field of that type."""
    namespace = {"about": about, **more}
    return make_dataclass(
        "Painted", [("room", str), ("it", kind)], bases=(Fact,), namespace=namespace, frozen=True
    )


UNFIT: list[tuple[Any, str]] = [
    (float, "float"),
    (list[str], "list"),
    (set[str], "set"),
    (Any, "Any"),
    (Literal["a"], "Literal"),
    (Size, "Size"),
    (Shape, "Shape"),
    (int | str, "several types"),
    (Mapping[int, str], "aren't texts"),
    (Mapping[str | None, str], "aren't texts"),
    (Mapping[OwnWords, str], "aren't texts"),
    (tuple[str, date], "places of their own"),
    (frozenset[Chair], "no order"),
    (frozenset[str | None], "no order"),
    (Annotated[str, "one", "two"], "several marks"),
    (Mapping[str, tuple[Mapping[int, str], ...]], "aren't texts"),
]


@pytest.mark.parametrize(("kind", "said"), UNFIT, ids=[str(kind) for kind, _ in UNFIT])
async def test_what_could_not_be_read_as_it_was_written_stops_the_start(
    kind: Any, said: str, tmp_path: Path
) -> None:
    features = (*FEATURES, Feature("rooms", facts=(fact_of(kind),)))
    settings = make_settings({"database_url": f"sqlite:///{tmp_path}/facts.db", "auth": "off"})
    with pytest.raises(UnsoundFact, match=rf"Painted .*: it: a fact can't hold.*{said}"):
        await build(settings, features=features)


@dataclass(frozen=True)
class Numbered(Fact):
    about = "room"

    room: str
    v: str


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (fact_of(str, about="door"), "`about` is 'door'"),
        (fact_of(date, about="it"), "`about` is 'it'"),
        (fact_of(Actor, about="it"), "`about` is 'it'"),
        (fact_of(OwnWords, about="it"), "`about` is 'it'"),
        (fact_of(str, version=3, older={1: None}), "`older` lacks 2"),
        (Numbered, "a field can't be called v"),
        (
            make_dataclass(
                "P" * 65, [("room", str)], bases=(Fact,), namespace={"about": "room"}, frozen=True
            ),
            "longer than 64",
        ),
    ],
)
def test_a_kind_whose_entries_could_not_be_read_is_named(kind: type[Fact], said: str) -> None:
    with pytest.raises(UnsoundFact, match=said):
        check_facts([kind])


def test_all_of_the_product_s_can_be_told() -> None:
    check_facts([*CHAT_FACTS, *(kind for feature in FEATURES for kind in feature.facts)])


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PERSONS = st.sampled_from(sorted(PEOPLE))
DAYS = st.dates()
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.builds(
    lambda seconds, micro, zone: (NOW + timedelta(seconds=seconds, microseconds=micro)).astimezone(zone),
    st.integers(-(10**9), 10**9),
    st.integers(0, 999_999),
    OFFSETS,
)
CHAIRS = st.builds(Chair, PERSONS, TEXTS, DAYS | st.none())
SINGLE: list[tuple[Any, st.SearchStrategy[Any]]] = [
    (str, TEXTS),
    (int, st.integers()),
    (bool, st.booleans()),
    (Colour, st.sampled_from(Colour)),
    (date, DAYS),
    (datetime, MOMENTS),
    (PersonId, PERSONS),
    (Actor, PERSONS.map("person:{}".format) | st.just("system") | st.just("cli:anna")),
    (OwnWords, TEXTS),
    (Chair, CHAIRS),
    (Annotated[Mapping[str, Any], PartOf(Chair)], st.fixed_dictionaries({}, optional={
        "holder": PERSONS, "name": TEXTS, "since": DAYS | st.none(),
    })),
]  # fmt: skip


def optional(of: tuple[Any, Any]) -> tuple[Any, Any]:
    return of[0] | None, of[1] | st.none()


def several(of: tuple[Any, Any]) -> tuple[Any, Any]:
    return tuple[of[0], ...], st.lists(of[1], max_size=4).map(tuple)


def by(key: tuple[Any, Any]) -> Callable[[tuple[Any, Any]], tuple[Any, Any]]:
    return lambda of: (Mapping[key[0], of[0]], st.dictionaries(key[1], of[1], max_size=4))  # type: ignore[valid-type]


SHAPES = [optional, several, *(by(SINGLE[at]) for at in (0, 3, 4, 6, 7))]
SETS = [
    (frozenset[kind], st.frozensets(values, max_size=4))  # type: ignore[valid-type]
    for kind, values in (SINGLE[at] for at in (0, 1, 3, 4, 6))
]


@given(st.data())
def test_whatever_it_may_hold_is_read_as_it_was_written_and_hides_who_is_in_it(data: st.DataObject) -> None:
    """Each shape around each type, twice: optional ones in mappings by person, tuples of records, and so on."""
    of = data.draw(st.sampled_from([*SINGLE, *SETS]))
    for shape in data.draw(st.lists(st.sampled_from(SHAPES), max_size=2)):
        of = shape(of)
    value, person = data.draw(of[1]), data.draw(PERSONS)
    kind = fact_of(of[0])
    check_facts([kind])
    hiding = Hiding({one: name.name for one, name in PEOPLE.items()})
    record = seal(write(kind("hall", value), f"person:{person}", hiding), NOW, Tail())  # type: ignore[call-arg]
    assert not any(one in record.data for one in PEOPLE)
    known = {text.digest: text.text for text in hiding.texts} | {n.name: p for p, n in PEOPLE.items()}
    said = Statement(record.kind, record.subject, record.actor, read_json(reveal(record.data, known)))
    found = read(kind, said)
    assert (found, type(found.it)) == (kind("hall", value), type(value))  # type: ignore[attr-defined, call-arg]
    assert {text.person for text in hiding.texts} <= PEOPLE.keys()
    read(kind, Statement(record.kind, record.subject, record.actor, read_json(record.data)))  # all is gone
