"""The batch calls of the simulated Teams: `/v3/batch/conversation/*`, in every form in which they are answered."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

FEWEST, MOST = 5, 1000
PAGE = 100

Deliver = Callable[[str, dict[str, Any]], None]


@dataclass
class Batch:
    """One operation. `over_at`: monotonic seconds from which it is completed."""

    members: list[str]
    activity: dict[str, Any]
    over_at: float
    canceled: bool = False


@dataclass
class Batches:
    """`unreachable`: members whose entries fail, with the code. `lasting`: seconds that each batch takes.

    `bare`: the create call answers with a bare text; `split`: entries have `errorCode` and `failureReason`, and come in
    pages.
    """

    deliver: Deliver
    unreachable: dict[str, str] = field(default_factory=dict)
    lasting: float = 0.0
    bare: bool = False
    split: bool = False
    operations: dict[str, Batch] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = count(1)

    def start(self, body: dict[str, Any]) -> tuple[int, Any]:
        members = body.get("members")
        if not isinstance(members, list) or not FEWEST <= len(members) <= MOST or not body.get("tenantId"):
            return 400, {"error": {"code": "BadArgument", "message": "members or tenantId"}}
        name = f"operation-{next(self._numbers)}"
        whom = [member["id"] for member in members]
        self.operations[name] = Batch(whom, body["activity"], time.monotonic() + self.lasting)
        for member in whom:
            if member not in self.unreachable:
                self.deliver(member, body["activity"])
        return 201, name if self.bare else {"operationId": name}

    def state(self, name: str) -> tuple[int, Any]:
        batch = self.operations.get(name)
        if batch is None:
            return 404, {"error": {"code": "OperationNotFound"}}
        if time.monotonic() < batch.over_at and not batch.canceled:
            return 200, {"state": "Ongoing", "retryAfter": 1, "totalEntriesCount": len(batch.members)}
        failed = sum(member in self.unreachable for member in batch.members)
        counts = {"201": len(batch.members) - failed, "403": failed}
        state = "Canceled" if batch.canceled else "Completed"
        return 200, {"state": state, "statusMap": counts, "totalEntriesCount": len(batch.members)}

    def failed(self, name: str, token: str) -> tuple[int, Any]:
        batch = self.operations.get(name)
        if batch is None:
            return 404, {"error": {"code": "OperationNotFound"}}
        failed = [member for member in batch.members if member in self.unreachable]
        if not self.split:
            return 200, [{"id": one, "error": self.unreachable[one]} for one in failed]
        start = int(token or 0)
        entries = [
            {"id": one, "errorCode": self.unreachable[one], "failureReason": "it failed"}
            for one in failed[start : start + PAGE]
        ]
        page: dict[str, Any] = {"failedEntryResponses": entries}
        if start + PAGE < len(failed):
            page["continuationToken"] = str(start + PAGE)
        return 200, page

    def cancel(self, name: str) -> tuple[int, Any]:
        batch = self.operations.get(name)
        if batch is None:
            return 404, {"error": {"code": "OperationNotFound"}}
        batch.canceled = True
        return 200, {}

    def answer(self, request: web.Request, operation: str, body: dict[str, Any]) -> tuple[int, Any]:
        name = request.match_info.get("operation", "")
        match operation:
            case "batch":
                return self.start(body)
            case "batch_state":
                return self.state(name)
            case "batch_failed":
                return self.failed(name, request.query.get("continuationToken", ""))
        return self.cancel(name)
