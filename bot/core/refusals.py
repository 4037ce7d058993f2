"""The error for what a person may not do: it is shown to them, in their language. Some kinds have their own name."""

from datetime import date


class Refused(Exception):
    """A request that the rules turn down; nothing has changed.

    Not retryable: the same request gives the same answer until something else changes.

    Args:
        key: the text's key in the catalogs, which says what is wrong and what to do.
        params: what the text's placeholders are filled with; a day as a date, so that it is told in their words.
        field: the input that the text belongs to, where the request came from a form.
    """

    def __init__(self, key: str, *, field: str | None = None, **params: str | int | date) -> None:
        super().__init__(key, params)
        self.key = key
        self.field = field
        self.params = params

    @property
    def kept(self) -> dict[str, str | int]:
        """The params as a document keeps them."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self.params.items()
        }


class BallotClosed(Refused):
    """The ballot takes no more positions."""

    def __init__(self) -> None:
        super().__init__("refused-ballot-closed")


class Unconfirmed(Refused):
    """What can't be undone must be confirmed as it stands now; that hasn't been done, or it has changed since."""

    def __init__(self) -> None:
        super().__init__("refused-unconfirmed")


class NotAVoter(Refused):
    """The person has no voice on this ballot; the key says why."""


class CommentMissing(Refused):
    """The position must be explained."""

    def __init__(self, choice: str) -> None:
        super().__init__("refused-comment-missing", field="comment", choice=str(choice))
