"""The proof of a training as a file, which a person fetches by a link in their own chat."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.delivery.files import AskedFile, FileHead, FileKind, FilePart
from bot.delivery.reaching import AVAILABILITY
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings.drafting import found_training
from bot.features.trainings.ports import ACKNOWLEDGEMENTS
from bot.features.trainings.proofs import TrainingProof, proof_pdf
from bot.features.trainings.rights import check_may_have_proof
from bot.features.trainings.showing import name_known

PROOF_FILE = "training_proof"


@dataclass(frozen=True, slots=True)
class ShowProof:
    """The newest receipt that somebody has of a training; of one version of its material, where that is given."""

    training: str
    person: PersonId
    by: Principal
    version: int | None = None


def show_proof(command: ShowProof, uow: UnitOfWork, _now: datetime) -> TrainingProof:
    """What the proof says.

    Raises:
        Refused: there is no such training or receipt, or it is somebody else's.
    """
    training = found_training(command.training, uow)
    for receipt in uow[ACKNOWLEDGEMENTS].of_person(command.person, training.id):
        if command.version in (None, receipt.version):
            return _proof(receipt.id, command.by, uow)
    raise Refused("refused-no-such-receipt")


def check_proof(asked: AskedFile, uow: UnitOfWork, _now: datetime) -> TrainingProof:
    """What the proof of a receipt says.

    Raises:
        Refused: there is no such receipt, or it is somebody else's.
    """
    return _proof(asked.subject, asked.by, uow)


def proof_head(asked: AskedFile, uow: UnitOfWork, now: datetime) -> FileHead:
    """Raises: Refused: see `check_proof`."""
    proof = check_proof(asked, uow, now)
    what = "intyg" if asked.language == "sv" else "proof"
    return FileHead(f"{what}-{proof.receipt.training}-{proof.receipt.id}.pdf", "application/pdf")


def proof_part(asked: AskedFile, uow: UnitOfWork, now: datetime) -> FilePart:
    """All of it: some five milliseconds. Raises: Refused: see `check_proof`."""
    proof = check_proof(asked, uow, now)
    person = proof.receipt.person
    zone = uow[AVAILABILITY].of([person])[person].time_zone
    return FilePart(proof_pdf(proof, Reader(asked.language, zone)))


def is_known_receipt(receipt: str, uow: UnitOfWork) -> bool:
    """Whether an id that a client sent is one of ours."""
    return uow[ACKNOWLEDGEMENTS].get(receipt) is not None


PROOF_FILES = {PROOF_FILE: FileKind(proof_head, proof_part)}


def _proof(receipt: str, by: Principal, uow: UnitOfWork) -> TrainingProof:
    found = uow[ACKNOWLEDGEMENTS].get(receipt)
    if found is None:
        raise Refused("refused-no-such-receipt")
    check_may_have_proof(by, found.person, uow)
    entry, known = uow[DIRECTORY].get(found.person), uow[PEOPLE].get(found.person)
    mail = next((each.mail for each in (known, entry) if each is not None and each.mail), "")
    return TrainingProof(found, found_training(found.training, uow), name_known(found.person, uow), mail)
