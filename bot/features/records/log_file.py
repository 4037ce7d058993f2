"""The log as a file that can be verified anywhere: a JSON line for each entry, and one that says where it ends.

`{"entry":{…},"hash":"…","previous":"…"}`: the hash is sha256 over `previous` and the text of `entry` as it stands.
Between them are the texts and people that the entries hold hashes of, so far as they are known:
`{"beside":{"salt":"…","sha256":"…","text":"…"}}`, sha256 over salt and text, and `{"beside":{"name":"~…","person":"…",
"salt":"…"}}`, whose name is the first 32 digits of sha256 over salt and person. A salt has exactly 32 characters: any
other would let a text's beginning be moved into it.
The file is UTF-8 and each line ends with a single line feed: to the byte, or it isn't the file that was exported.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bot.core.chain import Broken, Record, Tail, canonical_json, end, follow, read_json
from bot.core.hidden import HiddenText, Pseudonym


def lines(
    records: Iterable[Record], tail: Tail, beside: Iterable[HiddenText | Pseudonym] = ()
) -> Iterator[str]:
    """The file's lines, without their ends."""
    for record in records:
        yield entry_line(record)
    for one in beside:
        yield beside_line(one)
    yield _last_line(tail)


def text_of(file: Iterable[bytes]) -> Iterator[str]:
    """The file's lines as text, with their ends. A byte that is no UTF-8 becomes something that no hash fits."""
    for line in file:
        yield line.decode("utf-8", errors="surrogateescape")


def verify_lines(text: Iterable[str], see: Callable[[Record], object] | None = None) -> int:
    """Follow the chain through the file's lines, each with its end, and return how many entries it has.

    `see`: told of each entry that fits.

    Raises:
        Broken: an entry doesn't fit, a text or person beside them isn't what was sealed, or the last line doesn't tell
            of the one before it.
    """
    last, ended = Tail(), False
    for line in text:
        if ended:
            raise Broken(last.seq + 1, "something follows the line that ends the file")
        if line.startswith('{"end"'):
            end(last, _tail(line, last))
            ended = True
        elif line.startswith('{"beside"'):
            read_beside(line, last)
        else:
            record = read_entry(line, last)
            last = follow(last, record)
            if see is not None:
                see(record)
    if not ended:
        raise Broken(last.seq + 1, "it is missing: the file has been cut off")
    return last.seq


def entry_line(record: Record) -> str:
    """The line of an entry, without its end."""
    chain = f'"hash":{canonical_json(record.hash)},"previous":{canonical_json(record.previous)}'
    return f'{{"entry":{record.canonical},{chain}}}'


def beside_line(one: HiddenText | Pseudonym) -> str:
    """The line of what stands beside the log, without its end."""
    said = (
        {"sha256": one.digest, "salt": one.salt, "text": one.text}
        if isinstance(one, HiddenText)
        else {"name": one.name, "salt": one.salt, "person": one.person}
    )
    return canonical_json({"beside": said})


def _last_line(tail: Tail) -> str:
    return canonical_json({"end": {"hash": tail.hash, "seq": tail.seq}})


def read_entry(line: str, last: Tail) -> Record:
    """The entry of a line; whether its hash fits is asked elsewhere.

    Raises:
        Broken: it can't be read, or isn't as it was written.
    """
    try:
        found: dict[str, Any] = read_json(line)
        entry = found["entry"] | {"data": canonical_json(found["entry"]["data"])}
        record = Record(**entry, previous=found["previous"], hash=found["hash"])
        as_written = entry_line(record)
    except (TypeError, ValueError, LookupError, RecursionError) as error:
        raise Broken(last.seq + 1, "it can't be read") from error
    if f"{as_written}\n" != line:
        raise Broken(last.seq + 1, _otherwise(as_written, line))
    return record


def read_beside(line: str, last: Tail) -> HiddenText | Pseudonym:
    """What stands beside the log, by its line.

    Raises:
        Broken: it isn't what was sealed, or the line isn't as it was written.
    """
    try:
        said = read_json(line)["beside"]
        one = HiddenText(said.pop("sha256"), **said) if "text" in said else Pseudonym(**said)
        as_written = beside_line(one)
        sealed = one.is_sealed
    except (TypeError, ValueError, LookupError, AttributeError, RecursionError) as error:
        raise Broken(last.seq, "a line about what stands beside the log can't be read") from error
    if not sealed:
        raise Broken(last.seq, "a text or a person beside the log isn't what was sealed")
    if f"{as_written}\n" != line:
        raise Broken(last.seq, f"a line about what stands beside the log: {_otherwise(as_written, line)}")
    return one


def _tail(line: str, last: Tail) -> Tail:
    try:
        tail = Tail(**read_json(line)["end"])
        as_written = _last_line(tail)
    except (TypeError, ValueError, LookupError, RecursionError) as error:
        raise Broken(last.seq, "the line that ends the file can't be read") from error
    if f"{as_written}\n" != line:
        raise Broken(last.seq, f"the line that ends the file: {_otherwise(as_written, line)}")
    return tail


def _otherwise(as_written: str, line: str) -> str:
    """Why a line with the right content isn't the right line."""
    if line == as_written:
        return "it has been cut off: its end is missing"
    if line.rstrip("\r\n") == as_written:
        return "it ends otherwise than it was exported: something has changed the line ends on the way"
    return "it isn't as it was exported"
