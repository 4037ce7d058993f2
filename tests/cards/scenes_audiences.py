"""The cards of dry runs, previews, approvals and audiences, in every state that looks different."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.announcements.choosing import AudienceChoice, AudienceOffer
from bot.features.announcements.content import Content, Detail, Link, Support
from bot.features.announcements.dry_figures import MOST_SHARED, DryFigures, OldMembers, SameDay
from bot.features.announcements.requests import ApprovalRequest, RequestState, matter_of
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.entries import AttributeRule
from bot.features.directory.pasted_people import PastedFault, PastedWrong
from cards.announcements.approvals import ApprovalScene, approval_answer_card, approval_card
from cards.announcements.audience_choice import audience_card
from cards.announcements.dry_runs import DryScene, counted_anew_card, counting_card, dry_run_card
from cards.announcements.previews import preview_card
from cards.announcements.reach_actions import ReachVerb
from cards.announcements.texts_shown import text_lines
from cards.kit.actions import execute
from cards.kit.elements import Card, Form, ShowCard
from cards.kit.inputs import InputText
from tests.audience_room import an_announcement
from tests.factories import person_id

Draw = Callable[[Reader], Card]
NOW = datetime(2026, 11, 26, 13, 5, tzinfo=UTC)

CONTENT = Content(
    kicker=Text(sv="Ny tjänst · berör dig som forskare", en="New service · concerns you as a researcher"),
    heading=Text(sv="E-arkivet öppnar", en="The e-archive opens"),
    lead=Text(
        sv="Forskningsdata från avslutade projekt sparas på ett ställe, i stället för på egna servrar.",
        en="Research data from closed projects is kept in one place instead of on your own servers.",
    ),
    details=(
        Detail(Text(sv="När", en="When"), Text(sv="mån 14 dec", en="Mon 14 Dec")),
        Detail(Text(sv="Avbrott", en="Downtime"), Text(sv="tis kl. 06–08", en="Tue 06–08")),
    ),
    link=Link(Text(sv="Läs mer och se guiden", en="Read more"), "https://example.org/e-arkiv"),
    support=Support(Text(sv="Bibliotekets support", en="The library's support"), person_id(4)),
)
AUDIENCE = Audience(
    (
        AudiencePart(PartKind.SYSTEM_USERS, "e-arkivet", "E-arkivet"),
        AudiencePart(PartKind.FORUM, "pfld", "Portföljledningen"),
        AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule(unit="Vårdförvaltningen", title="Läkare")),
        AudiencePart(PartKind.PEOPLE, "a" * 64, "personal.csv"),
        AudiencePart(PartKind.PEOPLE, people=(person_id(1), person_id(2))),
    ),
    (AudiencePart(PartKind.GROUP, person_id(3), "Konsulter"),),
)
DRAFT = replace(an_announcement(AUDIENCE), content=CONTENT)
COUNTED = DryFigures(
    "A-1",
    "r",
    NOW,
    f"person:{person_id(1)}",
    included=4212,
    languages={"sv": 3988, "en": 224},
    excluded={"exclusion": 40, "guest": 19, "disabled": 5, "gone": 4, "opted_out": 1, "unknown": 2},
    seconds=85,
    later=12,
    last_at=datetime(2026, 11, 27, 7, tzinfo=UTC),
    same_day=(SameDay("A-7", 3100), SameDay("A-9", 12)),
    needs_approval=True,
    done=NOW,
)
WORD = "Ärendehanteringssystemutvecklingsprojektplan" * 4
OLD = tuple(OldMembers(name, NOW - timedelta(days=1)) for name in ("Forskare", WORD, "Chefer", "Doktorander"))
HEADINGS = {"A-7": "Nytt lösenordskrav", "A-9": "Driftstopp i diariet"}
ASKED = ApprovalRequest(
    "A-1",
    f"person:{person_id(1)}",
    NOW,
    matter_of(replace(DRAFT, starts_at=NOW + timedelta(days=4)), 4212),
    (person_id(2),),
)
LONG = replace(
    CONTENT,
    heading=Text(sv=WORD, en=WORD),
    lead=Text(sv="Å **fet** [länk](https://x) " * 100, en="<b>x</b> " * 100),
    details=tuple(Detail(Text(sv=WORD, en=WORD), Text(sv=WORD * 3, en=WORD * 3)) for _ in range(3)),
)


def dry(figures: DryFigures = COUNTED, content: Content = CONTENT) -> Draw:
    return lambda reader: dry_run_card(
        DryScene(replace(DRAFT, content=content), figures, HEADINGS, reader, NOW)
    )


def approval(draw: Callable[[ApprovalScene], Card] = approval_card, **changes: object) -> Draw:
    def drawn(reader: Reader) -> Card:
        scene = ApprovalScene(DRAFT, ASKED, COUNTED, "Ida Presenter", reader, NOW, "Johan Owner")
        return draw(replace(scene, **changes))  # type: ignore[arg-type]

    return drawn


GIVEN = replace(ASKED, state=RequestState.APPROVED, answered_by=person_id(2), answered_at=NOW)
BACK = replace(GIVEN, state=RequestState.SENT_BACK, comment="Datumet är fel: det är den 15.")
OFFERS = (
    AudienceOffer(saved="Forskare och doktorander"),
    AudienceOffer(AudiencePart(PartKind.FORUM, "pfld", "Portföljledningen")),
    AudienceOffer(AudiencePart(PartKind.SYSTEM_USERS, "diariet", "Diariet")),
    AudienceOffer(AudiencePart(PartKind.SYSTEM_OWNERS, "diariet", "Diariet")),
    AudienceOffer(AudiencePart(PartKind.GROUP, person_id(9), "Alla chefer")),
)


VALUES = {"unit": ("Barn och utbildning", "Vård"), "place": ("Lund", "Malmö"), "title": ("Läkare",)}
MANY_VALUES = {name: tuple(f"{WORD} {n}"[-30:] for n in range(12)) for name in VALUES}
WRONG = [
    PastedFault(1, "anna.svensson@kommun.se", PastedWrong.UNKNOWN),
    PastedFault(3, "Svensson, Anna", PastedWrong.NOBODY),
    *(PastedFault(line, "bo@kommun.se", PastedWrong.TWICE) for line in range(4, 9)),
    PastedFault(9, "info@kommun.se", PastedWrong.SEVERAL),
]


def bare(reader: Reader) -> Card:
    """What is said, without anything to tap."""
    return Card(reader.language, text_lines(CONTENT, reader.language))


def reading(reader: Reader) -> Card:
    """A reader's card with all that one has to tap."""
    card = bare(reader)
    form = Form([InputText(id="question", label="Fråga")], [execute(ReachVerb.PREVIEWED, "Skicka", {})])
    read = execute(ReachVerb.APPROVE, "Jag har läst", {"announcement": "A-1", "token": "x"}, style="positive")
    card.actions = [read, ShowCard(title="Fråga", card=form)]
    return card


MANY = replace(
    DRAFT,
    content=LONG,
    audience=Audience(tuple(AudiencePart(PartKind.GROUP, person_id(n), f"{WORD} {n}") for n in range(1, 41))),
)

HUNDREDS = replace(
    DRAFT,
    audience=Audience(
        tuple(
            AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule(f"{WORD} {n}", WORD, WORD))
            for n in range(300)
        )
    ),
)

OTHERS = Audience(
    (
        AudiencePart(
            PartKind.GROUP, "a", "Alla anställda", minus=(AudiencePart(PartKind.GROUP, "b", "Konsulter"),)
        ),
    )
)

AUDIENCE_CARDS: Mapping[str, Draw] = {
    "dry-run": dry(),
    "dry-run-for-others": lambda reader: dry_run_card(
        DryScene(DRAFT, COUNTED, HEADINGS, reader, NOW, meant=OTHERS)
    ),
    "dry-run-counting": lambda reader: counting_card(DryScene(DRAFT, COUNTED, HEADINGS, reader, NOW)),
    "dry-run-counted-anew": lambda reader: counted_anew_card(DryScene(DRAFT, COUNTED, {}, reader, NOW)),
    "dry-run-part-gone": dry(replace(COUNTED, problem="problem-group-gone", part="Alla chefer")),
    "dry-run-guests": dry(
        replace(COUNTED, outside=4200, excluded={}, seconds=1, later=1, same_day=(), needs_approval=False)
    ),
    "dry-run-old": dry(replace(COUNTED, old=OLD)),
    "dry-run-missed": dry(replace(COUNTED, later=0, last_at=None, missed=4212)),
    "dry-run-huge": dry(
        replace(COUNTED, included=100_000, seconds=2000, same_day=(SameDay("A-7", MOST_SHARED),))
    ),
    "dry-run-crowded-day": dry(
        replace(COUNTED, same_day=tuple(SameDay(f"A-{number}", number) for number in range(1, 10)))
    ),
    "dry-run-beyond-count": dry(replace(COUNTED, same_day=(), not_compared=12)),
    "dry-run-longest": dry(content=LONG),
    "approval": approval(),
    "approval-other-figures": approval(
        figures=replace(COUNTED, included=1),
        request=replace(ASKED, matter=replace(ASKED.matter, starts_at=None)),
    ),
    "approval-comment-refused": lambda reader: approval(
        written="Datumet", fault=reader.text("refused-comment-too-long", limit=1000)
    )(reader),
    "approval-longest": approval(announcement=MANY, asker=WORD),
    "approval-given": approval(request=GIVEN),
    "approval-taken-back": approval(is_open=False),
    "approval-sent-back": approval(request=BACK),
    "approval-answer-given": approval(approval_answer_card, request=GIVEN),
    "approval-answer-given-urgent": approval(
        approval_answer_card, request=GIVEN, announcement=replace(DRAFT, urgent="Det börjar i natt.")
    ),
    "approval-answer-sent-back": approval(approval_answer_card, request=BACK),
    "preview": lambda reader: preview_card(reading(reader), reader),
    "preview-nothing-to-tap": lambda reader: preview_card(bare(reader), reader),
    "audience": lambda reader: audience_card(AudienceChoice(DRAFT, OFFERS, values=VALUES), reader),
    "audience-pasted-wrong": lambda reader: audience_card(
        AudienceChoice(DRAFT, OFFERS, values=VALUES, wrong=WRONG), reader
    ),
    "audience-nothing": lambda reader: audience_card(
        AudienceChoice(replace(DRAFT, audience=Audience(())), (), "zzz"), reader
    ),
    "audience-refused": lambda reader: audience_card(
        AudienceChoice(DRAFT, OFFERS), reader, reader.text("refused-audience-nothing-chosen")
    ),
    "audience-of-hundreds": lambda reader: audience_card(
        AudienceChoice(HUNDREDS, OFFERS, values=MANY_VALUES), reader
    ),
    "audience-longest": lambda reader: audience_card(
        AudienceChoice(
            MANY, [AudienceOffer(part) for part in MANY.audience.include[:25]], values=MANY_VALUES
        ),
        reader,
    ),
}
