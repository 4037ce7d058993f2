"""What the commands of the log have in common: a fault that is named, and a bar that moves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress as Bars

from bot.console.output import printable
from bot.console.running import refuse
from bot.core.chain import Broken
from bot.core.phrases import recast
from bot.features.records.folder_check import NotExported
from bot.features.records.key_files import KeyFault
from bot.features.records.signed_notes import BadNote


@contextmanager
def named() -> Iterator[None]:
    """What doesn't hold becomes a sentence, and exit status 1."""
    try:
        yield
    except NotExported as fault:
        refuse("the folder isn't as it was exported: {why}", why=printable(recast(fault.why)))
    except Broken as broken:
        refuse("the log is broken at {broken}", broken=printable(recast(str(broken))))
    except (KeyFault, BadNote) as fault:
        refuse(printable(str(fault)))


@contextmanager
def moving(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on the terminal, if there is one, that the returned function moves."""
    console = Console(stderr=True)
    with Bars(console=console, transient=True, disable=not console.is_terminal) as bars:
        bar = bars.add_task(what, total=None)
        yield lambda done, total: bars.update(bar, completed=done, total=total)
