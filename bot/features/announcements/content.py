"""What an announcement says, in both languages. A person's text is never markdown."""

from dataclasses import dataclass

from bot.core.bilingual import Text
from bot.core.people import PersonId


@dataclass(frozen=True, slots=True)
class Detail:
    """One fact: a short label and what it is ("När", "mån 14 dec")."""

    label: Text
    value: Text


@dataclass(frozen=True, slots=True)
class Link:
    """A link with what it leads to; `url` begins with https://."""

    title: Text
    url: str


@dataclass(frozen=True, slots=True)
class Support:
    """Who answers questions: a person whom the bot can reach. `name`: as it is said ("Bibliotekets support")."""

    name: Text
    person: PersonId


@dataclass(frozen=True, slots=True)
class Content:
    """What an announcement says. Frozen documents of it carry a version (docs/architecture.md).

    `kicker`: what kind of news it is and whom it is for; `confirm`: whether people are asked to say that they have read
    it. `picture`: the name of an uploaded picture (`bot.features.announcements.pictures`), with `picture_alt` in words.
    """

    kicker: Text
    heading: Text
    lead: Text
    details: tuple[Detail, ...] = ()
    link: Link | None = None
    support: Support | None = None
    confirm: bool = True
    picture: str = ""
    picture_alt: Text | None = None
