"""What a person fills in. Their limits are the clients'; what comes is checked again where it is used."""

from collections.abc import Iterable, Sequence

from adaptivecards.baseobject import PropertyType

from bot.core.telling_apart import told_apart
from bot.core.texts import Reader
from cards.kit.elements import Element, Paragraph, cut
from cards.kit.kept import kept

LONGEST_INPUT = 2_000
"""Characters that a card's input takes, unless it gives back a longer text; how much is kept is the rules' to say."""


class Input(Element):
    label = PropertyType(type=str)
    required = PropertyType(type=bool, key_name="isRequired")
    error = PropertyType(type=str, key_name="errorMessage")
    value = PropertyType(type=str)


class InputText(Input):
    element_type = "Input.Text"
    placeholder = PropertyType(type=str)
    multiline = PropertyType(type=bool, key_name="isMultiline")
    max_length = PropertyType(type=int, key_name="maxLength")


def filled(value: str) -> dict[str, str]:
    """The value that an input begins with; nothing where there is none, since clients leave an empty one out."""
    return {"value": value} if value else {}


def words_field(name: str, label: str, longest: int, *, missing: str = "", given: str = "") -> InputText:
    """A field for words in several lines, of at most so many characters.

    `missing`: what is said where it is left empty; none where it may be. `given`: what it begins with.
    """
    needed = {"required": True, "error": missing} if missing else {}
    field = InputText(id=name, label=label, multiline=True, max_length=longest, **needed)
    if begins := cut(given, longest):
        field.value = begins
    return field


class InputDate(Input):
    element_type = "Input.Date"
    min = PropertyType(type=str)


class InputTime(Input):
    element_type = "Input.Time"


class InputChoice(Input):
    """One of several, folded to a line; `style` "expanded": all in sight, "filtered": found by its letters.

    `several`: any number of them; the client sends them with commas between.
    """

    element_type = "Input.ChoiceSet"
    style = PropertyType(type=str)
    placeholder = PropertyType(type=str)
    choices = PropertyType(type=list)
    several = PropertyType(type=bool, key_name="isMultiSelect")


def choices_told_apart(several: Iterable[tuple[str, str, Sequence[str]]]) -> list[dict[str, str]]:
    """An `InputChoice`'s choices: what each is called, its value, and what may tell it from others of its name."""
    named = list(several)
    titles = told_apart([(title, marks) for title, _, marks in named])
    return [{"title": title, "value": value} for title, (_, value, _) in zip(titles, named, strict=True)]


@kept
def care_line(reader: Reader) -> Paragraph:
    """Under each field for one's own words: no secrets and no sensitive personal data, since the words are kept."""
    return Paragraph(reader.text("free-text-care"), size="Small", subtle=True, spacing="Small")
