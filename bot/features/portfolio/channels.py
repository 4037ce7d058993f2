"""A forum's channel, as people can get hold of it → the conversation that the bot speaks in.

Teams shows a channel's id nowhere but in the link from "Get link to channel". What else can be copied looks much
like it and would be taken for years without a card ever coming: it is refused with what to copy instead.
"""

import re
from urllib.parse import parse_qs, unquote, urlsplit

CONVERSATION = re.compile(
    r"(19:[\w.+=~-]{1,400})@thread\.(tacv2|skype|v2)(;messageid=\d+)?", re.IGNORECASE | re.ASCII
)
BETWEEN_TWO = re.compile(r"(19:.+@unq\.gbl\.spaces|a:\S+|29:\S+|8:\S+)", re.IGNORECASE)
GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
TEAMS_HOSTS = ("teams.microsoft.com", "teams.cloud.microsoft", "teams.microsoft.us")
"""With their sub-domains (`gov.`, `dod.`)."""
SAFE_LINKS = "safelinks.protection.outlook.com"
MOST_LAYERS = 5
"""How often an address may have been encoded: each mail and form that it passes through does it once more."""

HOW = (
    "in Teams, open the channel's menu (…), choose “Get link to channel” (“Hämta länk till kanalen”) and paste "
    "that link, or write “vilken kanal är det här?” to the bot there"
)
KINDS = {
    "team": "is a link to a team, and a team has many channels",
    "chat": "is a link to a chat, not to a channel",
    "message": "is a link to one message, not to the channel",
    "meetup-join": "is a link to a meeting, not to a channel",
}


def channel(text: str) -> str:
    """The id of the conversation that is written as such, or that a link to a channel holds.

    Raises:
        ValueError: it is something else; says what it is, and how to find the right thing.
    """
    plain = _decoded(text.strip("<>\"' "))
    if found := CONVERSATION.fullmatch(plain):
        return _id(found)
    if "://" in plain or plain.lower().startswith("msteams:"):
        return _linked(plain)
    raise _refusal(text, _kind_of(plain))


def _linked(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        raise _refusal(address, "is not an address") from None
    if host == SAFE_LINKS or host.endswith(f".{SAFE_LINKS}"):
        return channel(parse_qs(parts.query).get("url", ["a safe link without an address"])[0])
    if parts.scheme.lower() != "msteams" and not any(
        host == known or host.endswith(f".{known}") for known in TEAMS_HOSTS
    ):
        raise _refusal(address, "is not a link to Teams")
    _, _, way = parts.path.partition("/l/" if "/l/" in parts.path else "/L/")
    kind, _, rest = way.partition("/")
    found = CONVERSATION.match(rest)
    if kind.lower() == "channel" and found:
        return _id(found)
    if kind.lower() == "channel":
        raise _refusal(address, "is a link to a channel, but the channel's id in it is not whole")
    raise _refusal(address, KINDS.get(kind.lower(), "is not a link to a channel"))


def _kind_of(text: str) -> str:
    if BETWEEN_TWO.fullmatch(text):
        return "is a chat with one person, where a body can't be"
    if "@" in text:
        return "is a mail address, which the bot can't write to"
    if GUID.fullmatch(text):
        return "is the id of a team or a group, not of a channel"
    return "is not a channel's id (a name isn't enough: several channels may have it)"


def _id(found: re.Match[str]) -> str:
    """A channel as a whole: what follows `;` names one thread in it."""
    return f"{found[1].replace('19:', '19:', 1)}@thread.{found[2].lower()}"


def _decoded(text: str) -> str:
    """Without percent-encoding, however many layers there are of it."""
    for _ in range(MOST_LAYERS):
        plain = unquote(text)
        if plain == text:
            break
        text = plain
    return text


def _refusal(text: str, what: str) -> ValueError:
    return ValueError(f"{text[:80]!r} {what}; {HOW}")
