"""The proof of a training: a real PDF, whatever somebody is called and whatever the statement says."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.trainings.proofs import TrainingProof, proof_pdf
from tests.factories import person_id
from tests.training import a_receipt, a_training

RECEIPT = a_receipt(person_id(3), id="K-2026-0123456789", late=True, valid_until=date(2027, 11, 26))
PROOF = TrainingProof(RECEIPT, a_training(), "Åsa Öberg-Łukasz", "asa@example.org")


def test_it_is_an_archivable_and_accessible_pdf_and_the_same_each_time() -> None:
    content = proof_pdf(PROOF, Reader("sv"))
    assert content.startswith(b"%PDF-1.7")
    for said in (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<", b"/Lang(sv"):
        assert said in content, said
    assert proof_pdf(PROOF, Reader("sv")) == content
    assert proof_pdf(PROOF, Reader("en")) != content


def test_what_no_font_has_and_what_looks_like_markup_make_one_too() -> None:
    odd = ("漢字 李", "🎉", "\ud800\x00\u202eb", "محمد", "#let x = 1 $ *b* <a> \\", "W" * 300, "")
    for name in odd:
        title = Text(name or "t", name or "t")
        receipt = replace(RECEIPT, statement=f"{name}\n#panic() *ja*")
        content = proof_pdf(TrainingProof(receipt, a_training(title=title), name, ""), Reader("sv"))
        assert content.startswith(b"%PDF"), name


@settings(max_examples=10)
@given(st.text(max_size=60), st.text(max_size=120))
def test_any_text_makes_one(name: str, statement: str) -> None:
    receipt = replace(RECEIPT, statement=statement)
    assert proof_pdf(TrainingProof(receipt, PROOF.training, name, name), Reader("en")).startswith(b"%PDF")
