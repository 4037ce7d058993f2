"""The log as a file that can be verified anywhere: a JSON line for each entry, and one that says where it ends.

`{"entry":{…},"hash":"…","previous":"…"}`: the hash is sha256 over `previous` and the text of `entry` as it stands.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.domain.ledger import Broken, Record, Tail, canonical_json, end, follow


def lines(records: Iterable[Record], tail: Tail) -> Iterator[str]:
    """The file's lines, without their ends."""
    for record in records:
        yield _line(record)
    yield _last_line(tail)


def verify_lines(text: Iterable[str]) -> int:
    """Follow the chain through the file's lines, and return how many entries it has.

    Raises:
        Broken: an entry doesn't fit, or the last line doesn't tell of the one before it.
    """
    last, ended = Tail(), False
    for line in text:
        if ended:
            raise Broken(last.seq + 1, "something follows the line that ends the file")
        if line.startswith('{"end"'):
            end(last, _tail(line, last))
            ended = True
        else:
            last = follow(last, _record(line, last))
    if not ended:
        raise Broken(last.seq + 1, "it is missing: the file has been cut off")
    return last.seq


def _line(record: Record) -> str:
    chain = f'"hash":{canonical_json(record.hash)},"previous":{canonical_json(record.previous)}'
    return f'{{"entry":{record.canonical},{chain}}}'


def _last_line(tail: Tail) -> str:
    return canonical_json({"end": {"hash": tail.hash, "seq": tail.seq}})


def _record(line: str, last: Tail) -> Record:
    try:
        found: dict[str, Any] = json.loads(line)
        entry = found["entry"] | {"data": canonical_json(found["entry"]["data"])}
        record = Record(**entry, previous=found["previous"], hash=found["hash"])
        as_written = _line(record)
    except (TypeError, ValueError, LookupError, RecursionError) as error:
        raise Broken(last.seq + 1, "it can't be read") from error
    if as_written != line.rstrip("\r\n"):
        raise Broken(last.seq + 1, "it isn't as it was exported")
    return record


def _tail(line: str, last: Tail) -> Tail:
    try:
        return Tail(**json.loads(line)["end"])
    except (TypeError, ValueError, LookupError) as error:
        raise Broken(last.seq, "the line that ends the file can't be read") from error
