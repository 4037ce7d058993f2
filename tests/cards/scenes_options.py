"""The dialogs and cards by which a sender makes an announcement ready, in every state that looks different."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.core.texts import Reader
from bot.features.announcements.announcements import Mode
from bot.features.announcements.options import OptionsView
from cards.announcements.dry_runs import DryScene, dry_run_card
from cards.announcements.options_form import OptionsFilling, options_form_card, values_of
from cards.announcements.text_form import TextFilling, begin_card, text_form_card
from cards.kit.elements import Card
from tests.cards.scenes_audiences import COUNTED, DRAFT, HEADINGS, NOW

Draw = Callable[[Reader], Card]
CHOSEN = replace(
    DRAFT,
    starts_at=datetime(2026, 12, 14, 7, tzinfo=UTC),
    expires_at=datetime(2027, 1, 8, 22, 59, tzinfo=UTC),
    urgent="Avbrottet börjar i natt och berör dem som arbetar då.",
    mode=Mode.BATCH,
)
ZONES = ("Europe/Stockholm", "UTC")


def options(fault: str = "", *, may_be_urgent: bool = True, overtaken: bool = False) -> Draw:
    def drawn(reader: Reader) -> Card:
        view = OptionsView(CHOSEN if fault else DRAFT, may_be_urgent)
        said = reader.text(fault, revision=4) if fault else ""
        filling = OptionsFilling(view, ZONES, values_of(view.announcement, reader), said, overtaken)
        return options_form_card(filling, reader, NOW)

    return drawn


def dry_with_options(reader: Reader) -> Card:
    figures = replace(COUNTED, needs_approval=False)
    return dry_run_card(DryScene(CHOSEN, figures, HEADINGS, reader, NOW))


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


OPTION_CARDS: Mapping[str, Draw] = {
    "options": options(),
    "options-not-urgent": options(may_be_urgent=False),
    "options-refused": options("refused-starts-in-past"),
    "options-overtaken": options("refused-draft-overtaken", overtaken=True),
    "dry-run-options": dry_with_options,
    "write": text(),
    "write-refused": text("refused-text-missing"),
    "write-overtaken": text("refused-draft-overtaken", overtaken=True),
    "write-begin": begin_card,
}
