"""The dialogs and cards by which a sender makes an announcement ready, in every state that looks different."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.announcements.announcements import AnnouncementState, AnnouncementText, Mode
from bot.features.announcements.dry_figures import DryFigures
from bot.features.announcements.ledger import Counts, LedgerState
from bot.features.announcements.opting_out import TopicChoice
from bot.features.announcements.options import OptionsView
from bot.features.announcements.posts import ChannelPost, PostState
from bot.features.announcements.standing import NOT_DELETED, UNCHANGED
from bot.features.announcements.topics import Topic
from bot.features.announcements.viewing import SendingProgress
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from cards.announcements.dry_runs import DryScene, dry_run_card
from cards.announcements.options_form import OptionsFilling, options_form_card, values_of
from cards.announcements.posts import post_card
from cards.announcements.progress import SenderScene, progress_card
from cards.announcements.reader import AnnouncementScene, ReaderView, announcement_card
from cards.announcements.text_form import TextFilling, begin_card, text_form_card
from cards.announcements.topics import topics_card
from cards.kit.elements import Card
from tests.cards.scenes_audiences import COUNTED, DRAFT, HEADINGS, NOW

Draw = Callable[[Reader], Card]
CHOSEN = replace(
    DRAFT,
    starts_at=datetime(2026, 12, 14, 7, tzinfo=UTC),
    expires_at=datetime(2027, 1, 8, 22, 59, tzinfo=UTC),
    urgent="Avbrottet börjar i natt och berör dem som arbetar då.",
    mode=Mode.BATCH,
    channels=(AudiencePart(PartKind.CHANNEL, "19:x@thread.tacv2", "Portföljledningen"),),
)
ZONES = ("Europe/Stockholm", "UTC")


def options(fault: str = "", *, may_be_urgent: bool = True, overtaken: bool = False) -> Draw:
    def drawn(reader: Reader) -> Card:
        view = OptionsView(CHOSEN if fault else DRAFT, may_be_urgent, CHOSEN.channels)
        said = reader.text(fault, revision=4) if fault else ""
        filling = OptionsFilling(view, ZONES, values_of(view.announcement, reader), said, overtaken)
        return options_form_card(filling, reader, NOW)

    return drawn


def dry_with_options(reader: Reader) -> Card:
    figures = replace(COUNTED, needs_approval=False)
    return dry_run_card(DryScene(CHOSEN, figures, HEADINGS, reader, NOW))


def dry_urgent(reader: Reader) -> Card:
    """It needs a second person's word, and keeps to nobody's hours."""
    urgent = replace(CHOSEN, starts_at=None, mode=Mode.DIRECT, channels=())
    return dry_run_card(DryScene(urgent, replace(COUNTED, later=0, last_at=None), {}, reader, NOW))


ALONE = replace(
    CHOSEN, audience=Audience(()), mode=Mode.DIRECT, urgent="", channels=CHOSEN.channels, starts_at=None
)


def dry_for_channels(reader: Reader) -> Card:
    figures = DryFigures("A-1", "r", NOW, "person:x", done=NOW)
    return dry_run_card(DryScene(ALONE, figures, {}, reader, NOW))


def posted_alone(reader: Reader) -> Card:
    states = (PostState.POSTED, PostState.NOT_POSTED)
    posts = [ChannelPost("A-1", f"19:{state}", "Allmänt", state, text=1) for state in states]
    sent = replace(ALONE, state=AnnouncementState.SENT, sent_at=NOW)
    return progress_card(SenderScene(SendingProgress(sent, Counts({}), posts=posts), reader, NOW))


WRITTEN = {
    "kicker.sv": "Information",
    "kicker.en": "Information",
    "heading.sv": "Nytt intranät",
    "heading.en": "A new intranet",
    "lead.sv": "I januari byter vi.",
    "details.sv": "När: mån 14 dec",
    "confirm": "yes",
}


def text(fault: str = "", *, overtaken: bool = False) -> Draw:
    def drawn(reader: Reader) -> Card:
        said = reader.text(fault, place="Text (engelska)", revision=4) if fault else ""
        return text_form_card(TextFilling(CHOSEN if fault else None, WRITTEN, said, overtaken), reader)

    return drawn


PLAIN = replace(DRAFT, content=replace(DRAFT.content, confirm=False), topic="announcements")
SAID = AnnouncementText("A-1", 1, PLAIN.content, NOW, "system")
CORRECTED = replace(SAID, number=2, what=Text(sv="Nytt datum: tis 15 dec.", en="New date: Tue 15 Dec."))


def post(said: AnnouncementText = SAID, view: ReaderView = ReaderView.NOW) -> Draw:
    return lambda reader: post_card(AnnouncementScene(PLAIN, said, reader, NOW, view))


def optional(*, opted_out: bool = False) -> Draw:
    def drawn(reader: Reader) -> Card:
        notice = reader.text("announcement-opted-out") if opted_out else ""
        scene = AnnouncementScene(PLAIN, SAID, reader, NOW, notice=notice, fine=True, opted_out=opted_out)
        return announcement_card(scene)

    return drawn


def posted(reader: Reader) -> Card:
    posts = [ChannelPost("A-1", f"19:{state}", "Allmänt", state) for state in PostState]
    posts.append(ChannelPost("A-1", "19:remains", "Allmänt", PostState.TAKEN_BACK, NOT_DELETED))
    posts.append(ChannelPost("A-1", "19:unchanged", "Allmänt", PostState.POSTED, UNCHANGED))
    sent = replace(PLAIN, state=AnnouncementState.SENT, sent_at=NOW)
    progress = SendingProgress(sent, Counts({LedgerState.DELIVERED: 12}), posts=posts, unchanged=1)
    return progress_card(SenderScene(progress, reader, NOW))


TOPIC_CHOICES = [TopicChoice(topic, number % 2 == 0) for number, topic in enumerate(Topic)]

OPTION_CARDS: Mapping[str, Draw] = {
    "options": options(),
    "options-not-urgent": options(may_be_urgent=False),
    "options-refused": options("refused-starts-in-past"),
    "options-overtaken": options("refused-draft-overtaken", overtaken=True),
    "dry-run-options": dry_with_options,
    "dry-run-urgent": dry_urgent,
    "post": post(),
    "post-corrected": post(CORRECTED),
    "post-over": post(view=ReaderView.OVER),
    "post-withdrawn": post(view=ReaderView.WITHDRAWN),
    "posts-told": posted,
    "posts-alone-dry-run": dry_for_channels,
    "posts-alone-told": posted_alone,
    "optional": optional(),
    "optional-out": optional(opted_out=True),
    "topics": lambda reader: topics_card(TOPIC_CHOICES, reader),
    "topics-none": lambda reader: topics_card([], reader),
    "write": text(),
    "write-refused": text("refused-text-missing"),
    "write-overtaken": text("refused-draft-overtaken", overtaken=True),
    "write-begin": begin_card,
}
