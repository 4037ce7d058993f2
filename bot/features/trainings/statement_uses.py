"""Statements in the database: receipts and exemptions told as them, and exemptions taken from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal, check_administers
from bot.core.refusals import Refused
from bot.core.texts import text
from bot.features.trainings.assignments import AssignmentState
from bot.features.trainings.completions import SAID, LineResult, find_lines, is_called
from bot.features.trainings.drafting import found_training
from bot.features.trainings.exempting import GrantExemption, grant_exemption
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS
from bot.features.trainings.rights import check_may_handle_training
from bot.features.trainings.statements import WrittenWaiver, receipt_statement, waiver_statement
from bot.features.trainings.tables_out import AT_A_TIME, ExportRows


@dataclass(frozen=True, slots=True)
class StatementPart:
    """`last`: after whom the next part goes on; empty: this was the last."""

    statements: Sequence[dict[str, Any]]
    last: PersonId


@dataclass(frozen=True, slots=True)
class NoteWaivers:
    """Let people off by another system's word; `dry`: only say what couldn't be done.

    `course`: what the other system calls the training, beside its id and its title.
    """

    training: str
    by: Principal
    waivers: Sequence[WrittenWaiver]
    dry: bool = False
    course: str = ""


def export_statements(command: ExportRows, uow: UnitOfWork, _now: datetime) -> StatementPart:
    """The next people's receipts, in all their rounds, and exemptions.

    Raises:
        Refused: there is no such training, or it is somebody else's.
    """
    training = found_training(command.training, uow)
    check_may_handle_training(command.by, training, uow)
    rows = uow[ASSIGNMENTS].in_state(training.id, AssignmentState, command.after, AT_A_TIME)
    receipts = uow[ACKNOWLEDGEMENTS].of_people(training.id, [row.person for row in rows])
    statements = []
    for row in rows:
        earliest_first = reversed(receipts.get(row.person, ()))
        statements += [receipt_statement(training, receipt) for receipt in earliest_first]
        waived = waiver_statement(training, row)
        statements += [waived] if waived is not None else []
    return StatementPart(statements, rows[-1].person if len(rows) == AT_A_TIME else "")


def note_waivers(command: NoteWaivers, uow: UnitOfWork, now: datetime) -> Sequence[str]:
    """Grant what can be granted; a sentence for each that can't.

    Raises:
        Refused: they may not, or there is no such training.
    """
    check_administers(command.by)
    training = found_training(command.training, uow)
    known = find_lines((waiver.person for waiver in command.waivers), uow)
    refused = []
    for waiver in sorted(command.waivers, key=lambda each: list(known.get(each.person, ()))):
        people = known.get(waiver.person, ())
        if not is_called(waiver.course, training, command.course):
            refused.append(f"{waiver.where}: {waiver.person}: {SAID[LineResult.OTHER_COURSE]}")
            continue
        if len(people) != 1:
            refused.append(f"{waiver.where}: {waiver.person}: nobody, or several, in the directory")
            continue
        if command.dry:
            continue
        reason = text("sv", "training-waived-elsewhere")
        wanted = GrantExemption(training.id, people[0], waiver.waiver, reason, command.by)
        try:
            grant_exemption(wanted, uow, now)
        except Refused as fault:
            refused.append(f"{waiver.where}: {waiver.person}: {text('en', fault.key, **fault.params)}")
    return refused
