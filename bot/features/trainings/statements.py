"""Receipts and exemptions as xAPI statements (cmi5's verbs), and statements of another system as what they tell of.

A person is an account of the tenant (the object id); in what is read, a mail address will do. Nobody's words are in it.
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.core.calendar import HOME
from bot.core.nodes import Where
from bot.features.directory.named_people import named_in
from bot.features.portfolio.imports.records import ImportFault
from bot.features.trainings.assignments import Acknowledgement, TrainingAssignment, Waiver
from bot.features.trainings.completions import WrittenCompletion
from bot.features.trainings.session_planning import YEARS
from bot.features.trainings.trainings import Training, TrainingKind

ADL = "http://adlnet.gov/expapi/verbs/"
COMPLETED, PASSED, FAILED, READ = (
    f"{ADL}{verb}" for verb in ("completed", "passed", "failed", "experienced")
)
VOIDED = f"{ADL}voided"
WAIVED = "https://w3id.org/xapi/adl/verbs/waived"
REASON = "https://w3id.org/xapi/cmi5/result/extensions/reason"
VERSION = "urn:grindvakt:material-version"
ACCOUNTS = "https://login.microsoftonline.com"
OURS = "urn:grindvakt:training:"
REASONS = {
    Waiver.TESTED_OUT: "Tested Out",
    Waiver.EQUIVALENT: "Equivalent",
    Waiver.ADMINISTRATIVE: "Administrative",
}
"""As cmi5 has them; that a training doesn't concern somebody is none of them, and isn't told."""
TAKES_BACK = (
    "takes back a statement that isn't in this file; what was noted of that stays, look it over by hand"
)
NO_JSON = object()
SPACE = uuid.UUID("8b0ad4ee-8fc4-4a0b-9c4b-0d1f5b8f0c11")
"""Of our statements' ids: the same receipt always gives the same statement."""


@dataclass(frozen=True, slots=True)
class WrittenWaiver:
    """Somebody is let off, by another system's word. `course`: see `WrittenCompletion`."""

    person: str
    waiver: Waiver
    where: Where
    course: str = ""


@dataclass(frozen=True, slots=True)
class ReadStatements:
    completions: tuple[WrittenCompletion, ...]
    waivers: tuple[WrittenWaiver, ...]
    failed: int
    faults: tuple[ImportFault, ...]


def receipt_statement(training: Training, receipt: Acknowledgement) -> dict[str, Any]:
    """What somebody acknowledged. Read, completed and passed are verbs of their own, and never mixed."""
    tested = receipt.right is not None and training.pass_mark > 0
    verb = READ if receipt.kind == TrainingKind.READ else PASSED if tested else COMPLETED
    result: dict[str, Any] = {"completion": True}
    if receipt.right is not None and training.questions:
        score = {"raw": receipt.right, "min": 0, "max": len(training.questions)}
        result |= {"success": True, "score": score} if tested else {"score": score}
    return {
        **_statement(receipt.id, receipt.person, verb, training),
        "result": result,
        "context": {"extensions": {VERSION: receipt.version}, "language": receipt.language},
        "timestamp": receipt.at.isoformat(),
    }


def waiver_statement(training: Training, row: TrainingAssignment) -> dict[str, Any] | None:
    """That somebody is let off; None: for a reason that cmi5 has no word for."""
    reason = REASONS.get(row.waiver) if row.waiver is not None else None
    if reason is None:
        return None
    key = f"{training.id}/{row.person}/{row.round}/{row.waiver}"
    result = {"success": True, "completion": True, "extensions": {REASON: reason}}
    return {**_statement(key, row.person, WAIVED, training), "result": result}


def _statement(key: str, person: str, verb: str, training: Training) -> dict[str, Any]:
    name = {"sv": training.title.sv, "en": training.title.en}
    return {
        "id": str(uuid.uuid5(SPACE, key)),
        "actor": {"objectType": "Agent", "account": {"homePage": ACCOUNTS, "name": person}},
        "verb": {"id": verb, "display": {"en": verb.rpartition("/")[2]}},
        "object": {"id": f"{OURS}{training.id}", "definition": {"name": name}},
    }


def read_statements(text: str, file: str, course: str = "") -> ReadStatements:
    """What a file tells: a list of statements, an object with one, or a statement a line.

    `course`: the activity's id in the other system. Each is told by its number in the file. What another statement of
    the file takes back (`voided`) isn't taken; that what an earlier file told of is taken back, is told.
    """
    completions: list[WrittenCompletion] = []
    waivers: list[WrittenWaiver] = []
    faults: list[ImportFault] = []
    failed = 0
    several = list(_each(text, file, faults))
    if not several and not faults:
        faults.append(ImportFault(Where(file, 0), "there is no statement in it"))
    voided = {voids for _, statement in several if (voids := _voids(statement))}
    ids = {_id(statement) for _, statement in several}
    for number, statement in several:
        where = Where(file, number)
        if voids := _voids(statement):
            if voids not in ids:
                faults.append(ImportFault(where, TAKES_BACK))
            continue
        if _id(statement) in voided:
            faults.append(ImportFault(where, "is taken back by another statement"))
            continue
        match _read(statement, where, course):
            case WrittenCompletion() as completion:
                completions.append(completion)
            case WrittenWaiver() as waiver:
                waivers.append(waiver)
            case ImportFault() as fault:
                faults.append(fault)
            case None:
                failed += 1
    return ReadStatements(tuple(completions), tuple(waivers), failed, tuple(faults))


def _read(
    statement: Mapping[str, Any], where: Where, course: str
) -> WrittenCompletion | WrittenWaiver | ImportFault | None:
    """What one statement tells; None: that somebody has failed."""
    try:
        verb, activity = statement["verb"]["id"], statement["object"]["id"]
        person = _person(statement["actor"])
    except (KeyError, TypeError):
        verb = activity = person = None
    if not isinstance(verb, str) or not isinstance(activity, str):
        return ImportFault(where, "is no xAPI statement: it lacks actor, verb or object")
    if person is None:
        return ImportFault(where, "names nobody: an account with an object id, or an mbox, is needed")
    if verb == FAILED or (verb in (COMPLETED, PASSED, READ) and _came_to_nothing(statement.get("result"))):
        return None
    name = "" if activity == course else activity.removeprefix(OURS)
    if verb in (COMPLETED, PASSED, READ):
        day = _day(statement.get("timestamp"))
        if day is None:
            return ImportFault(where, "has no timestamp with a time zone, or one that can't be")
        return WrittenCompletion(person, name, day, where, only_read=verb == READ)
    if verb == WAIVED:
        waiver = _waiver(statement)
        known = ", ".join(REASONS.values())
        if waiver is None:
            return ImportFault(where, f"is waived without a reason that we know; one of {known}")
        return WrittenWaiver(person, waiver, where, name)
    return ImportFault(where, "has a verb that tells of no completion")


def _each(text: str, file: str, faults: list[ImportFault]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Each with its number: of the statement, or of the line."""
    whole = _json(text)
    if whole is NO_JSON:
        yield from _lines(text, file, faults)
        return
    if isinstance(whole, Mapping) and "statements" in whole:
        whole = whole["statements"]
    several: Iterable[Any] = whole if isinstance(whole, list) else [whole]
    yield from ((number, each if isinstance(each, Mapping) else {}) for number, each in enumerate(several, 1))


def _lines(text: str, file: str, faults: list[ImportFault]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        each = _json(line)
        if each is NO_JSON:
            faults.append(ImportFault(Where(file, number), "is no JSON"))
            continue
        yield number, each if isinstance(each, Mapping) else {}


def _json(text: str) -> Any:
    """Whatever is nested so deep that it can't be read is none either."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return NO_JSON


def _id(statement: Mapping[str, Any]) -> str:
    return str(statement.get("id", "")).lower()


def _voids(statement: Mapping[str, Any]) -> str:
    """The id of the statement that this one takes back; empty: it takes none back."""
    try:
        return str(statement["object"]["id"]).lower() if statement["verb"]["id"] == VOIDED else ""
    except (KeyError, TypeError):
        return ""


def _came_to_nothing(result: Any) -> bool:
    """Whether it says of itself that it was broken off or not passed."""
    said = (result.get("completion"), result.get("success")) if isinstance(result, Mapping) else ()
    return any(each is False or str(each).casefold() == "false" for each in said)


def _person(actor: Any) -> str | None:
    """Of an agent; a group, and what is no object, names nobody."""
    if not isinstance(actor, Mapping) or actor.get("objectType", "Agent") != "Agent":
        return None
    if actor.get("account") is not None:
        return named_in(str(actor["account"]["name"]))
    return named_in(str(actor.get("mbox", "")))


def _day(timestamp: Any) -> date | None:
    try:
        at = datetime.fromisoformat(str(timestamp))
        day = at.astimezone(HOME).date() if at.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
    return day if day is not None and day.year in YEARS else None


def _waiver(statement: Mapping[str, Any]) -> Waiver | None:
    try:
        said = str(statement["result"]["extensions"][REASON])
    except (KeyError, TypeError):
        return None
    return next((waiver for waiver, word in REASONS.items() if word.casefold() == said.casefold()), None)
