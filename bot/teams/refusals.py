"""The table of Teams' refusals: status, what was asked, what was said → what it means. The first row that fits counts.

What it means for a message, step by step, stands in docs/refusals.md, and a test holds the two together.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Asked(StrEnum):
    CREATE = "create"
    SEND = "send"
    UPDATE = "update"
    DELETE = "delete"


class Meaning(StrEnum):
    REJECTED = "the registration, the secret or the tenant is wrong"
    THROTTLED = "a limit is reached"
    LATER = "not now"
    UNANSWERED = "a gateway spoke, and Teams may have done it all the same"
    FALTERED = "Teams itself failed"
    ELSEWHERE = "the recipient is in another region or cloud"
    BOT_DISABLED = "an administrator has blocked the bot"
    BLOCKED = "the person has blocked or muted the bot"
    NOT_INSTALLED = "the app isn't installed there"
    NOT_FOUND = "there is no such conversation or message"
    GONE = "what was to be changed can't be"
    PERMANENT = "it will never work as it is"


ANY = ""


@dataclass(frozen=True, slots=True)
class RefusalRule:
    """`said`: codes, or words in the answer, of which one must be there, whatever their case; none: anything.

    `a_page`: what came is a page for people without any code, as what stands between us and Teams gives it.
    """

    statuses: Collection[int]
    meaning: Meaning
    asked: Collection[Asked] = tuple(Asked)
    said: tuple[str, ...] = ()
    with_retry_after: bool = False
    a_page: bool = False


SERVER = range(500, 600)
CLIENT = range(400, 500)
REFUSED = (400, 403, 404, 410)
UPDATE = (Asked.UPDATE,)
STANDING = (Asked.UPDATE, Asked.DELETE)

TABLE = (
    RefusalRule({401}, Meaning.REJECTED),
    RefusalRule({429}, Meaning.THROTTLED),
    RefusalRule({409, 412, 423, 425}, Meaning.LATER),
    RefusalRule({*range(300, 400), 407, 511}, Meaning.LATER),  # a proxy that wants to be logged in to
    RefusalRule({503}, Meaning.LATER, with_retry_after=True),
    RefusalRule({408, 502, 503, 504}, Meaning.UNANSWERED),
    RefusalRule(SERVER, Meaning.FALTERED),
    RefusalRule({413}, Meaning.PERMANENT),
    RefusalRule(CLIENT, Meaning.ELSEWHERE, said=("different region", "InvalidBotApiHost")),
    RefusalRule(REFUSED, Meaning.BOT_DISABLED, said=("BotDisabledByAdmin",)),
    RefusalRule(REFUSED, Meaning.BLOCKED, said=("ConversationBlockedByUser", "MessageWritesBlocked", "=209")),
    RefusalRule(
        REFUSED, Meaning.NOT_INSTALLED, said=("BotNotInConversationRoster", "ForbiddenOperationException")
    ),
    RefusalRule({403}, Meaning.LATER, a_page=True),  # a firewall's: nothing has reached Teams
    RefusalRule({404, 410}, Meaning.NOT_FOUND),
    RefusalRule({400}, Meaning.NOT_FOUND, STANDING, ("ActivityNotFoundInConversation", "MessageNotFound")),
    RefusalRule({403}, Meaning.GONE, UPDATE),
)


def meaning_of(status: int, asked: Asked, codes: Iterable[str], words: str, *, retry_after: bool) -> Meaning:
    """What the refusal means. `codes`: those in the answer; `words`: all of it; in whatever case."""
    told = {code.casefold() for code in codes}
    text = words.casefold()
    a_page = not told and text.lstrip("\ufeff \t\r\n").startswith("<")
    for row in TABLE:
        if status not in row.statuses or asked not in row.asked or (row.with_retry_after and not retry_after):
            continue
        if row.a_page and not a_page:
            continue
        if not row.said or any(_is_said(one.casefold(), told, text) for one in row.said):
            return row.meaning
    return Meaning.PERMANENT


def _is_said(one: str, told: Collection[str], text: str) -> bool:
    """`=` before a number: only as a code of its own, since any text may hold the number."""
    return one[1:] in told if one.startswith("=") else one in told or one in text
