"""A proof of a training as a PDF (PDF/A-2a, PDF/UA-1): what one receipt says, and nothing that it doesn't.

The same receipt gives the same file each time, byte for byte, as long as its person and its training are called the
same. Reading aloud and keeping for years are asked of the public sector's documents, hence the two standards.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.core.texts import Reader
from bot.core.written import lines, one_line
from bot.features.trainings.assignments import Acknowledgement
from bot.features.trainings.trainings import Training, TrainingKind

TEMPLATE = Path(__file__).with_name("proof.typ").read_bytes()
EUROPEAN, PUNCTUATION, LATIN_1 = 0x0530, range(0x1E00, 0x20D0), 0x0100
"""Latin, Greek and Cyrillic end before the first; the second has more of them, dashes, quotes and currencies."""


@dataclass(frozen=True, slots=True)
class TrainingProof:
    """What it is drawn from. `name`: as the directory has it; empty: nobody knows it any more."""

    receipt: Acknowledgement
    training: Training
    name: str
    mail: str


def proof_pdf(proof: TrainingProof, reader: Reader) -> bytes:
    """The file, in the reader's language; the statement as it was said, in its own.

    A sign that no font of ours has stops a PDF/A: then all that isn't European is written as its number.
    """
    import typst  # noqa: PLC0415 - seven megabytes that a program has no use for until the first proof

    said = _said(proof, reader)
    for write in (_as_it_is, _european, _latin):
        data = json.dumps(_written(said, write), ensure_ascii=True)
        try:
            return typst.compile(
                TEMPLATE,
                format="pdf",
                ignore_system_fonts=True,
                sys_inputs={"data": data},
                pdf_standards=["a-2a", "ua-1"],
                timestamp=int(proof.receipt.at.timestamp()),
            )
        except typst.TypstError as error:
            failed = error
    raise failed


def _said(proof: TrainingProof, reader: Reader) -> dict[str, object]:
    receipt = proof.receipt
    at = receipt.at
    done = "proof-read" if receipt.kind == TrainingKind.READ else "proof-completed"
    rows = [
        ("proof-name", proof.name or receipt.person),
        ("proof-mail", proof.mail),
        ("proof-training", receipt.training),
        (done, f"{at.astimezone(reader.zone):%Y-%m-%d %H:%M}"),
        ("proof-version", str(receipt.version)),
        ("proof-minutes", reader.text("proof-minutes-of", minutes=proof.training.minutes)),
        ("proof-until", receipt.valid_until.isoformat() if receipt.valid_until is not None else ""),
        ("proof-late", reader.text("proof-late-said") if receipt.late else ""),
        ("proof-via", reader.text(f"proofvia-{receipt.via}")),
        ("proof-receipt", receipt.id),
    ]
    return {
        "language": reader.language,
        "heading": reader.text("proof-heading"),
        "title": proof.training.title.in_language(reader.language),
        "day": [at.year, at.month, at.day],
        "rows": [[f"{reader.text(key)}:", value] for key, value in rows if value],
        "said": reader.text("proof-said"),
        "statement": lines(receipt.statement).split("\n"),
        "statement_language": receipt.language,
        "footer": reader.text("proof-footer", receipt=receipt.id),
    }


def _written(value: object, write: Callable[[str], str]) -> object:
    """The same with each text as `write` has it, without signs that can't be printed."""
    if isinstance(value, str):
        return write(one_line(value))
    if isinstance(value, list):
        return [_written(each, write) for each in value]
    if isinstance(value, dict):
        return {key: _written(each, write) for key, each in value.items()}
    return value


def _as_it_is(words: str) -> str:
    return words


def _european(words: str) -> str:
    return "".join(
        sign if ord(sign) < EUROPEAN or ord(sign) in PUNCTUATION else _number(sign) for sign in words
    )


def _latin(words: str) -> str:
    return "".join(sign if ord(sign) < LATIN_1 else _number(sign) for sign in words)


def _number(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"
