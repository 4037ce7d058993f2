"""The cards of releases in every state that looks different, and what each kind says in each part of its series."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.announcements.announcements import AnnouncementState
from bot.features.releases.coming import ReleaseCalendar, collisions
from bot.features.releases.faults import FieldFault
from bot.features.releases.releases import Doubt, Freeze, Release, ReleaseKind, ReleaseState, SeriesPart
from bot.features.releases.saying import Telling, content_of
from bot.features.releases.series import times_of
from bot.features.releases.templates import template_of
from bot.features.releases.viewing import PartStanding, ReleaseView
from bot.features.releases.writing import flat
from cards.kit.elements import Card, Container, Paragraph, plain_text
from cards.releases.actions import ReleaseSection
from cards.releases.calendar import own_releases_card, release_calendar_card
from cards.releases.forms import FormFilling, release_clash_card, release_form_card
from cards.releases.notice import release_notice_card
from cards.releases.overview import release_ask_card, release_card
from tests.factories import person_id
from tests.releasing import CALENDAR, NOW, a_release

DrawRelease = Callable[[Reader], Card]
CHRISTMAS = Freeze("jul", Text(sv="Julfrysning", en="Christmas freeze"), date(2026, 12, 18), date(2027, 1, 6))
SPRING = Freeze("vår", Text(sv="Antagningen", en="Admissions"), date(2027, 4, 12), date(2027, 4, 16))
MOVE = Freeze("flytt", Text(sv="Flytten", en="The move"), date(2027, 4, 30), date(2027, 5, 2))
AUDIT = Freeze("revision", Text(sv="Revisionen", en="The audit"), date(2027, 6, 1), date(2027, 6, 1))
NAMES = {person_id(10): "Anna-Karin Lindqvist Bergström"}
EMPTY = Release("R-2026-002", ReleaseKind.CHANGE, manager=person_id(10))
LONG_RELEASE = a_release(
    title=Text(sv="Informationssäkerhetsklassning " * 3, en="Information classification " * 3)
)


def _parts(release: Release, state: AnnouncementState | None = None) -> tuple[PartStanding, ...]:
    return tuple(PartStanding(part, at, state=state) for part, at in times_of(release, CALENDAR).items())


def _view(release: Release, **more: object) -> DrawRelease:
    given = {"series": _parts(release), "names": NAMES, "may_edit": True, **more}
    return lambda reader: release_card(ReleaseView(release, **given), reader, NOW)  # type: ignore[arg-type]


def _form(section: ReleaseSection, *faults: FieldFault) -> DrawRelease:
    values = {**flat(a_release(), CALENDAR), "support.person": "servicedesk@example.org"}
    filling = FormFilling("R-2026-001", 3, section, values, faults)
    return lambda reader: release_form_card(filling, reader)


def _clash(reader: Reader) -> Card:
    stands = flat(a_release(), CALENDAR)
    mine = {
        "title.sv": "Passersystemet byts",
        "changes.sv": "Hämta ett nytt kort.",
        "goes_live_at": "2026-12-13 06:00",
    }
    filling = FormFilling("R-2026-001", 4, ReleaseSection.TEXTS, mine)
    return release_clash_card(filling, {name: stands[name] for name in mine}, "Karin Ekström", reader)


def _calendar(reader: Reader) -> Card:
    other = a_release(id="R-2026-002", kind=ReleaseKind.CHANGE, state=ReleaseState.PLANNED)
    third = replace(other, id="R-2026-003", systems=("Ladok",), state=ReleaseState.STARTED)
    shown = (a_release(state=ReleaseState.PLANNED), other, third)
    return release_calendar_card(
        ReleaseCalendar(shown, (CHRISTMAS,), collisions(shown, CALENDAR)), reader, NOW
    )


def _crowded(reader: Reader) -> Card:
    many = [
        replace(
            LONG_RELEASE,
            id=f"R-2026-{n:03d}",
            state=ReleaseState.PLANNED,
            goes_live_at=NOW + timedelta(days=n),
        )
        for n in range(1, 61)
    ]
    return release_calendar_card(ReleaseCalendar(many, (), collisions(many, CALENDAR)), reader, NOW)


def _series_said(kind: ReleaseKind) -> DrawRelease:
    """Not a card of the product's: what the kind's template says, part by part, to be looked at."""

    def draw(reader: Reader) -> Card:
        body = []
        for part in SeriesPart:
            said = content_of(a_release(kind), Telling(part, template_of(kind), CALENDAR, NOW))
            rows = [
                plain_text(
                    f"{row.label.in_language(reader.language)}: {row.value.in_language(reader.language)}"
                )
                for row in said.details
            ]
            texts = (said.kicker, said.heading, said.lead)
            lines = [plain_text(each.in_language(reader.language)) for each in texts]
            body.append(Container(items=[Paragraph(str(part), weight="Bolder"), *lines, *rows]))
        return Card(reader.language, body)

    return draw


SENT = (
    PartStanding(SeriesPart.BEFORE, NOW, "U-1", AnnouncementState.SENT, 4212, 3988),
    PartStanding(SeriesPart.DAY_BEFORE, NOW, "U-2", AnnouncementState.PAUSED, 4212, 12, differs=True),
    PartStanding(SeriesPart.STARTED, NOW, "U-3", AnnouncementState.AWAITING),
    PartStanding(SeriesPart.DELAYED, None, "U-4", AnnouncementState.DRAFT, for_others=True),
)
MISSING = [
    FieldFault(place, "releasefault-missing") for place in ("title.sv", "systems", "interested.audience")
]


def _notice(
    at: datetime | None, state: AnnouncementState = AnnouncementState.DRAFT, *, for_others: bool = False
) -> DrawRelease:
    part = SeriesPart.BEFORE if at else SeriesPart.FINISHED
    standing = PartStanding(part, at, "U-1", state, for_others=for_others)
    waits = state is AnnouncementState.DRAFT
    return lambda reader: release_notice_card(LONG_RELEASE, part, standing, reader, NOW, waits=waits)


NOTICES: Mapping[str, DrawRelease] = {
    "waits": _notice(NOW + timedelta(days=3)),
    "for-others": _notice(NOW + timedelta(days=3), for_others=True),
    "late": _notice(NOW - timedelta(days=1)),
    "at-a-word": _notice(None),
    "over": _notice(NOW, AnnouncementState.SENDING),
    "gone": lambda reader: release_notice_card(
        a_release(), SeriesPart.BEFORE, None, reader, NOW, waits=False
    ),
}

RELEASE_CARDS: Mapping[str, DrawRelease] = {
    "release-draft": _view(a_release(initiative="INI-2025-031", approved_at="G4")),
    "release-untranslated": _view(
        a_release(changes=Text("Ditt kort läses in på nytt.", "Ditt kort läses in på nytt."))
    ),
    "release-draft-empty": _view(
        EMPTY, faults=MISSING * 1 + [FieldFault(n, "") for n in flat(EMPTY, CALENDAR)]
    ),
    "release-in-freeze": _view(a_release(), freezes=(CHRISTMAS,), may_except=True, edit_waits=True),
    "release-planned": _view(a_release(state=ReleaseState.PLANNED)),
    "release-unplanned": _view(a_release(goes_live_at=NOW - timedelta(hours=2), approved_at="G4")),
    "release-doubted": _view(a_release(state=ReleaseState.PLANNED, doubt=Doubt.REVOKED)),
    "release-doubted-for-others": _view(
        a_release(state=ReleaseState.PLANNED, doubt=Doubt.REVOKED), may_edit=False
    ),
    "release-unmet": _view(a_release(state=ReleaseState.PLANNED, initiative="INI-2026-014"), unmet=2),
    "release-may-not-tell": _view(
        a_release(state=ReleaseState.PLANNED), beyond=Text(sv="gruppen Ekonomi", en="the group Ekonomi")
    ),
    "release-delayed": _view(a_release(state=ReleaseState.DELAYED), series=SENT),
    "release-finished": _view(a_release(state=ReleaseState.FINISHED), series=SENT[:2]),
    "release-cancelled": _view(a_release(state=ReleaseState.CANCELLED), series=SENT[:2]),
    "release-own": lambda reader: own_releases_card([EMPTY, a_release()], reader, NOW),
    "release-own-several": lambda reader: own_releases_card(
        [EMPTY] * 20, reader, NOW, notice=reader.text("releases-came", count=20)
    ),
    "release-own-none": lambda reader: own_releases_card([], reader, NOW),
    "release-for-others": _view(LONG_RELEASE, may_edit=False),
    "release-ask": lambda reader: release_ask_card(a_release(state=ReleaseState.STARTED), reader, NOW),
    "release-ask-over": lambda reader: release_ask_card(a_release(state=ReleaseState.FINISHED), reader, NOW),
    **{f"release-notice-{name}": draw for name, draw in NOTICES.items()},
    "release-form-texts": _form(ReleaseSection.TEXTS),
    "release-form-times": _form(ReleaseSection.TIMES, FieldFault("ends_at", "releasefault-ends-first")),
    "release-form-people": _form(ReleaseSection.PEOPLE),
    "release-clash": _clash,
    "release-calendar": _calendar,
    "release-calendar-empty": lambda reader: release_calendar_card(ReleaseCalendar((), (), ()), reader, NOW),
    "release-calendar-frozen": lambda reader: release_calendar_card(
        ReleaseCalendar((), (CHRISTMAS, SPRING, MOVE, AUDIT), ()), reader, NOW
    ),
    "release-calendar-crowded": _crowded,
    **{f"release-said-{kind}".replace("_", "-"): _series_said(kind) for kind in ReleaseKind},
}
