"""Announcements for the tests: something valid to say, and recipients and hours that stand in a dictionary."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from typing import Any

from bot.app import FEATURES
from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.stored import Stored
from bot.delivery.reaching import AVAILABILITY, Hours
from bot.feature import Feature
from bot.features.announcements.content import Content, Detail, Link, Support
from bot.features.announcements.ports import RECIPIENTS
from bot.features.announcements.reach_ports import GUEST_LIST, SENDING_RIGHTS
from bot.features.announcements.sending_rules import (
    DEFAULT_RULES,
    ReachKind,
    SenderMark,
    SendingRights,
    SendingRule,
    WhoKind,
)
from bot.features.directory.audience_ports import RESOLUTIONS
from bot.features.directory.audiences import Audience, AudiencePart, PartKind, Resolution, ResolutionState
from tests.factories import person_id

SENDER, SUPPORT = person_id(1), person_id(2)
AUDIENCE = Audience((AudiencePart(PartKind.PEOPLE, people=(person_id(3), person_id(4))),))
ALWAYS = Hours("sv", work_start=time(0), work_end=time(0))


def both(sv: str, en: str = "") -> Text:
    return Text(sv=sv, en=en or f"{sv} (en)")


def a_content(**changes: Any) -> Content:
    content = Content(
        kicker=Text(sv="Ny tjänst · berör dig som forskare", en="New service · concerns you as a researcher"),
        heading=Text(sv="E-arkivet öppnar", en="The e-archive opens"),
        lead=Text(
            sv="Forskningsdata från avslutade projekt sparas på ett ställe, i stället för på egna servrar.",
            en="Research data from closed projects is kept in one place instead of on your own servers.",
        ),
        details=(
            Detail(Text(sv="När", en="When"), Text(sv="mån 14 dec", en="Mon 14 Dec")),
            Detail(
                Text(sv="Gör så här", en="To do"),
                Text(
                    sv="Lämna data i e-arkivet när ett projekt avslutas. Gamla mappar flyttas åt dig.",
                    en="Hand in data when a project closes. Old folders are moved for you.",
                ),
            ),
            Detail(
                Text(sv="Avbrott", en="Outage"),
                Text(sv="Filytan är stängd mån kl. 06–08", en="File area closed Mon 06–08"),
            ),
        ),
        link=Link(
            Text(sv="Läs mer och se guiden", en="Read more and see the guide"), "https://example.org/e-arkiv"
        ),
        support=Support(Text(sv="Bibliotekets support", en="Library support"), SUPPORT),
    )
    return replace(content, **changes)


CORRECTED = a_content(
    details=(Detail(Text(sv="När", en="When"), Text(sv="tis 15 dec", en="Tue 15 Dec")),),
)
WHAT = Text(sv="Nytt datum: tis 15 dec (var mån 14 dec).", en="New date: Tue 15 Dec (was Mon 14 Dec).")


class EverythingAllowed:
    """The sender may send to anybody, however many."""

    def newest(self, *, lock: bool = False) -> SendingRights:
        rule = SendingRule(SenderMark(WhoKind.PERSON, person=SENDER), ReachKind.ANYTHING)
        return SendingRights((rule, *DEFAULT_RULES), approve_above=10_000_000)


class OpenService:
    """Everybody can be reached."""

    def is_open(self) -> bool:
        return True

    def all(self) -> Sequence[PersonId]:
        return ()

    def outside(self, people: Iterable[PersonId]) -> frozenset[PersonId]:
        return frozenset()

    def count_outside(self, resolution: str) -> int:
        return 0


@dataclass
class KnownResolutions:
    register: "Register"

    def get(self, resolution: str) -> Resolution | None:
        people = self.register.resolutions.get(resolution)
        if people is None:
            return None
        return Resolution(
            resolution, AUDIENCE, ResolutionState.DONE, datetime(9999, 12, 1, tzinfo=UTC), len(people)
        )


@dataclass
class Register:
    """Whom resolutions name, and when people work: what other features will know. Also the feature that says so."""

    resolutions: dict[str, list[tuple[PersonId, str]]] = field(default_factory=dict)
    hours: dict[PersonId, Hours] = field(default_factory=dict)

    def people(self, resolution: str, after: PersonId, limit: int) -> Sequence[tuple[PersonId, str]]:
        found = self.resolutions[resolution]  # in order
        begin = bisect_right(found, after, key=lambda pair: pair[0])
        return found[begin : begin + limit]

    def of(self, people: Iterable[PersonId]) -> Mapping[PersonId, Hours]:
        return {person: self.hours.get(person, ALWAYS) for person in people}

    def features(self) -> tuple[Feature, ...]:
        """The product's, with this in the place of whoever else would say so."""
        mine = {
            RECIPIENTS: lambda _unit: self,
            AVAILABILITY: lambda _unit: self,
            RESOLUTIONS: lambda _unit: KnownResolutions(self),
            SENDING_RIGHTS: lambda _unit: EverythingAllowed(),
            GUEST_LIST: lambda _unit: OpenService(),
        }
        bare = [
            feature.keeping(
                replace(
                    feature.stored,
                    repositories={
                        port: made for port, made in feature.stored.repositories.items() if port not in mine
                    },
                )
            )
            for feature in FEATURES
        ]
        return (*bare, Feature("register", stored=Stored(mine)))
