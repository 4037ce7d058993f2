"""A stranger's verifier of what the log gives out, written from docs/proof.md, *The form*, alone.

It shares no code with the product, and knows no more than that page says.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Refuted(Exception):
    """It isn't what it says that it is."""


def check(holds: object, what: str) -> None:
    if not holds:
        raise Refuted(what)


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def text_signed(note: str, key: str) -> str:
    """The text of a signed note, by the key of that line."""
    name, mark, written = key.strip().split("+", 2)
    whole = base64.b64decode(written)
    check(whole[:1] == b"\x01" and len(whole) == 33, "the key")
    check(sha(name.encode(), b"\n", whole)[:4].hex() == mark, "the key's mark")
    text, _, signed = note.rpartition("\n\n— ")
    signer, _, signature = signed.strip("\n").partition(" ")
    check(signer == name, "whose signature it is")
    given = base64.b64decode(signature)
    check(given[:4].hex() == mark, "the signature's mark")
    try:
        Ed25519PublicKey.from_public_bytes(whole[1:]).verify(given[4:], f"{text}\n".encode())
    except InvalidSignature:
        raise Refuted("the signature") from None
    return f"{text}\n"


def size_and_root(checkpoint: str, key: str) -> tuple[int, bytes]:
    name, size, root = text_signed(checkpoint, key).rstrip("\n").split("\n")
    check(key.startswith(f"{name}+"), "whose log it is")
    return int(size), base64.b64decode(root)


def root_of(leaves: Sequence[bytes]) -> bytes:
    if len(leaves) == 1:
        return sha(b"\x00", leaves[0])
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    return sha(b"\x01", root_of(leaves[:left]), root_of(leaves[left:]))


def root_by_proof(leaf: bytes, place: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root that the proof leads to (RFC 6962, 2.1.1): from the top, on which side the leaf is each time."""
    if size == 1:
        check(not proof, "a proof that is too long")
        return sha(b"\x00", leaf)
    check(proof, "a proof that is too short")
    left = 1
    while left * 2 < size:
        left *= 2
    if place < left:
        return sha(b"\x01", root_by_proof(leaf, place, left, proof[:-1]), proof[-1])
    return sha(b"\x01", proof[-1], root_by_proof(leaf, place - left, size - left, proof[:-1]))


def entry_of(line: str) -> tuple[dict[str, Any], str]:
    """An entry and its hash, which fits."""
    said = json.loads(line)
    tail = f',"hash":"{said["hash"]}","previous":"{said["previous"]}"}}'
    check(line.startswith('{"entry":') and line.endswith(tail), "how the line is written")
    text = line[len('{"entry":') : -len(tail)]
    check(
        sha(said["previous"].encode(), text.encode()).hex() == said["hash"], f"entry {said['entry']['seq']}"
    )
    return said, said["hash"]


def check_beside(line: str) -> None:
    said = json.loads(line)["beside"]
    check(len(said["salt"]) == 32, "a salt")
    if "text" in said:
        check(sha(said["salt"].encode(), said["text"].encode()).hex() == said["sha256"], "a text")
    else:
        digits = sha(said["salt"].encode(), said["person"].encode()).hex()[:32]
        check(said["name"] == f"~{digits}", "a person")


def lines_of(path: Path) -> list[str]:
    return path.read_bytes().decode().removesuffix("\n").split("\n")


def verify_log(path: Path, checkpoint: str, key: str) -> int:
    """How many entries the export has, all of them fit, and the checkpoint vouches for them."""
    hashes, previous, ended = list[str](), "0" * 64, False
    for line in lines_of(path):
        check(not ended, "what follows the end")
        if line.startswith('{"entry"'):
            said, own = entry_of(line)
            check(said["previous"] == previous and said["entry"]["seq"] == len(hashes) + 1, "the chain")
            hashes.append(own)
            previous = own
        elif line.startswith('{"beside"'):
            check_beside(line)
        else:
            ended = json.loads(line) == {"end": {"hash": previous, "seq": len(hashes)}}
            check(ended, "the last line")
    check(ended, "the end")
    size, root = size_and_root(checkpoint, key)
    check(len(hashes) >= size, "entries that the checkpoint knows of")
    check(root_of([bytes.fromhex(each) for each in hashes[:size]]) == root, "the root")
    return len(hashes)


def verify_decision(folder: Path, key: str) -> list[dict[str, Any]]:
    """The entries of a decision's export: its files are those that were signed, and its entries stand in the log."""
    form, about, _, *files = text_signed((folder / "signed.txt").read_text(), key).rstrip("\n").split("\n")
    check(form == "grindvakt-export/1", "the form")
    for digest, name in (line.split("  ", 1) for line in files):
        check(sha((folder / name).read_bytes()).hex() == digest, name)
    size, root = size_and_root((folder / "checkpoint.txt").read_text(), key)
    first, *rest, last = lines_of(folder / "log.jsonl")
    check(json.loads(first) == {"part": {"about": about, "checkpoint": size}}, "the first line")
    entries = list(_proved(rest, about, size, root))
    check(json.loads(last) == {"end": {"entries": len(entries)}}, "the last line")
    return entries


def _proved(lines: Sequence[str], about: str, size: int, root: bytes) -> Iterator[dict[str, Any]]:
    waits: tuple[dict[str, Any], str] | None = None
    for line in lines:
        if line.startswith('{"proof"'):
            check(waits, "a proof of nothing")
            assert waits is not None
            said, own = waits
            proof = [bytes.fromhex(each) for each in json.loads(line)["proof"]]
            leads_to = root_by_proof(bytes.fromhex(own), said["entry"]["seq"] - 1, size, proof)
            check(leads_to == root, f"the proof of entry {said['entry']['seq']}")
            yield said["entry"]
            waits = None
        elif line.startswith('{"beside"'):
            check_beside(line)
        else:
            check(waits is None, "an entry without a proof")
            waits = entry_of(line)
            check(waits[0]["entry"]["subject"] == about, "what an entry is about")
    check(waits is None, "an entry without a proof")
