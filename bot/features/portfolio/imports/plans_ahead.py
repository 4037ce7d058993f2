"""What an initiative is headed for, against the model that it follows: its change requests and planned days."""

from datetime import date
from typing import Any

from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.records import Given, ImportFault, ImportRecord
from bot.features.portfolio.initiatives import ChangeRequest, Initiative
from bot.features.processes.model import ProcessModel


def check_plans(
    record: ImportRecord,
    before: Initiative | None,
    model: ProcessModel,
    variant: str,
    faults: list[ImportFault],
) -> dict[str, Any]:
    """The fields that the record sets, by name."""
    changes: dict[str, Any] = {}
    if "change_requests" in record.fields:
        changes["change_requests"] = _requests(record, faults)
    elif "rfc" in record.fields:
        changes["change_requests"] = with_rfc(before.change_requests if before else (), record.says("rfc"))
    if "planned" in record.fields:
        changes["planned"] = _planned(record, model, variant, faults)
    return changes


def with_rfc(before: tuple[ChangeRequest, ...], number: str) -> tuple[ChangeRequest, ...]:
    """What a file means that knows of one change request, without a purpose: it is the first one's number.

    Where the initiative has that number already, the file says nothing new.
    """
    if number in (request.number for request in before):
        return before
    return (ChangeRequest(number), *before[1:]) if number else ()


def _requests(record: ImportRecord, faults: list[ImportFault]) -> tuple[ChangeRequest, ...]:
    given: tuple[Given[ChangeRequest], ...] = record.says("change_requests")
    if "rfc" in record.fields and record.says("rfc"):
        message = f"{record.key}: rfc and change_requests are both given; leave rfc out"
        faults.append(ImportFault(record.place_of("rfc"), message))
    lines: dict[str, int] = {}
    for item in given:
        number = item.value.number
        if number in lines:
            message = f"{record.key}: change request {number} is already in line {lines[number]}; remove one"
            faults.append(ImportFault(item.where, message))
        lines.setdefault(number, item.where.line)
    return tuple(item.value for item in given)


def _planned(
    record: ImportRecord, model: ProcessModel, variant: str, faults: list[ImportFault]
) -> dict[str, date]:
    given: tuple[Given[tuple[str, date]], ...] = record.says("planned")
    gates = [gate.id for gate in model.gates.values() if gate.applies_in(variant)]
    lines: dict[str, int] = {}
    for item in given:
        gate, _ = item.value
        if gate not in gates:
            message = f"{record.key}: {variant} of {model.id} meets no gate {gate!r}; {choices(gate, gates)}"
            faults.append(ImportFault(item.where, message))
        elif gate in lines:
            message = f"{record.key}: gate {gate} is already planned in line {lines[gate]}; remove one"
            faults.append(ImportFault(item.where, message))
        lines.setdefault(gate, item.where.line)
    return dict(sorted(item.value for item in given))
