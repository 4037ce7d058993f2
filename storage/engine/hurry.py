"""What is too much to be done while the event loop waits."""


class TakesLong(Exception):
    """The use case asks for so much that it has to be done in a thread: it is rolled back, and run again there."""


MANY_ROWS = 500
"""Rows that a use case may go through, reading and changing each, while the event loop waits: some ten milliseconds."""
