"""Which types of a fact's fields would be read as something else than what was written."""

from collections.abc import Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from bot.core.personal import OwnWords


def check_type(kind: Any) -> None:
    """Make sure that what is written of such values is read again as what it was; of its parts, they are asked.

    Raises:
        TypeError: it wouldn't be.
    """
    if fault := _unfit(kind):
        raise TypeError(f"a fact can't hold this: {fault}")


def _unfit(kind: Any) -> str | None:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated and len(arguments) != 2:
        return f"{kind!r} has several marks"
    if origin in (Union, UnionType) and len([each for each in arguments if each is not NoneType]) != 1:
        return f"{kind!r} may be of several types"
    if origin is tuple and (len(arguments) != 2 or arguments[1] is not Ellipsis):
        return f"{kind!r} has places of their own: write tuple[…, ...], or a dataclass"
    if origin is frozenset and not _has_an_order(arguments[0]):
        return f"{kind!r} has no order that would give the same JSON each time"
    if isinstance(origin, type) and issubclass(origin, Mapping) and not _is_key(arguments[0]):
        return f"{kind!r} has keys that aren't texts"
    return None


def _plain(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _is_key(kind: Any) -> bool:
    plain = _plain(kind)
    return kind != OwnWords and isinstance(plain, type) and issubclass(plain, str | date)


def _has_an_order(kind: Any) -> bool:
    plain = _plain(kind)
    return isinstance(plain, type) and (issubclass(plain, str | int | date) or "__lt__" in vars(plain))
