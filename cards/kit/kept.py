"""What many cards share: drawn once, written as JSON once, and frozen from then on.

It halves what a card costs, and saves a third of the processor time of a whole vote: 0.56 ms where drawing everything
anew takes 0.85 at least (`python -m tests.bench vote`, SQLite, November 2026).
"""

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Any, NoReturn, ParamSpec, TypeVar, cast

import orjson
from adaptivecards.baseobject import BareObject

MOST = 256
"""Results that are kept of each function: those of the open ballots, in each language."""

_PARTS = ("body", "items", "inlines", "actions")
"""Where an element has parts that are drawn one after another."""

Given = ParamSpec("Given")
Drawn = TypeVar("Drawn", bound=BareObject | tuple[Any, ...])


class Frozen(TypeError):
    """Somebody changes an element that cards share, which would show on none of them, or on all: draw another."""


def kept(draw: Callable[Given, Drawn]) -> Callable[Given, Drawn]:
    """A function that draws an element, or several, from what is given alone: the same again for the same.

    Whoever changes what it returns, or anything in it, gets `Frozen` or what a tuple says to that.
    """

    @lru_cache(maxsize=MOST)
    @wraps(draw)
    def draw_once(*args: Given.args, **kwargs: Given.kwargs) -> Drawn:
        drawn = draw(*args, **kwargs)
        for element in drawn if isinstance(drawn, tuple) else (drawn,):
            _freeze(element)
            vars(element)["shows"] = bool(_shown([element]))
            vars(element)["json"] = orjson.dumps(element, default=written)
        return drawn

    return cast(Callable[Given, Drawn], draw_once)


def written(element: BareObject) -> Any:
    """For orjson: the element's JSON where it is kept, else what it consists of, its parts likewise.

    Without texts that are empty: some of Teams' clients drop the whole card for one. Nobody who draws a card has to
    think of that.
    """
    json = vars(element).get("json")
    if json is not None:
        return orjson.Fragment(json)
    data: dict[str, Any] = element.render()
    return data | {name: _shown(data[name]) for name in _PARTS if name in data}


def changeable(content: Any) -> Any:
    """A copy that may be changed, of a card or of what holds cards; nothing in it is kept any more."""
    if isinstance(content, BareObject):
        copy = object.__new__(type(content))
        vars(copy)["_data"] = changeable(content.render())
        return copy
    if isinstance(content, dict):
        return {key: changeable(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [changeable(value) for value in content]
    return content


class _FrozenData(dict[str, Any]):
    """What a kept element consists of. The package's elements keep all that they are in such a dictionary."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise Frozen("an element that cards share can't be changed; draw another one")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse


def _freeze(value: Any) -> Any:
    """The value with its dictionaries and lists frozen; elements are, in place."""
    if isinstance(value, BareObject):
        vars(value)["_data"] = _freeze(value.render())
        return value
    if isinstance(value, dict):
        return _FrozenData({key: _freeze(part) for key, part in value.items()})
    if isinstance(value, list | tuple):
        return tuple(map(_freeze, value))
    return value


def _shown(parts: Iterable[Any]) -> list[Any]:
    """Those of the parts that show something; what is kept as the JSON that it is."""
    shown = []
    for part in parts:
        own = vars(part) if isinstance(part, BareObject) else {}
        if "json" in own:
            if own["shows"]:
                shown.append(orjson.Fragment(own["json"]))
            continue
        data = part.render() if own else {}
        match data.get("type"):
            case "TextBlock" | "TextRun":
                is_seen = bool(data.get("text", "").strip())
            case "RichTextBlock":
                is_seen = bool(_shown(data.get("inlines", ())))
            case _:
                is_seen = True
        if is_seen:
            shown.append(part)
    return shown
