"""Teams' batch calls: one message for up to a thousand people. What Teams answers to them has several forms."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from bot.core.errors import Permanent, Unanswered
from bot.core.written import one_line
from bot.delivery.batches import BatchState, FailedEntry
from bot.outside.answers import id_in, read_json, read_object, seconds_in
from bot.teams.connector import TeamsConnector, checked, encode

PATH = "/v3/batch/conversation"
LARGEST_ANSWER = 2 * 1024 * 1024
LONGEST_REASON = 300
MOST_PAGES = 100
LONGEST_WAIT = 600.0

OVER = frozenset({"completed", "failed", "canceled", "cancelled"})
_LISTS = ("failedEntries", "failedEntryResponses", "entries", "value")
_TOKENS = ("continuationToken", "continuation_token")


class TeamsBatches:
    """`bot.delivery.batches.BatchConnector` over the connector's own calls."""

    def __init__(self, connector: TeamsConnector) -> None:
        self._connector = connector

    async def start_batch(
        self, service_url: str, tenant: str, members: Sequence[str], activity: Mapping[str, Any]
    ) -> str:
        checked(activity)
        body = {"activity": activity, "members": [{"id": member} for member in members], "tenantId": tenant}
        answer = await self._connector.ask("POST", service_url, f"{PATH}/users", encode(body))
        operation = operation_in(answer)
        if operation is None:  # it has been taken, and can't be followed
            raise Unanswered("Teams named no operation")
        return operation

    async def batch_state(self, service_url: str, operation: str) -> BatchState:
        answer = await self._connector.ask("GET", service_url, f"{PATH}/{quote(operation, safe='')}", None)
        return state_in(answer)

    async def failed_entries(self, service_url: str, operation: str) -> Sequence[FailedEntry]:
        path = f"{PATH}/failedentries/{quote(operation, safe='')}"
        found: dict[str, FailedEntry] = {}
        token, seen = "", {""}
        for _ in range(MOST_PAGES):
            query = f"?continuationToken={quote(token, safe='')}" if token else ""
            answer = await self._connector.ask("GET", service_url, path + query, None, LARGEST_ANSWER)
            entries, token = entries_in(answer)
            found |= {entry.id: entry for entry in entries}
            if token in seen:
                return list(found.values())
            seen.add(token)
        raise Permanent(f"the failed entries of a batch have more than {MOST_PAGES} pages")

    async def cancel_batch(self, service_url: str, operation: str) -> None:
        await self._connector.ask("DELETE", service_url, f"{PATH}/{quote(operation, safe='')}", None)


def operation_in(answer: bytes) -> str | None:
    """The id of the operation: a bare text (JSON or not), or an object's `operationId`."""
    try:
        given = read_json(answer)
    except ValueError:
        given = answer.decode("utf-8", "replace").strip()
    if isinstance(given, dict):
        given = given.get("operationId") or given.get("id")
    return id_in(given)


def state_in(answer: bytes) -> BatchState:
    """How far it is, as far as the answer says; one that can't be read says that it goes on."""
    given = read_object(answer)
    state = given.get("state")
    told = one_line(state[:40]) if isinstance(state, str) else ""
    counts = given.get("statusMap")
    total = given.get("totalEntriesCount")
    return BatchState(
        told.casefold() in OVER,
        told,
        {str(status)[:40]: count for status, count in counts.items() if _is_count(count)}
        if isinstance(counts, dict)
        else {},
        total if _is_count(total) else None,
        seconds_in(given.get("retryAfter"), LONGEST_WAIT),
    )


def entries_in(answer: bytes) -> tuple[Sequence[FailedEntry], str]:
    """One page of those who weren't reached, and where the next begins (empty: there is none)."""
    try:
        given = read_json(answer)
    except ValueError as error:
        raise Unanswered("the failed entries of a batch can't be read") from error
    if isinstance(given, list):
        return list(_entries(given)), ""
    if not isinstance(given, dict) or isinstance(given.get("error"), dict):  # a fault, whatever its status
        raise Unanswered("the failed entries of a batch can't be read")
    listed: Sequence[Any] = next((given[name] for name in _LISTS if isinstance(given.get(name), list)), [])
    token = next((given[name] for name in _TOKENS if isinstance(given.get(name), str)), "")
    return list(_entries(listed)), token[:4000]


def _entries(listed: Sequence[Any]) -> Iterator[FailedEntry]:
    for one in listed:
        whom = id_in(one.get("id") or one.get("entryId")) if isinstance(one, dict) else None
        if whom is not None:
            yield FailedEntry(whom, _reason(one))


def _reason(entry: Mapping[str, Any]) -> str:
    """`error` as a text or an object with a code, or `errorCode` and `failureReason`: all that is said, in a line."""
    error = entry.get("error")
    if isinstance(error, dict):
        given = [error.get("code"), error.get("message")]
    else:
        given = [error, entry.get("errorCode"), entry.get("failureReason")]
    words = [
        str(one) for one in given if isinstance(one, str | int) and not isinstance(one, bool) and one != ""
    ]
    return one_line(": ".join(words)[:LONGEST_REASON])


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
