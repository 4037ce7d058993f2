"""A part of the log as a file: the entries about one thing, each with the proof that it stands in the whole log.

The first line names what the part is about and the size of the checkpoint that the proofs lead to (0: none). An entry's
line is as in the whole log's file; after it, where it is within that checkpoint, `{"proof":["…"]}`: the hashes that
lead from it to the checkpoint's root (RFC 6962; the leaf is the entry's hash as 32 bytes, its place the number less
one). Then what stands beside the entries, and a line that says how many they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.core.chain import Broken, Record, Tail, canonical_json, read_json
from bot.core.hidden import HiddenText, Pseudonym
from bot.features.records.checkpoints import Checkpoint
from bot.features.records.log_file import beside_line, entry_line, read_beside, read_entry
from bot.features.records.merkle import is_included

LONGEST_PROOF = 64


@dataclass(frozen=True, slots=True)
class LogPart:
    """What is written. `size`: the checkpoint's; `proofs`: entry's number → its proof."""

    about: str
    records: Sequence[Record]
    beside: Sequence[HiddenText | Pseudonym]
    size: int = 0
    proofs: Mapping[int, Sequence[bytes]] = field(default_factory=dict)


@dataclass(slots=True)
class PartRead:
    """What has been read of a part. `known`: what was hidden; `proved`: the entries that a checkpoint vouches for."""

    about: str
    size: int
    records: list[Record] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    proved: set[int] = field(default_factory=set)

    @property
    def after(self) -> list[Record]:
        """The entries that came after the checkpoint, which nothing vouches for."""
        return [record for record in self.records if record.seq > self.size]


def part_lines(part: LogPart) -> Iterator[str]:
    """The file's lines, without their ends."""
    yield canonical_json({"part": {"about": part.about, "checkpoint": part.size}})
    for record in part.records:
        yield entry_line(record)
        if record.seq in part.proofs:
            yield canonical_json({"proof": [each.hex() for each in part.proofs[record.seq]]})
    for one in part.beside:
        yield beside_line(one)
    yield canonical_json({"end": {"entries": len(part.records)}})


def is_part(first_line: str) -> bool:
    """Whether a file that begins so is a part of the log."""
    return first_line.startswith('{"part"')


def verify_part(text: Iterable[str], checkpoints: Sequence[Checkpoint]) -> PartRead:
    """Read the file's lines, each with its end: whether each entry is what was sealed, and stands in the whole log.

    That one between them was left out isn't seen.

    Raises:
        Broken: a line isn't what was exported, or a proof doesn't lead to the checkpoint's root.
    """
    lines = iter(text)
    read = _begun(next(lines, ""))
    root = _root(checkpoints, read.size)
    last, ended = Tail(), False
    for line in lines:
        if ended:
            raise Broken(last.seq, "something follows the line that ends the file")
        if line.startswith('{"end"'):
            ended = line == f"{canonical_json({'end': {'entries': len(read.records)}})}\n"
            if not ended:
                raise Broken(last.seq, "the line that ends the file isn't as it was exported")
        elif line.startswith('{"beside"'):
            one = read_beside(line, last)
            name, said = (one.digest, one.text) if isinstance(one, HiddenText) else (one.name, one.person)
            read.known[name] = said
        elif line.startswith('{"proof"'):
            _prove(line, read, root)
        else:
            last = _take(read_entry(line, last), last, read)
    if not ended:
        raise Broken(last.seq + 1, "it is missing: the file has been cut off")
    if not read.records:
        raise Broken(1, "the part has no entries")
    if root is not None:
        _check_all_proved(read)
    return read


def _root(checkpoints: Sequence[Checkpoint], size: int) -> bytes | None:
    """The root that the proofs must lead to; None: no checkpoint was given."""
    roots = {each.root for each in checkpoints if each.size == size}
    if len(roots) > 1:
        raise Broken(
            1, f"there are two checkpoints of {size} entries that differ: two logs were signed as one"
        )
    if checkpoints and not roots:
        sizes = ", ".join(str(each.size) for each in checkpoints[:5])
        raise Broken(
            1, f"its proofs lead to the checkpoint of {size} entries, and those given are of {sizes}"
        )
    return next(iter(roots), None)


def _check_all_proved(read: PartRead) -> None:
    for record in read.records:
        if record.seq <= read.size and record.seq not in read.proved:
            raise Broken(record.seq, "it is within the checkpoint, and has no proof of that")


def _begun(line: str) -> PartRead:
    try:
        said = read_json(line)["part"]
        read = PartRead(said["about"], said["checkpoint"])
        as_written = canonical_json({"part": {"about": read.about, "checkpoint": read.size}})
    except (TypeError, ValueError, LookupError, RecursionError) as error:
        raise Broken(1, "the first line doesn't say what the part is about") from error
    if f"{as_written}\n" != line or type(read.size) is not int or type(read.about) is not str:
        raise Broken(1, "the first line isn't as it was exported")
    return read


def _take(record: Record, last: Tail, read: PartRead) -> Tail:
    """One entry more, whose hash must fit; it points back to the one before where that is in the part too."""
    follows = record.previous == last.hash if record.seq == last.seq + 1 else record.seq > last.seq
    try:
        fits = follows and record.hash == record.digest
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise Broken(record.seq, "its hash doesn't fit what it says")
    # each of them would be proved, and together they would tell of no decision
    if record.subject != read.about:
        raise Broken(record.seq, "it is about something else than the part is")
    read.records.append(record)
    return Tail(record.seq, record.hash)


def _prove(line: str, read: PartRead, root: bytes | None) -> None:
    """The proof of the entry before it."""
    seq = read.records[-1].seq if read.records else 1
    proof = _hashes(line, seq)
    if not read.records:
        raise Broken(seq, "a proof stands where no entry does")
    if root is None:
        return
    if not is_included(bytes.fromhex(read.records[-1].hash), seq - 1, read.size, proof, root):
        raise Broken(seq, "its proof doesn't lead to the checkpoint: it doesn't stand in that log")
    read.proved.add(seq)


def _hashes(line: str, seq: int) -> list[bytes]:
    try:
        said: list[Any] = read_json(line)["proof"]
        proof = [bytes.fromhex(each) for each in said[:LONGEST_PROOF]]
        as_written = canonical_json({"proof": [each.hex() for each in proof]})
    except (TypeError, ValueError, LookupError, RecursionError) as error:
        raise Broken(seq, "a proof can't be read") from error
    if f"{as_written}\n" != line:
        raise Broken(seq, "a proof isn't as it was exported")
    return proof
