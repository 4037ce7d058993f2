"""What a command prints, on whatever console: signs that it can't write, a pipe that is closed, or no console at all.

A command that has done its work never reports failure because of what happened to its words.
"""

import codecs
import errno
import json
import os
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.phrases import language, phrase, recast

READABLE = "grindvakt-readable"
FAULTS_SHOWN = 100
YES = {"sv": ("j", "ja", "y", "yes"), "en": ("y", "yes")}

SIGNS = {
    "✓": "+",
    "✗": "x",
    "→": "->",
    "←": "<-",
    "–": "-",
    "\u2011": "-",
    "—": "-",
    "−": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "„": '"',
    "’": "'",
    "‘": "'",
    "«": '"',
    "»": '"',
    "•": "*",
    "·": "*",
    "≥": ">=",
    "≤": "<=",
    "×": "x",
    "§": "par.",
    "\u00a0": " ",
    "\u202f": " ",
}
"""What stands for a sign that the console doesn't have; letters lose their marks, and what is left becomes `?`."""


_ACTED_ON = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal acts on instead of showing it: control characters, and what turns the writing's direction."""


class Console:
    """What has become of this command, and of its words."""

    done = False
    """The work is done, and committed: whatever follows is only words."""
    fault: OSError | None = None
    """Why the words didn't reach anybody."""


console = Console()


def work_is_done() -> None:
    """Say that the command has done what it was asked for: from now on it can't fail."""
    console.done = True


class Stream:
    """A standard stream that no fault of the console's gets through: what can't be written is dropped."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, words: Any) -> int:
        try:
            self._stream.write(words)
        except OSError as error:
            self._give_up(error)
        return len(words)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError as error:
            self._give_up(error)

    @property
    def buffer(self) -> "Stream":
        return Stream(self._stream.buffer)

    def _give_up(self, error: OSError) -> None:
        """From now on it goes nowhere: what is left in between would fail again at the very end."""
        console.fault = console.fault or error
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def prepare() -> None:
    """Make the standard streams take all that is printed; before anything is opened or printed."""
    codecs.register_error(READABLE, _readable)
    _fill_gaps()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            stream = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the program ends
        stream.reconfigure(errors=READABLE)
        setattr(sys, name, Stream(stream))


def finish(status: int) -> int:
    """The exit status, once all has been printed that can be: 1 where the words were the work, and got lost."""
    sys.stdout.flush()
    fault = console.fault
    if status == 0 and not console.done and fault is not None and fault.errno != errno.EPIPE:
        words = phrase("what was to be printed could not be written: {why}", why=fault.strerror)
        print(words, file=sys.stderr)
        status = 1
    sys.stderr.flush()
    return status


def say(words: str, /, *, error: bool = False, **values: object) -> None:
    """Print a line, as `phrase` has the words and their values in the person's language, or, where it is an error that
    others have put in words, `recast`. Nothing where there is no console; what a terminal would act on becomes a
    replacement character.
    """
    told = recast(words) if error and not values else phrase(words, **values)
    print(_ACTED_ON.sub("\ufffd", told), file=sys.stderr if error else sys.stdout)


def say_faults(faults: Sequence[object]) -> None:
    """Each of what is wrong on a line of its own, and beyond the first hundred how many more there are."""
    for fault in faults[:FAULTS_SHOWN]:
        say(str(fault), error=True)
    if len(faults) > FAULTS_SHOWN:
        say("… and {more} more", more=len(faults) - FAULTS_SHOWN, error=True)


def printable(words: str) -> str:
    """On one line: what a terminal would act on, a new line too, becomes a replacement character."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in words)


def beside_id(one: str, names: Mapping[str, str]) -> str:
    """“Karin Ekström (3333…)”: somebody by their name, and by the id that commands take; by that alone, where no name
    is known."""
    return f"{name} ({one})" if (name := names.get(one)) else one


def counted(number: int, one: str, several: str = "") -> str:
    """“1 seat”, “2 seats”, in the person's language; `several`: where that isn't the one with an s."""
    return f"{number} {phrase(one if number == 1 else several or one + 's')}"


def agrees(question: str, /, **values: object) -> bool:
    """Ask, on stderr; only a yes is one, and where nobody is there to answer it is a no."""
    print(f"{phrase(question, **values)} {phrase('[y/N]')}: ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline() if sys.stdin is not None else ""
    if not answer.endswith("\n"):
        say("", error=True)
    return answer.strip().lower() in YES[language()]


def print_json(value: Any) -> None:
    """Print JSON as people and programs can read it: what the console doesn't have is escaped, not replaced."""
    content = json.dumps(value, indent=2, ensure_ascii=False)
    content = _ACTED_ON.sub(lambda sign: f"\\u{ord(sign[0]):04x}", content)
    try:
        content.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        content = json.dumps(value, indent=2)
    say(content)


def print_whole(content: str) -> None:
    """Print a file's content as UTF-8, whatever the console has, so that it can be kept as a file and read again."""
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        print(content, end="")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content.encode())
    sys.stdout.buffer.flush()


def _fill_gaps() -> None:
    """Where a stream is closed, its number would go to the next file that is opened, and errors be written there."""
    while True:
        number = os.open(os.devnull, os.O_RDWR)
        if number > 2:
            os.close(number)
            return


def _readable(error: UnicodeError) -> tuple[str, int]:
    """What stands for signs that the console doesn't have: plain ASCII, which every console has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_substitute(sign) for sign in error.object[error.start : error.end]), error.end


def _substitute(sign: str) -> str:
    if sign in SIGNS:
        return SIGNS[sign]
    plain = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return plain or "?"
