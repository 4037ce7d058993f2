"""What is too much to be done while the event loop waits."""


class TakesLong(Exception):
    """The use case asks for so much that it has to be done in a thread: it is rolled back, and run again there."""
