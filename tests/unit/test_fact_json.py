"""Facts as JSON: what is written is read again, and nothing that tells of a person stands in the chain."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import Annotated, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.chain import Statement, canonical_json, plain
from bot.core.fact_json import codec_of, read, write
from bot.core.facts import Fact, PartOf
from bot.core.hidden import GONE, HiddenText, Hiding, Pseudonym, hidden_in, is_hidden, new_name, reveal
from bot.core.people import PersonId
from bot.core.personal import Actor, OwnWords
from bot.features.directory.audiences import AudiencePart, PartKind


class Colour(StrEnum):
    GREEN = "green"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Chair:
    holder: PersonId
    name: OwnWords = ""


@dataclass(frozen=True, slots=True)
class Painted(Fact):
    """A fact of the tests', in its second version: the first one had no `chairs`, and called the colour `paint`."""

    version: ClassVar[int] = 2
    older: ClassVar[Mapping[int, Any]] = {
        1: lambda _subject, actor, data: {
            "colour": data["paint"],
            "why": data["why"],
            "by": actor,
        }
    }
    about: ClassVar[str] = "room"

    room: str
    colour: Colour
    why: OwnWords
    by: Actor
    at: datetime | None = None
    best: Chair | None = None
    chairs: tuple[Chair, ...] = ()
    names: Mapping[PersonId, OwnWords] = field(default_factory=dict)
    left_out: frozenset[PersonId] = frozenset()
    coats: Mapping[Colour, int] = field(default_factory=dict)
    part: Annotated[Mapping[str, Any], PartOf(Chair)] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Greeted(Fact):
    """A fact about a person."""

    about: ClassVar[str] = "whom"

    whom: PersonId


PEOPLE = ["anna-id", "bo-id", "cecilia-id"]

people = st.sampled_from(PEOPLE)
texts = st.text(st.characters(exclude_categories=("Cs",)))
moments = st.datetimes(timezones=st.just(UTC))
chairs = st.builds(Chair, people, texts)
actors = people.map(lambda person: f"person:{person}") | st.sampled_from(["system", "cli:anna"])
facts = st.builds(
    Painted,
    room=st.text("abc", min_size=1),
    colour=st.sampled_from(Colour),
    why=texts,
    by=actors,
    at=st.none() | moments,
    best=st.none() | chairs,
    chairs=st.lists(chairs, max_size=3).map(tuple),
    names=st.dictionaries(people, texts),
    left_out=st.frozensets(people),
    coats=st.dictionaries(st.sampled_from(Colour), st.integers()),
    part=st.fixed_dictionaries({}, optional={"holder": people, "name": texts}),
)


class Beside:
    """What stands beside the chain, in memory."""

    def __init__(self) -> None:
        self.pseudonyms: dict[str, Pseudonym] = {}
        self.texts: list[HiddenText] = []

    def written(self, fact: Fact, by: Actor = "system") -> tuple[Statement, str]:
        """The statement that is sealed, and its data as canonical JSON."""
        hiding = Hiding({person: one.name for person, one in self.pseudonyms.items()})
        said = write(fact, by, hiding)
        if hiding.unnamed:
            self.pseudonyms |= {person: new_name(person) for person in hiding.unnamed}
            return self.written(fact, by)
        self.texts += hiding.texts
        return said, canonical_json(said.data)

    def revealed(self, said: Statement, data: str) -> Statement:
        known = {one.name: one.person for one in self.pseudonyms.values()}
        known |= {one.digest: one.text for one in self.texts}
        subject, actor, whole = (reveal(text, known) for text in (said.subject, said.actor, data))
        return Statement(said.kind, subject, actor, json.loads(whole))


@given(facts, actors)
def test_what_is_written_is_read_again(fact: Painted, by: Actor) -> None:
    beside = Beside()
    said = beside.revealed(*beside.written(fact, by))
    assert read(Painted, said) == fact
    assert said.actor == by


@given(facts)
def test_what_is_revealed_is_what_was_written_whole_before(fact: Painted) -> None:
    """So that it can be compared with documents that the tables hold."""
    beside = Beside()
    said = beside.revealed(*beside.written(fact))
    assert {**said.data, "room": said.subject} == {**plain(fact), "v": 2}


@given(facts, actors)
def test_the_chain_holds_neither_ids_nor_names_nor_what_was_written(fact: Painted, by: Actor) -> None:
    beside = Beside()
    said, chained = beside.written(fact, by)
    assert not any(person in chained + said.actor for person in PEOPLE)
    written = [fact.why, *(chair.name for chair in fact.chairs), *fact.names.values()]
    written += [fact.best.name] if fact.best else []
    written += [fact.part.get("name", "")]
    assert sorted(text.text for text in beside.texts) == sorted(text for text in written if text)
    assert hidden_in(chained) >= {text.digest for text in beside.texts}
    assert all(text.is_sealed for text in beside.texts)


def painted(**more: Any) -> Painted:
    return Painted("hall", Colour.RED, "Det blev fult.", "person:anna-id", **more)


def test_each_text_belongs_to_whoever_is_named_beside_it() -> None:
    beside = Beside()
    fact = painted(chairs=(Chair("bo-id", "Bosse"),), names={"cecilia-id": "Cilla"}, part={"name": "stol"})
    beside.written(fact, "person:anna-id")
    assert {text.text: text.person for text in beside.texts} == {
        "Det blev fult.": "anna-id",
        "Bosse": "bo-id",
        "Cilla": "cecilia-id",
        "stol": "anna-id",
    }
    beside.texts.clear()
    beside.written(painted(), "cli:root")
    assert [text.person for text in beside.texts] == [None]


def test_the_same_words_are_hashed_differently_each_time() -> None:
    """Else a short comment could be found again by guessing it once."""
    beside = Beside()
    for _ in range(3):
        beside.written(painted())
    assert len({text.digest for text in beside.texts}) == 3
    assert new_name("anna-id").name != new_name("anna-id").name


def test_a_person_has_one_name_in_all_facts() -> None:
    beside = Beside()
    said = [beside.written(painted(best=Chair("bo-id")), "person:bo-id")[0] for _ in range(2)]
    assert {one.actor for one in said} == {f"person:{one.data['best']['holder']}" for one in said}


def test_the_subject_of_a_fact_about_a_person_is_hidden_too() -> None:
    beside = Beside()
    said, data = beside.written(Greeted("bo-id"))
    assert is_hidden(said.subject)
    assert read(Greeted, beside.revealed(said, data)) == Greeted("bo-id")


def test_what_has_been_removed_beside_the_chain_is_told_as_gone() -> None:
    beside = Beside()
    said, data = beside.written(painted(chairs=(Chair("bo-id", "Bo"),)))
    name = beside.pseudonyms.pop("bo-id").name
    beside.texts = [text for text in beside.texts if text.person != "bo-id"]
    thinned = read(Painted, beside.revealed(said, data))
    assert isinstance(thinned, Painted)
    assert (thinned.why, thinned.chairs, thinned.by) == (
        "Det blev fult.",
        (Chair(name, GONE),),
        "person:anna-id",
    )


def test_what_somebody_wrote_is_never_taken_for_something_hidden() -> None:
    """Not even if it looks like it: its quotes are escaped in JSON, and what is revealed isn't looked at again."""
    beside = Beside()
    beside.written(painted(best=Chair("bo-id", "Bo")))
    digest, name = beside.texts[-1].digest, beside.pseudonyms["bo-id"].name
    for trick in (f'{{"sha256":"{digest}"}}', name, f"person:{name}"):
        said = beside.revealed(*beside.written(painted(best=Chair("anna-id", trick))))
        found = read(Painted, said)
        assert isinstance(found, Painted)
        assert found.best == Chair("anna-id", trick)


def said_before(**data: Any) -> Statement:
    return Statement("Painted", "hall", "person:anna-id", data)


def test_an_older_version_is_read() -> None:
    old = said_before(paint="green", why="Förr stod orden i kedjan.")
    assert read(Painted, old) == Painted("hall", Colour.GREEN, "Förr stod orden i kedjan.", "person:anna-id")


@pytest.mark.parametrize("data", [{"v": 9}, {"v": 2}, {"v": 2, "colour": "blue"}, {"paint": "red"}])
def test_what_no_version_looks_like_is_an_error(data: Any) -> None:
    with pytest.raises((LookupError, ValueError, TypeError)):
        read(Painted, said_before(**data))


def test_a_time_is_utc_and_one_without_a_zone_is_refused() -> None:
    summer = datetime(2026, 7, 1, 14, tzinfo=timezone(timedelta(hours=2)))
    assert Beside().written(painted(at=summer))[0].data["at"] == "2026-07-01T12:00:00+00:00"
    with pytest.raises(ValueError, match="zone"):
        Beside().written(painted(at=datetime(2026, 7, 1)))  # noqa: DTZ001 - that is the point


def test_a_fact_can_t_hold_what_programs_write_differently() -> None:
    @dataclass(frozen=True, slots=True)
    class Weighed(Fact):
        about: ClassVar[str] = "thing"

        thing: str
        grams: float

    with pytest.raises(TypeError, match="float"):
        Beside().written(Weighed("stol", 1.5))


def test_an_id_alone_is_nobody_who_did_something() -> None:
    """A type checker takes one text for the other, and the id would stand in the chain for good."""
    with pytest.raises(ValueError, match="no id alone"):
        Beside().written(replace(painted(), by="anna-id"))
    assert Beside().written(replace(painted(), by=""))[0].data["by"] == ""


def test_a_record_may_hold_records_of_its_own_kind() -> None:
    codec = codec_of(AudiencePart)
    inner = AudiencePart(PartKind.GROUP, "konsulter", minus=(AudiencePart(PartKind.FORUM, "pfld"),))
    part = AudiencePart(PartKind.GROUP, "alla", minus=(inner,))
    assert codec.write is not None
    assert codec.read is not None
    assert codec.read(codec.write(Hiding({}), part)) == part
