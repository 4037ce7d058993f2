"""What is asked or told of something once more is a message of its own: a card that only changes where it stands, days
back in a chat, is noticed by nobody.
"""

AGAIN = 2
_MARK = "#"


def nth(subject: str, number: int) -> str:
    """The subject of the message of the n-th occasion; that of the first is the thing itself."""
    return subject if number < AGAIN else f"{subject}{_MARK}{number}"


def occasion_of(subject: str) -> tuple[str, int]:
    """The thing itself, and which occasion a message with this subject is of."""
    thing, _, number = subject.rpartition(_MARK)
    return (thing, int(number)) if thing and number.isdecimal() else (subject, 1)
