"""The tree of hashes, against RFC 6962's own test tree and against the definition."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.records.merkle import EMPTY, Frontier, inclusion_proofs, is_included, node_hash

LEAVES = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
"""Of the tree in Certificate Transparency's tests (tree size → root)."""


def by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(by_definition(leaves[:half]), by_definition(leaves[half:]))


def grown(leaves: list[bytes]) -> Frontier:
    tree = Frontier()
    for leaf in leaves:
        tree.add(leaf)
    return tree


@pytest.mark.parametrize("size", range(9))
def test_the_root_is_the_definitions(size: int) -> None:
    tree = grown(LEAVES[:size])
    assert tree.root() == by_definition(LEAVES[:size])
    assert tree.root().hex() == ROOTS.get(size, tree.root().hex())


@given(st.integers(0, 80), st.integers(0, 80))
def test_a_tree_grows_on_from_what_was_kept_of_it(first: int, more: int) -> None:
    leaves = [bytes([number]) for number in range(first + more)]
    kept = grown(leaves[:first])
    tree = Frontier.of(kept.size, kept.as_text())
    for leaf in leaves[first:]:
        tree.add(leaf)
    assert tree.root() == by_definition(leaves)


@pytest.mark.parametrize(
    ("size", "text"), [(1, ""), (2, "00" * 64), (3, "00" * 32), (1, "00" * 31), (-1, ""), (1, "x")]
)
def test_what_was_not_kept_of_a_tree_is_refused(size: int, text: str) -> None:
    with pytest.raises(ValueError, match=r"frontier|hexadecimal"):
        Frontier.of(size, text)


@given(st.integers(1, 70), st.data())
def test_each_leaf_is_proved_and_no_other(size: int, data: st.DataObject) -> None:
    leaves = [bytes([number]) for number in range(size)]
    root = by_definition(leaves)
    proofs = inclusion_proofs(leaves, range(size))
    assert all(is_included(leaves[n], n, size, proof, root) for n, proof in proofs.items())
    place, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(-1, 71))
    proof = proofs[place]
    assert is_included(leaves[place], other, size, proof, root) == (other == place)
    assert not is_included(b"other", place, size, proof, root)
    assert not is_included(leaves[place], place, size, (*proof, root), root)
    assert not is_included(leaves[place], place, size, proof[:-1], root) or not proof


def test_a_leaf_that_is_not_there_has_no_proof() -> None:
    with pytest.raises(IndexError):
        inclusion_proofs(LEAVES, [8])
