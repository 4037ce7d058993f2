"""Which process model an initiative is pinned to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProcessRef:
    """The very model that an initiative follows: pinned when it starts, whatever happens to the preset."""

    id: str
    version: str
    content_hash: str
