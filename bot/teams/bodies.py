"""From the bytes of a request to an activity whose shape can be relied on, field by field.

What decides who acts, where, or what is done must be right, or the whole activity is refused. What only adorns it (a
name, a language) is left out where it is wrong: a vote isn't lost for that. What a person wrote, or a card's data hold,
may have characters that no database takes (pasted from who knows where): they are shown as unreadable, and answered.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from bot.teams.rejections import Rejected

DEEPEST = 64
MOST_CONTAINERS = 5_000
"""Objects and lists that are parsed: a thousand members that come at once are far fewer."""
MOST_VALUES = 10_000
LONGEST_TEXT = 20_000
"""Characters of a text that are kept: twice the longest comment that is taken, so that it is still too long."""

MOST_ENTITIES = 200
"""Mentions and the like in one message, and attachments; what is beyond that is not looked at."""

_KeyPath = tuple[str, ...]

_Fields = Mapping[str, tuple[type[Any], int]]
"""Name → (type, longest text)."""

# Where an object stands → its fields, outer objects first. The lengths are those of the columns that the values end up
# in.
_DECIDING: Mapping[_KeyPath, _Fields] = {
    (): {
        "type": (str, 64),
        "id": (str, 180),
        "channelId": (str, 64),
        "serviceUrl": (str, 500),
        "from": (dict, 0),
        "conversation": (dict, 0),
        "recipient": (dict, 0),
        "channelData": (dict, 0),
        "action": (str, 64),
        "text": (str, 0),
        "membersAdded": (list, 0),
        "membersRemoved": (list, 0),
    },
    ("from",): {"id": (str, 300), "aadObjectId": (str, 64), "tenantId": (str, 64)},
    ("conversation",): {
        "id": (str, 512),
        "tenantId": (str, 64),
        "conversationType": (str, 64),
        "isGroup": (bool, 0),
    },
    ("recipient",): {"id": (str, 300)},
    ("channelData",): {"tenant": (dict, 0), "team": (dict, 0), "channel": (dict, 0), "eventType": (str, 64)},
    ("channelData", "tenant"): {"id": (str, 64)},
    ("channelData", "team"): {"id": (str, 512)},
    ("channelData", "channel"): {
        "id": (str, 512),
        "type": (str, 64),
        "membershipType": (str, 64),
        "tenantId": (str, 64),
    },
}
_ADORNING: Mapping[_KeyPath, _Fields] = {
    (): {
        "name": (str, 200),
        "locale": (str, 64),
        "replyToId": (str, 180),
        "entities": (list, 0),
        "attachments": (list, 0),
    },
    ("from",): {"name": (str, 1000)},
    ("recipient",): {"name": (str, 1000), "aadObjectId": (str, 64)},
}
_REQUIRED: tuple[_KeyPath, ...] = (
    ("type",),
    ("channelId",),
    ("serviceUrl",),
    ("from", "id"),
    ("conversation", "id"),
    ("recipient", "id"),
)
_NEEDS_ID = frozenset({"message", "invoke"})  # what can be done twice must be recognisable the second time

_WRITTEN = ("value", "text")
"""What is answered whatever characters it holds; ids in it are checked like any others, and these are nobody's."""
UNREADABLE = "\ufffd"
_UNKEPT = re.compile("[\0\ud800-\udfff]")

_SUSPICIOUS = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")
_MANY_COMMAS = 500


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError("number out of range")
    return number


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant, parse_float=_finite)


def parse(body: bytes) -> dict[str, Any]:
    """The JSON object in the body: strict JSON, at most 64 deep, only text that can be stored (see `_WRITTEN`).

    Null means "nothing" to whoever sends it, so it is taken out, at any depth: absent and null are the same to all
    that is read later. A very long text is cut, so that nobody has to look through all of it.

    Raises:
        Rejected: 400, also where it holds more than anything real.
    """
    containers = body.count(b"{") + body.count(b"[")
    if containers > MOST_CONTAINERS:
        raise Rejected(400, f"{containers} objects and lists")
    try:
        content = _DECODER.decode(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Rejected(400, f"not JSON: {type(error).__name__}") from None
    if not isinstance(content, dict):
        raise Rejected(400, "not a JSON object")
    long = len(body) > LONGEST_TEXT or body.count(b",") > _MANY_COMMAS
    suspicious = _SUSPICIOUS.search(body) is not None
    if suspicious:
        content |= {name: _readable(content[name]) for name in _WRITTEN if name in content}
    if suspicious or containers > DEEPEST or long or b"null" in body:
        _walk(content)
    return content


def _readable(written: Any) -> Any:
    """The same without what can't be kept, at any depth, without recursion."""
    outer = [written]
    waiting: list[Any] = [outer]
    while waiting:
        holder = waiting.pop()
        if isinstance(holder, dict):
            kept = {_UNKEPT.sub(UNREADABLE, name): value for name, value in holder.items()}
            holder.clear()
            holder.update(kept)
        for place in holder if isinstance(holder, dict) else range(len(holder)):
            value = holder[place]
            if isinstance(value, str):
                holder[place] = _UNKEPT.sub(UNREADABLE, value)
            elif isinstance(value, dict | list):
                waiting.append(value)
    return outer[0]


def _walk(content: object) -> None:
    """Look at every value, without recursion; only bodies that may hold something odd are walked."""
    waiting, seen = [(content, 1)], 0
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise Rejected(400, f"nested more than {DEEPEST} deep")
        if not isinstance(value, dict | list):
            continue
        seen += len(value)
        if seen > MOST_VALUES:
            raise Rejected(400, f"more than {MOST_VALUES} values")
        _tidy(value)
        waiting += [(inner, depth + 1) for inner in (value.values() if isinstance(value, dict) else value)]


def _tidy(holder: dict[str, Any] | list[Any]) -> None:
    """Take the nulls out, and cut and check the texts."""
    if isinstance(holder, dict):
        kept = {_text(key): _tidied(value) for key, value in holder.items() if value is not None}
        holder.clear()
        holder.update(kept)
    else:
        holder[:] = [_tidied(value) for value in holder if value is not None]


def _tidied(value: Any) -> Any:
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    if "\0" in text or not _is_unicode(text):
        raise Rejected(400, "text with a NUL or half a surrogate pair")
    return text[:LONGEST_TEXT]


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def check_shape(activity: dict[str, Any]) -> None:
    """See to it that everything which is read later has the type that is expected.

    Raises:
        Rejected: 400, naming the first field that is wrong.
    """
    for path, fields in _DECIDING.items():
        holder: Any = activity
        for name in path:
            holder = holder.get(name) or {}
        for name, value in holder.items():
            if name not in fields or value is None:
                continue
            kind, longest = fields[name]
            if type(value) is not kind:
                raise Rejected(400, f"{'.'.join((*path, name))} is wrong")
            if longest and len(value) > longest:
                raise Rejected(400, f"{'.'.join((*path, name))} is too long")
    for *parents, name in _REQUIRED:
        holder = activity.get(parents[0]) if parents else activity
        if not holder or not holder.get(name):
            raise Rejected(400, f"{'.'.join((*parents, name))} is missing")
    for name in ("membersAdded", "membersRemoved"):
        if name in activity and not all(isinstance(entry, dict) for entry in activity[name]):
            raise Rejected(400, f"{name} is wrong")
    if activity["type"] in _NEEDS_ID and not activity.get("id"):
        raise Rejected(400, "id is missing")
    _leave_out(activity)


def _leave_out(activity: dict[str, Any]) -> None:
    for path, fields in _ADORNING.items():
        holder = activity[path[0]] if path else activity
        for name, (kind, longest) in fields.items():
            value = holder.get(name)
            if value is not None and (type(value) is not kind or (longest and len(value) > longest)):
                del holder[name]
    for several in ("entities", "attachments"):
        if several in activity:
            kept = [entry for entry in activity[several][:MOST_ENTITIES] if isinstance(entry, dict)]
            activity[several] = kept
