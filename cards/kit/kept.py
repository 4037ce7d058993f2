"""What many cards share: drawn once, and written as JSON once."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

import orjson
from adaptivecards.baseobject import BareObject

MOST = 256
"""Results that are kept of each function: those of the open ballots, in each language."""

Given = ParamSpec("Given")
Drawn = TypeVar("Drawn", bound=BareObject | tuple[Any, ...])


def kept(draw: Callable[Given, Drawn]) -> Callable[Given, Drawn]:
    """A function that draws an element, or several, from what is given alone: the same again for the same.

    Half of a card's work is saved so. Nobody may change what it returns.
    """

    @lru_cache(maxsize=MOST)
    @wraps(draw)
    def draw_once(*args: Given.args, **kwargs: Given.kwargs) -> Drawn:
        drawn = draw(*args, **kwargs)
        for element in drawn if isinstance(drawn, tuple) else (drawn,):
            vars(element)["json"] = orjson.dumps(element, default=_rendered)
        return drawn

    return cast(Callable[Given, Drawn], draw_once)


def written(element: BareObject) -> Any:
    """For orjson: the element's JSON where it is kept, else what it consists of."""
    json = vars(element).get("json")
    return _rendered(element) if json is None else orjson.Fragment(json)


def _rendered(element: BareObject) -> dict[str, Any]:
    """What the element consists of, without texts that are empty: some of Teams' clients drop the whole card for one.

    Nobody who draws a card has to think of that.
    """
    data: dict[str, Any] = element.render()
    for name in ("body", "items", "inlines"):
        parts = data.get(name)
        if parts and any(map(_is_empty, parts)):
            data = {**data, name: [part for part in parts if not _is_empty(part)]}
    return data


def _is_empty(part: Any) -> bool:
    data = part.render() if isinstance(part, BareObject) else {}
    match data.get("type"):
        case "TextBlock" | "TextRun":
            return not data.get("text", "").strip()
        case "RichTextBlock":
            return all(map(_is_empty, data.get("inlines", ())))
    return False
