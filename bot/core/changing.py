"""Frozen records with a few fields changed, for what is done for each message: `replace` takes nearly twice as long."""

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

Record = TypeVar("Record")


def changer(kind: type[Record], *names: str) -> Callable[..., Record]:
    """What makes `kind`'s record anew, with these fields changed: `changer(Point, "x")(point, 1)`."""
    every = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    values_of, places = attrgetter(*every), [every.index(name) for name in names]

    def changed(record: Record, *values: Any) -> Record:
        whole = list(values_of(record))
        for place, value in zip(places, values, strict=True):
            whole[place] = value
        return kind(*whole)

    return changed
