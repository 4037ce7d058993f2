"""What the chain of facts holds in the place of what tells of a person, and what stands beside it.

A person is named by a pseudonym, the same in all facts; a text by a hash of its own. Both are salted, since an id or a
short comment could else be found by guessing. Whoever is to be forgotten is: without the salt nothing leads back, and
the chain still holds.
"""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.chain import canonical_json
from bot.core.people import PersonId
from bot.core.personal import Actor, check_actor, person_of

PSEUDONYM = "~"
"""What a pseudonym begins with, and no id of a person does."""

HIDDEN = re.compile(r'\{"sha256":"([0-9a-f]{64})"\}|~[0-9a-f]{32}')
"""A hidden text, or a pseudonym, in canonical JSON; what somebody wrote has its quotes escaped there."""

SALT = 32
"""Characters of a salt: with one that may be longer, the beginning of a text could be moved into it unseen."""

GONE = "gone"
"""Stands for a text that has been removed beside the chain, where a text is wanted."""


@dataclass(frozen=True, slots=True)
class HiddenText:
    """A text that the chain holds only the hash of. `person`: whose it is, or whom it names; None: nobody's alone."""

    digest: str
    salt: str
    text: str
    person: PersonId | None = None

    @property
    def is_sealed(self) -> bool:
        """Whether it is the text that was sealed."""
        return _is_salt(self.salt) and type(self.text) is str and self.digest == _digest(self.salt, self.text)


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """The name that the chain has for a person."""

    name: str
    salt: str
    person: PersonId

    @property
    def is_sealed(self) -> bool:
        """Whether it is that person whom the chain names so."""
        return _is_salt(self.salt) and type(self.person) is str and self.name == _name(self.salt, self.person)


@dataclass(slots=True)
class Hiding:
    """What is hidden while facts are written. `names`: person → pseudonym.

    `owner`: whose the words are that come next. `unnamed`: people without a pseudonym; with any, all must be written
    again once they have one.
    """

    names: Mapping[PersonId, str]
    owner: PersonId | None = None
    texts: list[HiddenText] = field(default_factory=list)
    unnamed: set[PersonId] = field(default_factory=set)

    def name(self, person: PersonId) -> str:
        """What stands in the chain for the person."""
        found = self.names.get(person, "")
        if not found:
            self.unnamed.add(person)
        return found

    def actor(self, actor: Actor) -> str:
        """What stands there for whoever did something.

        Raises:
            ValueError: it is an id alone, which would stand there for good.
        """
        person = person_of(actor)
        check_actor(actor)
        return actor if person is None else f"person:{self.name(person)}"

    def words(self, text: str) -> dict[str, str] | str:
        """What stands there for the text: its hash, with a salt of its own. An empty one stays what it is."""
        if not text:
            return text
        salt = secrets.token_hex(SALT // 2)
        digest = _digest(salt, text)
        self.texts.append(HiddenText(digest, salt, text, self.owner))
        return {"sha256": digest}


def new_name(person: PersonId) -> Pseudonym:
    """A pseudonym that nobody has had."""
    salt = secrets.token_hex(SALT // 2)
    return Pseudonym(_name(salt, person), salt, person)


def hidden_in(json: str) -> set[str]:
    """The hashes and pseudonyms in canonical JSON."""
    return {found[1] or found[0] for found in HIDDEN.finditer(json)}


def reveal(json: str, known: Mapping[str, str]) -> str:
    """The JSON with texts and ids where they are known; what has been removed stays as it stands in the chain."""

    def shown(found: re.Match[str]) -> str:
        text = known.get(found[1] or found[0])
        if text is None:
            return found[0]
        return canonical_json(text) if found[1] else canonical_json(text)[1:-1]

    return HIDDEN.sub(shown, json)


def is_hidden(value: Any) -> bool:
    """Whether a value of a fact's JSON is a text that isn't known any more, or names a person who isn't."""
    if isinstance(value, Mapping):
        return value.keys() == {"sha256"}
    return isinstance(value, str) and HIDDEN.fullmatch(value.rpartition(":")[2]) is not None


def _is_salt(salt: object) -> bool:
    return isinstance(salt, str) and len(salt) == SALT


def _digest(salt: str, text: str) -> str:
    """What isn't UTF-8 (a lone surrogate, from a database that was made to hold it) gives what no text gives."""
    return hashlib.sha256(f"{salt}{text}".encode(errors="surrogatepass")).hexdigest()


def _name(salt: str, person: PersonId) -> str:
    return f"{PSEUDONYM}{_digest(salt, person)[:32]}"
