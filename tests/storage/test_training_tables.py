"""A training's rows in and out, on both databases: completions of an LMS, statements, CSV and the matrix."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson
import pytest

from bot.core.nodes import Where
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.delivery.files import AskedFile
from bot.delivery.reaching import Reaching
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings.assignments import AssignmentState, Via, Waiver
from bot.features.trainings.completing import Acknowledging
from bot.features.trainings.completions import (
    CompletionImport,
    LineResult,
    NoteCompletions,
    PartNoted,
    WrittenCompletion,
)
from bot.features.trainings.hashing import unit_key
from bot.features.trainings.keeping_up import KeepingUp
from bot.features.trainings.kinds import ASK_AGAIN
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, TRAININGS
from bot.features.trainings.publishing import Publishing, RenewMaterial
from bot.features.trainings.statement_uses import NoteWaivers, export_statements, note_waivers
from bot.features.trainings.statements import read_statements
from bot.features.trainings.table_files import matrix_part
from bot.features.trainings.tables_out import (
    ExportRows,
    ShowMatrix,
    export_rows,
    matrix_table,
    rows_table,
    show_matrix,
)
from bot.features.trainings.watching import ListMissing, TrainingWatching
from storage.engine.opening import SqlDatabase
from tests.audience_room import an_entry
from tests.factories import ADMINISTRATOR, person_id, some_people
from tests.releasing import CALENDAR
from tests.training import NOW, OWNER, a_receipt, a_row, a_training

ID = "U-2026-001"
DAY = date(2026, 11, 20)


def mail(number: int) -> str:
    return some_people()[number - 1].mail.casefold()


async def laid_out(database: SqlDatabase, **changes: Any) -> None:
    """Persons 1–6: two to do, one done, one who is let off, one who has left, and one to do again."""

    def fill(_command: None, uow: Any, _now: datetime) -> None:
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[TRAININGS].add(a_training(**changes))
        people = [a_row(person_id(number), unit="IT") for number in range(1, 7)]
        uow[ASSIGNMENTS].add(people)
        uow[ASSIGNMENTS].save(
            [
                replace(people[2], state=AssignmentState.COMPLETED, completed_at=NOW),
                replace(people[3], state=AssignmentState.EXEMPT, waiver=Waiver.EQUIVALENT),
                replace(people[4], state=AssignmentState.LEFT),
                replace(people[5], round=2, version=2),
            ]
        )
        old = NOW - timedelta(days=3)
        uow[ACKNOWLEDGEMENTS].add([a_receipt(person_id(3)), a_receipt(person_id(6), at=old)])

    await database.run(fill, None)


async def noted(database: SqlDatabase, *lines: tuple[str, date], **more: Any) -> PartNoted:
    work = CompletionImport(Acknowledging(Reaching(CALENDAR)))
    course, only_read = more.pop("written_course", ""), more.pop("only_read", False)
    written = [
        WrittenCompletion(person, course, day, Where("lms.csv", number), only_read)
        for number, (person, day) in enumerate(lines, 2)
    ]
    command = NoteCompletions(ID, more.pop("by", ADMINISTRATOR), written, **more)
    return await database.run(lambda command, uow, _: work.note(command, uow, NOW), command, long=True)


async def test_what_was_done_before_a_new_version_is_of_the_one_before(database: SqlDatabase) -> None:
    """Asked again, it counts no longer; where nobody is asked again, it counts, and the receipt says of what."""
    await laid_out(database)
    renewing = Publishing(CALENDAR).renew
    renewed = datetime(2026, 11, 21, 9, tzinfo=UTC)

    async def renew(ask_again: bool, at: datetime) -> None:
        command = RenewMaterial(ID, ADMINISTRATOR, ask_again)
        await database.run(lambda asked, uow, _: renewing(asked, uow, at), command, long=True)
        asked = KeepingUp(CALENDAR).ask_again
        await database.run(lambda task, uow, _: asked(task, uow, at), Task(ASK_AGAIN, ID))

    await renew(False, renewed)
    first = await noted(database, (person_id(1), DAY))
    assert [each.result for each in first.told] == [LineResult.NOTED]
    receipts = await database.read(
        lambda _, uow, _now: uow[ACKNOWLEDGEMENTS].of_person(person_id(1), ID), None
    )
    assert [receipt.version for receipt in receipts] == [1]
    await renew(True, renewed + timedelta(days=2))
    lines = ((person_id(2), DAY), (person_id(6), date(2026, 11, 24)))
    dry = await noted(database, *lines, dry=True)
    done = await noted(database, *lines)
    assert [each.result for each in done.told] == [each.result for each in dry.told]
    assert [each.result for each in done.told] == [LineResult.OLD_VERSION, LineResult.NOTED]
    receipts = await database.read(
        lambda _, uow, _now: uow[ACKNOWLEDGEMENTS].of_person(person_id(6), ID), None
    )
    assert [receipt.version for receipt in receipts] == [3, 1]


async def test_each_line_of_an_lms_is_matched_and_told(database: SqlDatabase) -> None:
    await laid_out(database)
    lines = [
        (mail(1), DAY),
        (person_id(1), DAY),
        (person_id(2), NOW.date()),
        (person_id(3), DAY),
        (person_id(4), DAY),
        (person_id(5), DAY),
        (person_id(6), DAY),
        (person_id(7), DAY),
        ("ingen@example.org", DAY),
        (person_id(6), date(2026, 11, 27)),
    ]
    dry = await noted(database, *lines, dry=True)
    done = await noted(database, *lines)
    results = [each.result for each in done.told]
    assert results == [each.result for each in dry.told]
    assert results == [
        LineResult.NOTED,
        LineResult.TWICE,
        LineResult.NOTED,
        LineResult.ALREADY,
        LineResult.OVER,
        LineResult.OVER,
        LineResult.BEFORE,
        LineResult.OUTSIDE,
        LineResult.UNKNOWN,
        LineResult.TWICE,
    ]
    assert "lms.csv:3" in str(done.told[1])

    def receipts(_command: None, uow: Any, _now: datetime) -> Any:
        return [uow[ACKNOWLEDGEMENTS].of_round(ID, person_id(number), 1) for number in (1, 2)]

    first, second = await database.read(receipts, None)
    assert (first.via, first.at) == (Via.IMPORT, datetime(2026, 11, 20, 11, tzinfo=UTC))
    assert second.at == NOW, "never ahead of now"
    again = await noted(database, *lines)
    assert Counter(each.result for each in again.told)[LineResult.NOTED] == 0


async def test_what_is_ahead_or_of_another_course_or_person_isnt_noted(database: SqlDatabase) -> None:
    await laid_out(database)
    ahead = await noted(database, (person_id(1), date(2026, 11, 27)))
    other = await noted(database, (person_id(1), DAY), written_course="Brandskydd")
    read = await noted(database, (person_id(1), DAY), only_read=True)
    assert [each.result for each in (*ahead.told, *other.told, *read.told)] == [
        LineResult.FUTURE,
        LineResult.OTHER_COURSE,
        LineResult.ONLY_READ,
    ]
    named = await noted(database, (person_id(1), DAY), written_course="LMS-77", course="lms-77", dry=True)
    titled = await noted(
        database, (person_id(1), DAY), written_course="E-arkivet: Så lämnar du data", dry=True
    )
    assert {each.result for each in (*named.told, *titled.told)} == {LineResult.NOTED}
    with pytest.raises(Refused):
        await noted(database, (person_id(1), DAY), by=Principal(OWNER))


async def test_rows_and_matrix_are_texts_to_a_spreadsheet(database: SqlDatabase) -> None:
    await laid_out(database)

    def name(_command: None, uow: Any, _now: datetime) -> None:
        uow[PEOPLE].save(replace(some_people()[0], name='=HYPERLINK("http://x")'))
        uow[PEOPLE].save(replace(some_people()[1], name="\u00a0+1"))

    await database.run(name, None)
    part = await database.read(export_rows, ExportRows(ID, ADMINISTRATOR))
    table = rows_table([part])
    assert "\"'=HYPERLINK(" in table
    assert ",'\u00a0+1," in table
    assert table.count("\r\n") == 7
    matrix = await database.read(show_matrix, ShowMatrix("IT", ADMINISTRATOR))
    assert len(matrix.people) == 5, "who has left isn't there"
    shown = matrix_table([matrix], NOW.date())
    assert f"{person_id(4)},Person 4,equivalent" in shown or ",equivalent\r\n" in shown
    stranger = await database.read(show_matrix, ShowMatrix("IT", Principal(person_id(9))))
    assert (stranger.people, stranger.trainings) == ([], [])
    with pytest.raises(Refused, match="refused-not-training-owner"):
        await database.read(export_rows, ExportRows(ID, Principal(person_id(9))))


async def test_who_is_left_is_named_also_where_the_directory_alone_knows_them(database: SqlDatabase) -> None:
    await laid_out(database)

    def fill(_command: None, uow: Any, _now: datetime) -> None:
        uow[DIRECTORY].save([an_entry(60, name="Åsa Ek")])
        uow[ASSIGNMENTS].add([a_row(person_id(60))])

    await database.run(fill, None)
    command = ListMissing(ID, ADMINISTRATOR, person_id(6))
    page = await database.read(TrainingWatching(CALENDAR).missing, command)
    assert [page.names[row.person] for row in page.rows] == ["Åsa Ek"]


async def test_a_large_unit_s_matrix_has_everybody_with_every_cell(database: SqlDatabase) -> None:
    """More people and trainings than are looked at, in two trainings that share only some of the people."""

    def fill(_command: None, uow: Any, _now: datetime) -> None:
        for number in range(40):
            uow[TRAININGS].add(a_training(id=f"U-2026-{number:03}", source=""))
        for training, numbers in (("U-2026-001", range(520)), ("U-2026-002", range(400, 900))):
            there = [replace(a_row(person_id(number), unit="IT"), training=training) for number in numbers]
            uow[ASSIGNMENTS].add(there)
        for number in range(3, 40):
            uow[ASSIGNMENTS].add([replace(a_row(person_id(5), unit="IT"), training=f"U-2026-{number:03}")])

    await database.run(fill, None, long=True)
    content, after, sizes = b"", "", []
    subject = f"U-2026-001/{unit_key('IT')}"
    while True:
        part = await database.read(matrix_part, AskedFile(subject, ADMINISTRATOR, "sv", after))
        content += part.content
        sizes.append(part.content.count(b"\r\n"))
        if part.after is None:
            break
        after = part.after
    assert max(sizes) < 100, "each part is some ten milliseconds' worth"
    heads, *lines = csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";")
    assert len(heads) == 2 + 39
    cells = {line[0]: dict(zip(heads[2:], line[2:], strict=True)) for line in lines}
    assert len(lines) == len(cells) == 900
    for training, numbers in ((1, range(520)), (2, range(400, 900))):
        [column] = [head for head in heads if head.startswith(f"U-2026-00{training} ")]
        there = {person for person, row in cells.items() if row[column] == "Inte klar"}
        assert there == {person_id(number) for number in numbers}
    looked_at = await database.read(show_matrix, ShowMatrix("IT", ADMINISTRATOR, most=500))
    assert len(looked_at.people) == 500
    assert looked_at.last == max(person for person, _ in looked_at.people), "it says that there are more"
    own = {place for place in looked_at.cells if place[0] in dict(looked_at.people)}
    assert len(own) == 500 + 100 + 37


async def test_statements_go_out_and_come_in_again(database: SqlDatabase) -> None:
    await laid_out(database)
    out = await database.read(export_statements, ExportRows(ID, ADMINISTRATOR))
    verbs = Counter(each["verb"]["id"].rpartition("/")[2] for each in out.statements)
    assert verbs == {"completed": 2, "waived": 1}
    assert (
        await database.read(export_statements, ExportRows(ID, ADMINISTRATOR))
    ).statements == out.statements
    text = "\n".join(orjson.dumps(each).decode() for each in out.statements)
    assert "Person" not in text
    found = read_statements(text, "out.json")
    assert (len(found.completions), len(found.waivers), found.faults) == (2, 1, ())
    assert found.completions[0].course == ID
    came = await noted(database, *((each.person, each.day) for each in found.completions), via=Via.XAPI)
    assert {each.result for each in came.told} <= {LineResult.ALREADY, LineResult.BEFORE}
    one = replace(found.waivers[0], person=person_id(1), waiver=Waiver.TESTED_OUT)
    left = replace(one, person=person_id(5))
    nobody = replace(one, person="ingen@example.org")
    other = replace(one, person=person_id(2), course="https://lms.example.org/99")
    refused = await database.run(note_waivers, NoteWaivers(ID, ADMINISTRATOR, (one, left, nobody, other)))
    assert len(refused) == 3
    assert "of another course" in "".join(refused)

    def row(_command: None, uow: Any, _now: datetime) -> Any:
        return uow[ASSIGNMENTS].get(ID, person_id(1))

    now = await database.read(row, None)
    assert (now.state, now.waiver) == (AssignmentState.EXEMPT, Waiver.TESTED_OUT)
