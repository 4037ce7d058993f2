"""The tree of hashes over the log, as RFC 6962 has it: its root stands for every entry up to a size.

A leaf is the hash of an entry (32 bytes), so the tree tells of what the chain tells of. It grows by its frontier: the
roots of the whole subtrees from left to right, at most one for each power of two. Nothing more is kept, whatever the
log's size; what an inclusion proof needs besides is gathered while the entries go by.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

LEAF, NODE = b"\x00", b"\x01"
"""What RFC 6962 puts before a leaf and before an inner node, so that neither can be taken for the other."""

EMPTY = hashlib.sha256(b"").digest()
"""The root of the tree without leaves."""


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(LEAF + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(NODE + left + right).digest()


@dataclass(slots=True)
class Frontier:
    """A tree of `size` leaves by the roots of its whole subtrees, the largest first."""

    size: int = 0
    nodes: list[bytes] = field(default_factory=list)

    def add(self, data: bytes) -> None:
        """One leaf more: each pair of subtrees of one size becomes one."""
        node, size = leaf_hash(data), self.size
        while size & 1:
            node = node_hash(self.nodes.pop(), node)
            size >>= 1
        self.nodes.append(node)
        self.size += 1

    def root(self) -> bytes:
        """The root of the tree as it is now."""
        if not self.nodes:
            return EMPTY
        root = self.nodes[-1]
        for node in reversed(self.nodes[:-1]):
            root = node_hash(node, root)
        return root

    @property
    def is_whole(self) -> bool:
        """Whether it has as many subtrees as a tree of its size has."""
        return self.size >= 0 and len(self.nodes) == self.size.bit_count()

    def as_text(self) -> str:
        """The subtrees' roots as hexadecimals."""
        return b"".join(self.nodes).hex()

    @classmethod
    def of(cls, size: int, text: str) -> "Frontier":
        """What `as_text` wrote.

        Raises:
            ValueError: it is no frontier of a tree of that size.
        """
        whole = bytes.fromhex(text)
        found = cls(size, [whole[place : place + 32] for place in range(0, len(whole), 32)])
        if not found.is_whole or len(whole) % 32:
            raise ValueError(f"this is no frontier of a tree with {size} leaves")
        return found


@dataclass(slots=True)
class _Subtree:
    """A whole subtree, and which of the wanted leaves are in it."""

    root: bytes
    wanted: list[int]


def inclusion_proofs(leaves: Iterable[bytes], wanted: Iterable[int]) -> dict[int, tuple[bytes, ...]]:
    """Leaf's place (from 0) → its proof in the tree of all `leaves`, which are gone through once and not kept.

    Raises:
        IndexError: one of the wanted leaves isn't there.
    """
    proofs: dict[int, list[bytes]] = {place: [] for place in wanted}
    subtrees: list[_Subtree] = []
    size = 0
    for data in leaves:
        added, rest = _Subtree(leaf_hash(data), [size] if size in proofs else []), size
        while rest & 1:
            added, rest = _joined(subtrees.pop(), added, proofs), rest >> 1
        subtrees.append(added)
        size += 1
    if any(not 0 <= place < size for place in proofs):
        raise IndexError("there is no such leaf in the tree")
    while len(subtrees) > 1:
        right = subtrees.pop()
        subtrees.append(_joined(subtrees.pop(), right, proofs))
    return {place: tuple(proof) for place, proof in proofs.items()}


def _joined(left: _Subtree, right: _Subtree, proofs: dict[int, list[bytes]]) -> _Subtree:
    for place in left.wanted:
        proofs[place].append(right.root)
    for place in right.wanted:
        proofs[place].append(left.root)
    return _Subtree(node_hash(left.root, right.root), left.wanted + right.wanted)


def is_included(data: bytes, place: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof shows that the leaf stands at `place` in the tree of `size` leaves with that root.

    As RFC 9162, 2.1.3.2 has it.
    """
    if not 0 <= place < size:
        return False
    own, last, found = place, size - 1, leaf_hash(data)
    for sibling in proof:
        if last == 0:
            return False
        if own & 1 or own == last:
            found = node_hash(sibling, found)
            while not own & 1 and own:
                own, last = own >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        own, last = own >> 1, last >> 1
    return last == 0 and found == root
