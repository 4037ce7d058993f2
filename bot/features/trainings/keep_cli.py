"""`grindvakt training proof | receipt | exempt`: what the portfolio office does for one person."""

from pathlib import Path
from typing import Annotated

import typer

from bot.console.arguments import HIGHEST, AsJson, Language
from bot.console.output import print_json, say
from bot.console.running import administrator, with_database, writing
from bot.core.chain import plain
from bot.core.phrases import language, stated, worded
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.delivery.files import AskedFile
from bot.features.trainings.assignments import Waiver
from bot.features.trainings.cli_watch import TrainingId
from bot.features.trainings.exempting import GrantExemption, grant_exemption
from bot.features.trainings.proof_files import ShowProof, check_proof, show_proof
from bot.features.trainings.proofs import TrainingProof, proof_pdf
from bot.features.trainings.session_cli import named_people
from bot.features.trainings.standings import TrainingStanding

Whom = Annotated[str, typer.Argument(help="The person, by mail or id.", show_default=False)]


def proof(
    training: TrainingId,
    person: Whom,
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The PDF file to write.", show_default=False)],
    version: Annotated[
        int | None,
        typer.Option(help="Of this version of the material; without it, the newest.", min=1, max=HIGHEST),
    ] = None,
    language: Annotated[Language, typer.Option(help="Language of the proof.")] = Language.SV,
) -> None:
    """Write the proof of what somebody has done as a PDF file."""
    command = ShowProof(training.strip().upper(), named_people([person])[0], administrator(), version)
    found: TrainingProof = with_database(lambda database: database.read(show_proof, command))
    with writing(file):
        file.write_bytes(proof_pdf(found, Reader(language.value)))
    say(
        "receipt {receipt}, of version {version}, in {file}",
        receipt=found.receipt.id,
        version=found.receipt.version,
        file=file,
    )


def exempt(
    training: TrainingId,
    person: Whom,
    kind: Annotated[
        Waiver, typer.Option(help="tested_out and equivalent count as done.", show_default=False)
    ],
    reason: Annotated[str, typer.Option(help="Why; the person sees it.", show_default=False)],
) -> None:
    """Let somebody off who has it to do; they see it on their card."""
    whom = named_people([person])[0]
    command = GrantExemption(training.strip().upper(), whom, kind, reason, administrator())
    done: TrainingStanding = with_database(
        lambda database: database.run(grant_exemption, command), changes=True
    )
    say(
        "{training}: {person} is exempt ({waiver})",
        training=done.training.id,
        person=done.row.person,
        waiver=stated("waiver-", done.row.waiver) if done.row.waiver else "",
    )


def receipt(
    receipt: Annotated[str, typer.Argument(help="Its number, as a proof has it.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Show what a receipt says, to check a proof by."""
    asked = AskedFile(receipt.strip(), administrator(), language())
    found: TrainingProof = with_database(lambda database: database.read(check_proof, asked))
    given = found.receipt
    if as_json:
        print_json({**plain(given), "name": found.name, "mail": found.mail})
        return
    say(f"{given.id}: {found.name or given.person}, {given.training} {worded(found.training.title)}")
    say(
        "  {kind} {at:%Y-%m-%d %H:%M}, version {version}, by {via}",
        kind=stated("proof-", given.kind),
        at=swedish_calendar().local(given.at),
        version=given.version,
        via=stated("proofvia-", given.via),
    )
    say("  “{statement}”", statement=given.statement)
