"""The elements of our cards: the `adaptivecards` package, extended from 1.2 to the 1.5 that Teams draws.

What people have written (titles, names, comments) always goes through `plain_text`: as text runs, which no client
reads as markdown, and with everything removed that could turn the line round. A word is broken only where it is
longer than a phone's line.
"""

import re
from typing import Any

from adaptivecards.adaptivecard import AdaptiveCard
from adaptivecards.baseobject import BareObject, Element, PropertyType
from adaptivecards.containers import ActionSet, Column, ColumnSet, Container
from adaptivecards.elements import RichTextBlock, TextBlock

from bot.core.addresses import opened
from bot.core.written import one_line
from cards.kit.breaks import breakable

__all__ = [
    "ActionSet",
    "BarChart",
    "Card",
    "Column",
    "ColumnSet",
    "Container",
    "Element",
    "Execute",
    "Form",
    "Image",
    "OpenUrl",
    "Paragraph",
    "RichText",
    "ShowCard",
    "Submit",
    "TextRun",
    "Toggle",
    "cut",
    "name_of",
    "plain_text",
    "said",
    "shows",
]

VERSION = "1.5"

_BREAKS = re.compile("\r\n|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
"""Control characters, halves of surrogate pairs, and the marks that break a line or override its direction."""

_SEEN = re.compile("[!-~\xa1-\xac\xae-\u02ff]")
"""What nearly every text that shows something has in it; any other is looked at whole."""

_ONE_LETTER = re.compile(r"(?<!\w)([^\W\d_])-(?=[^\W\d_])")
"""“E-” of “E-arkiv”: left alone at the end of a line it says nothing."""

_NO_BREAK_HYPHEN = "\u2011"

_DOT, _DOT_AT_END = " · ", "\u00a0· "
"""Between two facts in a line: where it wraps, the dot ends the first line, and never begins the next."""


class Paragraph(TextBlock):
    """A text of ours. It wraps unless told otherwise; `style="heading"` makes it a heading for screen readers."""

    style = PropertyType(type=str)
    subtle = PropertyType(type=bool, key_name="isSubtle")

    def __init__(self, text: str, **properties: Any) -> None:
        super().__init__(text=text.replace(_DOT, _DOT_AT_END), **{"wrap": True, **properties})


class RichText(RichTextBlock):
    """Runs of text that no client reads as markdown."""

    def __init__(self, inlines: list[Any], **properties: Any) -> None:
        super().__init__(**properties)
        self.set_data("inlines", inlines)


class TextRun(BareObject):
    """A piece of a `RichText`. `select_action` makes a link of it."""

    text = PropertyType(type=str)
    weight = PropertyType(type=str)
    size = PropertyType(type=str)
    color = PropertyType(type=str)
    subtle = PropertyType(type=bool, key_name="isSubtle")
    select_action = PropertyType(type=BareObject, key_name="selectAction")

    def __init__(self, text: str, **properties: Any) -> None:
        super().__init__(text=text.replace(_DOT, _DOT_AT_END), **properties)
        self.set_data("type", "TextRun")


class Image(Element):
    """A picture at an address that everybody may fetch. `alt` says in words what it shows."""

    element_type = "Image"
    url = PropertyType(type=str)
    alt = PropertyType(type=str, key_name="altText")
    size = PropertyType(type=str)


class Action(Element):
    title = PropertyType(type=str)
    style = PropertyType(type=str)
    mode = PropertyType(type=str)
    tooltip = PropertyType(type=str)
    associated = PropertyType(type=str, key_name="associatedInputs")


class BarChart(Element):
    """Bars, one for each of `data` (`x` its name, `y` its number), in clients that draw charts; in all others
    `fallback`, which says the same."""

    element_type = "Chart.HorizontalBar"
    title = PropertyType(type=str)
    data = PropertyType(type=list)
    fallback = PropertyType(type=BareObject)


class Submit(Action):
    """What a client gets that can't do `Execute`."""

    element_type = "Action.Submit"
    data = PropertyType(type=dict)


class Execute(Action):
    """A button that asks the bot and shows its answer in the card's place."""

    element_type = "Action.Execute"
    verb = PropertyType(type=str)
    data = PropertyType(type=dict)
    fallback = PropertyType(type=BareObject)


class ShowCard(Action):
    """A button that unfolds a `Form` below all buttons, one at a time; what is written there stays if it is folded."""

    element_type = "Action.ShowCard"
    card = PropertyType(type=BareObject)


class OpenUrl(Action):
    """Opens an address, which is written as every client takes it, however it was given (å, ä, ö, a space)."""

    element_type = "Action.OpenUrl"
    url = PropertyType(type=str)

    def __init__(self, *, title: str, url: str, **given: Any) -> None:
        super().__init__(title=title, url=opened(url), **given)


class Toggle(Action):
    """Shows what is hidden and hides what is shown: the elements with the ids in `targets`."""

    element_type = "Action.ToggleVisibility"
    targets = PropertyType(type=list, key_name="targetElements")


class Card(AdaptiveCard):
    """A card of version 1.5 in one language. `refresh`: None leaves the key out (then no view of one's own)."""

    refresh = PropertyType(type=dict)
    msteams = PropertyType(type=dict)

    def __init__(self, language: str, body: list[Any], actions: list[Any] | None = None) -> None:
        super().__init__()
        self.set_data("version", VERSION)
        self.lang = language
        self.body = body
        self.msteams = {"width": "Full"}
        if actions:
            self.actions = actions


class Form(BareObject):
    """What a `ShowCard` unfolds: a field and its button together. Only this field is sent with this button."""

    body = PropertyType(type=list)
    actions = PropertyType(type=list)

    def __init__(self, body: list[Any], actions: list[Any]) -> None:
        super().__init__(body=body, actions=actions)
        self.set_data("type", "AdaptiveCard")
        self.set_data("version", VERSION)


def plain_text(
    text: str, limit: int = 2_000, note: str = "…", *, spacing: str = "", **properties: Any
) -> RichText:
    """What somebody has written, shown as it is: never as markdown, HTML or a mention.

    `limit`: characters that are shown; the rest gives way to `note`. `properties` are those of a `TextRun`.
    """
    placed = {"spacing": spacing} if spacing else {}
    return RichText([TextRun(breakable(cut(text, limit, note)), **properties)], **placed)


def said(*runs: TextRun, **placed: Any) -> RichText:
    """One line of several runs: what is a fact in bold, the rest plain. Runs that show nothing are left out."""
    return RichText([run for run in runs if shows(run.text)], **placed)


def shows(text: str) -> bool:
    """Whether anybody sees anything of the text."""
    return _SEEN.search(text) is not None or bool(one_line(text))


def name_of(text: str, limit: int = 200, size: str = "") -> str:
    """A title or a name as it is shown: “E-arkiv” never loses its E at a line's end, a word without end may break.

    Only for what is read: never in keys, links or data. `size`: the text's, where it is large.
    """
    return breakable(_ONE_LETTER.sub(rf"\1{_NO_BREAK_HYPHEN}", cut(text, limit)), size)


def unbroken(text: str) -> str:
    """The text with hyphens at which no line ends: for a name among others in a line."""
    return text.replace("-", _NO_BREAK_HYPHEN)


def cut(text: str, limit: int, note: str = "…") -> str:
    """The text without unseen characters, cut at `limit` characters and then with `note` at its end."""
    if not shows(text):
        return ""
    clean = _UNSEEN.sub("", _BREAKS.sub("\n", text)).strip()
    return clean if len(clean) <= limit else clean[: limit - len(note)].rstrip() + note
