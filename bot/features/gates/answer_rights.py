"""What may be said of a ballot where it was asked about: asked by every answer that tells of one."""

from datetime import datetime

from bot.asking.replies import Inquiry
from bot.features.gates.ballots import Ballot
from bot.features.gates.counting import counting
from bot.features.gates.seats import may_see, sees_count, voices
from bot.features.portfolio.secrecy import is_secret


def may_count(ballot: Ballot, inquiry: Inquiry) -> bool:
    """Whether it may be said how many have answered, where it was asked: in public the place alone decides."""
    if inquiry.public:
        return inquiry.place == ballot.question.channel
    person = inquiry.by.person
    return inquiry.by.administers or (person is not None and sees_count(ballot, person))


def may_name(ballot: Ballot, inquiry: Inquiry) -> bool:
    """Whether it may be said who hasn't answered: to whom the vote concerns, and never where others read it."""
    return not inquiry.public and may_count(ballot, inquiry)


def is_there(ballot: Ballot, inquiry: Inquiry, now: datetime) -> bool:
    """Whether those who read the answer may know of the matter at all."""
    if not is_secret(ballot.secrecy, now):
        return True
    return not inquiry.public and is_theirs(ballot, inquiry)


def is_theirs(ballot: Ballot, inquiry: Inquiry) -> bool:
    """Whether the matter concerns whoever asks, as one who decides, prepares or administers."""
    person = inquiry.by.person
    return inquiry.by.administers or (person is not None and may_see(ballot, person))


def answered(ballot: Ballot) -> tuple[int, int]:
    """How many of those with a voice have answered, and how many they are; of several who may decide alone one does."""
    every = len(voices(ballot))
    return len(counting(ballot)), min(every, 1) if ballot.question.any_decides else every
