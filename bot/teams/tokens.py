"""What a call to Teams or Graph is let in with, whoever has it from where."""

from typing import Protocol


class Tokens(Protocol):
    """Where the connector gets its token from."""

    async def get(self) -> str | None:
        """A token that holds; None where none is used.

        Raises:
            BotRejected: the credentials are not accepted.
            Retryable: the token service can't be reached.
        """

    async def another(self, refused: str, /) -> str | None:
        """The token to try once more with, where one was refused; the same one: no other would do better.

        Until there is another, everybody else goes on with the one that was refused: it may hold, and what it was
        refused for be odd.

        Raises:
            BotRejected, Retryable: see `get`.
        """


class NoCredentials:
    """For development without authentication: requests go out without a token."""

    async def get(self) -> None:
        return None

    async def another(self, _refused: str, /) -> None:
        return None
