"""Texts signed with Ed25519, as C2SP's signed-note and Go's `sumdb/note` have them: other programs can check them too.

A note is its text, an empty line, and a line for each signature. Keys are one line of text each. Everything is taken
to the byte: lines end with a line feed alone, whatever else Unicode calls a line's end.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
"""What stands for this kind of signature in a key."""

DASH = "\u2014 "
"""What a line with a signature begins with."""

PRIVATE = "PRIVATE+KEY+"
NAME = re.compile(r"[^\s+\u2014]{1,200}")
"""A key's name: it says whose log it is, as an address without its scheme does."""


class BadNote(ValueError):
    """It isn't a note, a key or a signature that holds; says in English what is wrong."""


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """Whom signatures are by. `public`: 32 bytes."""

    name: str
    public: bytes

    @property
    def mark(self) -> bytes:
        """The first four bytes of the key's hash: which of several keys a signature is by."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.mark.hex()}+{_text(ED25519 + self.public)}"

    def signed(self, text: str, signature: bytes) -> bool:
        """Whether the signature is this key's, of this text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class LogKey:
    """Whoever has this may sign. `seed`: 32 bytes, shown nowhere but in the key's own file."""

    name: str
    seed: bytes

    def __repr__(self) -> str:
        return f"LogKey({self.name!r})"

    @classmethod
    def new(cls, name: str) -> "LogKey":
        """A key that nobody has had.

        Raises:
            BadNote: no key can have that name.
        """
        return cls(_name(name), Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def verifying(self) -> VerifyingKey:
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        return VerifyingKey(self.name, key.public_key().public_bytes_raw())

    def as_line(self) -> str:
        """The key as it is kept: its secret stands in it."""
        return f"{PRIVATE}{self.name}+{self.verifying.mark.hex()}+{_text(ED25519 + self.seed)}"

    def sign(self, text: str) -> str:
        """The note: the text, which ends with a line feed, and this key's signature.

        Raises:
            BadNote: the text doesn't end with one.
        """
        _check_text(text)
        signature = Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())
        return f"{text}\n{DASH}{self.name} {_text(self.verifying.mark + signature)}\n"


def read_verifying_key(line: str) -> VerifyingKey:
    """The key that the line holds.

    Raises:
        BadNote: it holds none.
    """
    name, mark, data = _parts(line, "public key")
    key = VerifyingKey(name, data)
    if key.mark.hex() != mark:
        raise BadNote("the public key isn't whole: its mark doesn't fit it")
    return key


def read_signing_key(line: str) -> LogKey:
    """The secret key that the line holds.

    Raises:
        BadNote: it holds none. Nothing of the line is repeated.
    """
    if not line.startswith(PRIVATE):
        raise BadNote("this is no private key: it doesn't begin with PRIVATE+KEY+")
    name, mark, data = _parts(line.removeprefix(PRIVATE), "private key")
    key = LogKey(name, data)
    if key.verifying.mark.hex() != mark:
        raise BadNote("the private key isn't whole: its mark doesn't fit it")
    return key


def text_of_note(note: str, keys: Iterable[VerifyingKey]) -> tuple[str, VerifyingKey]:
    """The note's text, and which of the keys has signed it. Signatures by keys that aren't known say nothing.

    Raises:
        BadNote: it is no note, none of the keys has signed it, or a signature of theirs doesn't hold.
    """
    text, between, signatures = note.rpartition(f"\n\n{DASH}")
    if not between or not note.endswith("\n"):
        raise BadNote("this is no signed note: a text, an empty line, and a line with the signature")
    text += "\n"
    _check_text(text)
    found: VerifyingKey | None = None
    for line in (DASH + signatures).removesuffix("\n").split("\n"):
        signer, signature = _signature(line)
        for key in keys:
            if (key.name, key.mark) == (signer, signature[:4]):
                if not key.signed(text, signature[4:]):
                    raise BadNote(f"the signature by {key.name} doesn't hold: the note isn't what was signed")
                found = found or key
    if found is None:
        raise BadNote("no signature on it is by a key that was given")
    return text, found


def _signature(line: str) -> tuple[str, bytes]:
    name, space, data = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not space or not NAME.fullmatch(name):
        raise BadNote("a line where a signature should stand is none")
    signature = _bytes(data, "signature")
    if len(signature) < 5:
        raise BadNote("a signature is too short to be one")
    return name, signature


def _parts(line: str, what: str) -> tuple[str, str, bytes]:
    name, _, rest = line.partition("+")
    mark, _, data = rest.partition("+")
    whole = _bytes(data, what)
    if not NAME.fullmatch(name) or whole[:1] != ED25519 or len(whole) != 33:
        raise BadNote(f"this is no {what} for Ed25519 as signed notes have them: name+mark+key")
    return name, mark, whole[1:]


def _check_text(text: str) -> None:
    if not text.endswith("\n") or any(ord(letter) < 32 and letter != "\n" for letter in text):
        raise BadNote("a note's text ends with a line feed, and has no control characters in it")


def _name(name: str) -> str:
    if not NAME.fullmatch(name):
        raise BadNote(
            "a key's name has no spaces, no + and at most 200 characters, such as grindvakt.example.org/log"
        )
    return name


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(data: str, what: str) -> bytes:
    """What base64 says, in the one way of writing it."""
    try:
        whole = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise BadNote(f"the {what} isn't whole: it can't be read as base64") from None
    if _text(whole) != data:
        raise BadNote(f"the {what} isn't whole: it isn't written as base64 is")
    return whole
