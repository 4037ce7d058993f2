"""Why an entry can't be read as the fact that it names: somebody has changed it, or a later program wrote it."""

from bot.core.chain import Broken, Entry
from bot.core.fact_json import VERSION
from bot.core.facts import Fact
from storage.engine.versions import LaterDocument

UNREADABLE = (LookupError, TypeError, ValueError, AttributeError)
"""What reading a fact that isn't one ends with."""


def unlike(entry: Entry, kind: type[Fact], error: Exception) -> Exception:
    """What is raised of it. A later program may run beside us, and then its entries are no sign of a broken log."""
    said = entry.fact.data
    version = said.get(VERSION) if isinstance(said, dict) else None
    if type(version) is int and version > kind.version:
        return LaterDocument(
            f"entry {entry.seq} of the log was written by a later program (version {version} of {kind.__name__},"
            f" and this program reads up to {kind.version}); run that one"
        )
    return Broken(entry.seq, f"it isn't what {entry.fact.kind} looks like: {error!r}")
