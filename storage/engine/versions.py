"""Documents that are kept for years: each says which version of its shape it has, and every version can be read.

Version 1 has no number: it is what was written before there were any, and release 0.1.0, which may run beside us
during an upgrade, knows no such word in a forum's rules.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import orjson

from bot.core.errors import Retryable

Made = TypeVar("Made")

NUMBER = "version"


class LaterDocument(Retryable):
    """A document was written by a later program, and nobody can say what this one would overlook in it.

    Where that one runs beside us, it does the same work; so nothing is given up.
    """


class Documents(Generic[Made]):
    """Documents of one kind. `readers`: what makes something of each version that there has been, the first one first.

    A field that is added gets a default that says what its lack means, and a new version; a reader that was there
    stays as long as a document may be.
    """

    def __init__(self, name: str, *readers: Callable[[Any], Made]) -> None:
        self._name = name
        self._readers = readers

    def read(self, kept: str | dict[str, Any]) -> Made:
        """What the document tells: JSON text, or what a JSON column gives.

        Raises:
            LaterDocument: its version isn't one that we know.
        """
        version = _version(kept)
        if not self._is_known(version):
            raise LaterDocument(
                f"a {self._name} in the database was written by a later program (version {version!r} of its document,"
                f" and this program reads up to {len(self._readers)}); run that one"
            )
        return self._readers[int(version) - 1](kept)

    def numbered(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """The document as it is to be written now."""
        return {**document, NUMBER: len(self._readers)} if len(self._readers) > 1 else dict(document)

    def bare(self, document: Any) -> Any:
        """The document without its number, where that is one of ours: what is said besides, it says in the log too."""
        if not isinstance(document, dict) or not self._is_known(document.get(NUMBER)):
            return document
        return {name: value for name, value in document.items() if name != NUMBER}

    def _is_known(self, version: Any) -> bool:
        return type(version) is int and 1 <= version <= len(self._readers)


def _version(kept: str | dict[str, Any]) -> Any:
    """The number as it stands there. What isn't an object with one is left to the first reader to refuse."""
    try:
        document = orjson.loads(kept) if isinstance(kept, str) else kept
    except ValueError:
        return 1
    return document.get(NUMBER, 1) if isinstance(document, dict) else 1
