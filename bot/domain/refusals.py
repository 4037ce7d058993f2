"""The one error for what a person may not do: it is shown to them, in their language."""


class Refused(Exception):
    """A request that the rules turn down; nothing has changed.

    Not retryable: the same request gives the same answer until something else changes.

    Args:
        key: the text's key in the catalogs, which says what is wrong and what to do.
        params: what the text's placeholders are filled with.
        field: the input that the text belongs to, where the request came from a form.
    """

    def __init__(self, key: str, *, field: str | None = None, **params: str | int) -> None:
        super().__init__(key, params)
        self.key = key
        self.field = field
        self.params = params
