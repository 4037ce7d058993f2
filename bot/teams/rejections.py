"""A request that is turned away at the door."""


class Rejected(Exception):
    """The request is not let in.

    Args:
        status: the HTTP status of the answer.
        reason: one sentence for the log; never a token, never shown to the outside.
        retry_after: whole seconds for the header of that name.
    """

    def __init__(self, status: int, reason: str, *, retry_after: int | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.retry_after = retry_after
