"""`grindvakt import`, `export` and `initiative`, as typed at a terminal, on both databases."""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.app import open_database
from bot.core.bilingual import Text
from bot.core.chain import Entry
from bot.core.nodes import Where
from bot.core.people_port import PEOPLE
from bot.core.swedish_days import swedish_calendar
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio import cli
from bot.features.portfolio.files.writing import as_csv, as_yaml
from bot.features.portfolio.imports.plans import Portfolio
from bot.features.portfolio.imports.records import ImportFault
from bot.features.portfolio.initiatives import ChangeRequest
from bot.features.portfolio.systems import HolderRule, Holders, System
from tests.factories import (
    ADMINISTRATOR,
    a_forum,
    a_person,
    a_portfolio,
    an_initiative,
    person_id,
    some_people,
)
from tests.locking import locked
from tests.unit.process_example import EXAMPLE

Run = Callable[..., Result]


@pytest.fixture
def grindvakt(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line on a new database, in an empty folder."""
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", database_url)
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    return lambda *words: runner.invoke(root, list(words), catch_exceptions=False)


@pytest.fixture
def portfolio(tmp_path: Path) -> list[str]:
    """The files of a small portfolio."""
    return write(tmp_path, a_portfolio())


def write(folder: Path, portfolio: Portfolio, form: Callable[..., dict[str, str]] = as_yaml) -> list[str]:
    """The files, those that refer to others first: the order must not matter."""
    paths = []
    for name, text in form(portfolio).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
        paths.insert(0, str(folder / name))
    return paths


def run(url: str, work: Callable[..., Any], command: Any = None) -> Any:
    """What `work` gives, in a transaction of its own."""

    async def use() -> Any:
        async with open_database(url) as database:
            return await database.run(work, command)

    return asyncio.run(use())


def facts(_command: None, uow: Any, _now: datetime) -> list[Entry]:
    return list(uow.log.entries())


def test_a_portfolio_is_imported_once(grindvakt: Run, portfolio: list[str]) -> None:
    first, again = grindvakt("import", *portfolio), grindvakt("import", *portfolio)
    assert (first.exit_code, first.stdout) == (0, "13 new, 0 changed, 0 unchanged.\n")
    assert (again.exit_code, again.stdout) == (0, "0 new, 0 changed, 13 unchanged.\n")


def test_only_what_changes_is_written_and_logged(
    grindvakt: Run, portfolio: list[str], tmp_path: Path, database_url: str
) -> None:
    grindvakt("import", *portfolio)
    changed = Portfolio(
        (*some_people()[:-1], a_person(11, name="Ny")),
        (),
        (an_initiative(title="Ny titel", change_requests=(ChangeRequest("RFC-7"),)),),
    )
    result = grindvakt("import", *write(tmp_path, changed))
    assert result.stdout == "0 new, 2 changed, 10 unchanged.\n"
    entries = run(database_url, facts)
    assert [entry.fact.kind for entry in entries[-2:]] == ["PersonImported", "InitiativeImported"]
    assert entries[-2].fact.data == {"new": False, "changed": ["name"], "v": 2}
    assert entries[-1].fact.data == {
        "new": False,
        "changed": {"title": "Ny titel", "change_requests": [{"number": "RFC-7", "purpose": ""}]},
        "v": 4,
    }
    assert entries[-1].fact.actor.startswith("cli:")
    assert [entry.fact.kind for entry in entries[:1]] == ["ProcessImported"]


def test_with_a_fault_nothing_is_written(grindvakt: Run, portfolio: list[str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(f"id,name,locale\n{person_id(50)},Åsa,sv\nx,Bo,sv\n{person_id(51)},Eva,de\n")
    result = grindvakt("import", *portfolio, str(bad))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"{bad}:3: x: id: 'x' is not an Entra object id; write it as 8-4-4-4-12 hexadecimal digits",
        f"{bad}:4: {person_id(51)}: locale: 'de' is not a language of the product; write sv or en",
        "2 faults in 5 files; nothing was written.",
    ]
    assert json.loads(grindvakt("initiative", "list", "--json").stdout) == []
    told = json.loads(grindvakt("import", "--json", str(bad)).stdout)
    assert (told["written"], [fault["line"] for fault in told["faults"]]) == (False, [3, 4])


def test_a_faulty_file_keeps_nobody_from_writing(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """While somebody else writes, the faults are found; only what is to be written has to wait for them."""
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", f"{sqlite_url}?timeout=0.1")
    for name, language in (("bad.csv", "de"), ("good.csv", "sv")):
        (tmp_path / name).write_text(f"id,name,locale\n{person_id(50)},Åsa,{language}\n")
    CliRunner().invoke(root, ["initiative", "list"])  # the first who opens the file sets how it is written
    with locked(sqlite_url):
        bad = CliRunner().invoke(root, ["import", str(tmp_path / "bad.csv")])
        good = CliRunner().invoke(root, ["import", str(tmp_path / "good.csv")])
    assert (bad.exit_code, good.exit_code) == (1, 1)
    assert "locale: 'de' is not a language" in bad.stderr
    assert "the database can't be used now" in good.stderr


def test_many_people_are_written_some_at_a_time_and_what_is_as_it_was_not_at_all(
    grindvakt: Run, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "PEOPLE_A_PART", 2)

    def imported(*mails: str) -> str:
        rows = "".join(f"{person_id(at)},N{at},{mail}@example.org\n" for at, mail in enumerate(mails))
        (tmp_path / "people.csv").write_text(f"id,name,mail\n{rows}")
        return str(grindvakt("import", "people.csv").output)

    def mails(_command: None, uow: Any, _now: datetime) -> list[str]:
        return sorted(f"{each.name} {each.mail[0]}" for each in uow[PEOPLE].all())

    assert imported(*"abcde") == "5 new, 0 changed, 0 unchanged.\n"
    assert imported(*"bceda") == "0 new, 4 changed, 1 unchanged.\n", "they have changed addresses"
    assert run(database_url, mails) == ["N0 b", "N1 c", "N2 e", "N3 d", "N4 a"]
    logged = len(run(database_url, facts))
    assert imported(*"bceda") == "0 new, 0 changed, 5 unchanged.\n"
    assert "is also that of" in imported(*"bcedd")
    assert len(run(database_url, facts)) == logged == 9


def test_what_comes_in_the_way_of_a_part_is_told_with_how_many_were_written_before(
    grindvakt: Run, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "PEOPLE_A_PART", 2)
    first, written = cli.PortfolioImport.import_portfolio, list[int]()

    def refuses_the_second_part(self: Any, command: Any, uow: Any, now: datetime) -> Any:
        done = first(self, command, uow, now)
        if command.only_check:
            return done
        written.append(len(command.batch))
        return (
            replace(done, faults=(ImportFault(Where("people.csv", 4), "gone"),))
            if len(written) == 2
            else done
        )

    monkeypatch.setattr(cli.PortfolioImport, "import_portfolio", refuses_the_second_part)
    rows = "".join(f"{person_id(at)},N{at}\n" for at in range(6))
    (tmp_path / "people.csv").write_text(f"id,name\n{rows}")
    result = grindvakt("import", "people.csv")
    assert result.exit_code == 1
    assert "gone" in result.stderr
    assert "2 people were written before, and nothing else." in result.stderr
    assert written == [2, 2], "the third part isn't begun"


def test_many_initiatives_are_written_some_at_a_time(
    grindvakt: Run, portfolio: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever votes waits for each transaction; what comes in the way of one is told, and the next import goes on."""
    monkeypatch.setattr(cli, "INITIATIVES_A_PART", 2)
    grindvakt("import", *portfolio)
    [kept, *_] = json.loads(grindvakt("initiative", "list", "--json").stdout)
    out = tmp_path / "out"
    grindvakt("export", "--out", str(out))
    whole = (out / "initiatives.yaml").read_text()
    one = "".join(part for part in re.split(r"(?m)^(?=- key: )", whole) if kept["key"] in part)
    several = "".join(one.replace(kept["key"], f"INI-2031-{number:03}") for number in range(7))
    (tmp_path / "many.yaml").write_text(f"initiatives:\n{several}")
    first, written = cli.PortfolioImport.import_portfolio, list[int]()

    def counts(self: Any, command: Any, uow: Any, now: datetime) -> Any:
        done = first(self, command, uow, now)
        if command.only_check:
            return done
        written.append(len(command.batch.initiatives))
        gone = (ImportFault(Where("many.yaml", 4), "gone"),)
        return replace(done, faults=gone) if len(written) == 3 else done

    monkeypatch.setattr(cli.PortfolioImport, "import_portfolio", counts)
    result = grindvakt("import", "many.yaml")
    assert (result.exit_code, written) == (1, [2, 2, 2])
    assert "all else and 4 initiatives were written before, and no other initiative" in result.stderr
    again = grindvakt("import", "many.yaml")
    assert (again.exit_code, again.stdout) == (
        0,
        "3 new, 0 changed, 4 unchanged.\n".replace("3 new", "1 new").replace("4", "6"),
    )


def test_a_check_writes_nothing(grindvakt: Run, portfolio: list[str]) -> None:
    result = grindvakt("import", "--check", *portfolio)
    assert result.stdout == "13 new, 0 changed, 0 unchanged (only checked, nothing was written).\n"
    assert json.loads(grindvakt("initiative", "list", "--json").stdout) == []


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_an_export_imported_again_changes_nothing(
    grindvakt: Run, portfolio: list[str], tmp_path: Path, form: str
) -> None:
    grindvakt("import", *portfolio)
    out = tmp_path / "out"
    exported = grindvakt("export", "--out", str(out), "--format", form)
    assert exported.stdout.splitlines() == [
        str(path) for path in sorted(out.iterdir(), key=lambda path: exported.stdout.index(str(path)))
    ]
    again = grindvakt("import", *(str(path) for path in out.iterdir()))
    assert (again.exit_code, again.stdout) == (0, "0 new, 0 changed, 13 unchanged.\n")


def test_yaml_without_a_folder_is_printed_and_csv_needs_one(
    grindvakt: Run, portfolio: list[str], tmp_path: Path
) -> None:
    grindvakt("import", *portfolio)
    whole = tmp_path / "whole.yaml"
    whole.write_text(grindvakt("export").stdout, encoding="utf-8")
    assert grindvakt("import", str(whole)).stdout == "0 new, 0 changed, 13 unchanged.\n"
    assert grindvakt("export", "--format", "csv").exit_code == 2
    assert grindvakt("import", "nothing.yaml").exit_code == 2


def test_a_place_is_not_changed_under_an_open_ballot(
    grindvakt: Run, portfolio: list[str], tmp_path: Path, database_url: str
) -> None:
    grindvakt("import", *portfolio)
    opening = GateOpening(swedish_calendar())
    ballot = run(database_url, opening.open_gate, OpenGate("INI-2026-014", ADMINISTRATOR))
    moved = tmp_path / "moved.yaml"
    moved.write_text("initiatives:\n  - key: INI-2026-014\n    place: genomforandefas\n")
    result = grindvakt("import", str(moved))
    assert result.exit_code == 1
    assert result.stderr.startswith(
        f"{moved}:3: INI-2026-014: place can't change from G3 to genomforandefas while a ballot is open"
    )
    renamed = tmp_path / "renamed.yaml"
    renamed.write_text("initiatives:\n  - {key: INI-2026-014, title: Ny titel, papers: []}\n")
    assert grindvakt("import", str(renamed)).exit_code == 0

    def frozen(key: str, uow: Any, _now: datetime) -> Any:
        return uow[BALLOTS].get(key).question

    assert run(database_url, frozen, ballot.id) == ballot.question, "what was put to the board stays"


def test_an_initiative_keeps_the_version_that_it_started_with(grindvakt: Run, tmp_path: Path) -> None:
    people = tmp_path / "people.yaml"
    people.write_text(f"people: [{{id: {person_id(1)}, name: Åsa, mail: asa@example.org}}]", encoding="utf-8")
    model, newer = tmp_path / "model.yaml", tmp_path / "newer.yaml"
    model.write_text(EXAMPLE, encoding="utf-8")
    newer.write_text(EXAMPLE.replace("version: 1.2.0", "version: 1.3.0"), encoding="utf-8")
    initiatives = tmp_path / "initiatives.csv"
    row = "INI-2026-001;Titel;exempel;new;asa@example.org\n"
    initiatives.write_text(f"key;title;process;variant;presenter\n{row}")
    assert grindvakt("import", str(people), str(model), str(initiatives)).stdout.startswith("3 new")
    initiatives.write_text(
        f"key;title;process;variant;presenter\n{row}{row.replace('001', '002').replace('Titel', 'Annan')}"
    )
    assert grindvakt("import", str(newer), str(initiatives)).stdout == "2 new, 0 changed, 1 unchanged.\n"
    listed = json.loads(grindvakt("initiative", "list", "--json").stdout)
    assert [each["process"]["version"] for each in listed] == ["1.2.0", "1.3.0"]


@pytest.mark.any_day
@pytest.mark.timeout(600)
def test_a_thousand_initiatives(grindvakt: Run, database_url: str, tmp_path: Path) -> None:
    """On PostgreSQL fewer: most of it is reading the files."""
    number = 1000 if database_url.startswith("sqlite") else 250
    portfolio = Portfolio(some_people(), (), tuple(map(an_initiative, range(number))))
    files = write(tmp_path, portfolio, as_csv)
    assert grindvakt("import", *files).stdout == f"{number + 11} new, 0 changed, 0 unchanged.\n"
    assert grindvakt("import", *files).stdout == f"0 new, 0 changed, {number + 11} unchanged.\n"


def test_initiatives_are_listed_and_shown(grindvakt: Run, portfolio: list[str], tmp_path: Path) -> None:
    grindvakt("import", *portfolio)
    answers = tmp_path / "answers.csv"
    answers.write_text(
        "initiative,gate,criterion,value,note\nINI-2026-014,G3,g3_1,partly,Saknas [ännu]\n", "utf-8"
    )
    grindvakt("import", str(answers))
    assert "INI-2026-014" in grindvakt("initiative", "list").stdout
    shown = grindvakt("initiative", "show", "ini-2026-014").stdout
    assert "E-arkiv för forskningsdata" in shown
    assert "Person 9" in shown
    assert "Saknas [ännu]" in shown
    told = json.loads(grindvakt("initiative", "show", "INI-2026-014", "--json").stdout)
    assert told["place_name"]["sv"] == "G3: Ska den föreslagna lösningen realiseras?"
    assert told["names"][person_id(9)] == "Person 9"
    missing = grindvakt("initiative", "show", "INI-2026-999")
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "INI-2026-999" in missing.stderr


def test_a_criterion_is_answered_before_its_gate_is_opened(grindvakt: Run, portfolio: list[str]) -> None:
    grindvakt("import", *portfolio)

    def answer(*words: str) -> tuple[int, str]:
        result = grindvakt("initiative", "answer", "ini-2026-014", *words)
        return result.exit_code, result.stdout + result.stderr

    assert answer("g3_1", "not_met", "--note", "Kraven saknas.") == (0, "INI-2026-014 G3/g3_1: not_met\n")
    assert answer("g4_1", "met", "--gate", "g4") == (0, "INI-2026-014 G4/g4_1: met\n")
    assert answer("g3_2", "not_applicable")[1].startswith("Write why g3_2 is not applicable.")
    assert "G3 has no criterion “g4_1”. The criteria are: g3_1, g3_2" in answer("g4_1", "met")[1]
    assert answer("g3_1", "met", "--gate", "G9")[1] == "Say which gate it is about: G3, G4.\n"
    assert answer("G4_1", "met", "--gate", "G4") == (0, "INI-2026-014 G4/g4_1: met\n"), (
        "as the process has it"
    )
    assert answer("g1_1", "met", "--gate", "G1")[1].startswith("Say which gate it is about: "), "not its way"
    assert answer("g3_1", "maybe")[0] == 2
    assert grindvakt("initiative", "answer", "INI-2026-999", "g3_1", "met").exit_code == 1
    opened = json.loads(grindvakt("gate", "open", "INI-2026-014", "--json").stdout)
    first = next(each for each in opened["question"]["criteria"] if each["id"] == "g3_1")
    assert (first["answer"], first["note"]) == ("not_met", "Kraven saknas.")


def test_a_step_becomes_done_by_an_import_only_with_the_answer_that_it_needs(
    grindvakt: Run, portfolio: list[str], tmp_path: Path
) -> None:
    grindvakt("import", *portfolio)
    file = tmp_path / "steps.yaml"

    def imported(more: str) -> tuple[int, str]:
        step = f"{{stage: genomforandefas, step: releasa, status: done{more}}}"
        file.write_text(f"initiatives:\n  - key: INI-2026-014\n    steps: [{step}]\n", encoding="utf-8")
        result = grindvakt("import", str(file))
        return result.exit_code, result.stderr

    refused, said = imported("")
    assert refused == 1
    assert "before its question is answered: Has the solution been tested and validated?" in said
    assert imported(", reason: Testad och validerad i maj.")[0] == 0
    assert imported("")[0] == 0, "what is done already stays so"


def test_steps_are_set_repeated_and_left_out_with_a_reason(
    grindvakt: Run, portfolio: list[str], database_url: str
) -> None:
    grindvakt("import", *portfolio)

    def step(*words: str) -> tuple[int, str]:
        result = grindvakt("initiative", "step", "INI-2026-014", *words)
        return result.exit_code, result.stdout + result.stderr

    assert "before its question is answered" in step("testa", "done")[1]
    assert step("testa", "done", "--reason", "Alla krav är testade.") == (
        0,
        "INI-2026-014 genomforandefas/testa: done, round 1\n",
    )
    assert step("genomforandefas/testa", "under_way")[1].endswith("testa: under_way, round 2\n")
    assert step("testa", "under_way")[1].endswith("testa: under_way, round 2\n")
    assert step("avveckla", "not_applicable")[0] == 1
    assert step("avveckla", "not_applicable", "--reason", "x" * 4001)[0] == 1
    assert step("avveckla", "not_applicable", "--reason", "Inget att avveckla")[0] == 0
    assert step("flyga", "done")[1].startswith("There is no step “flyga”. The steps are: ")
    assert step("testa", "finished")[0] == 2
    assert grindvakt("initiative", "step", "INI-2026-999", "testa", "done").exit_code == 1
    shown = json.loads(grindvakt("initiative", "show", "INI-2026-014", "--json").stdout)
    assert [(s["step"], s["round"], s["status"], s["reason"]) for s in shown["steps"]] == [
        ("avveckla", 1, "not_applicable", "Inget att avveckla"),
        ("testa", 1, "done", "Alla krav är testade."),
        ("testa", 2, "under_way", ""),
    ]
    assert "Inget att avveckla" in grindvakt("initiative", "show", "INI-2026-014").stdout
    kinds = [entry.fact.kind for entry in run(database_url, facts)]
    assert kinds.count("StepSet") == 3, "setting what it is already is no change"


def test_systems_are_imported_listed_and_shown_and_days_are_planned(
    grindvakt: Run, portfolio: list[str], tmp_path: Path, database_url: str
) -> None:
    system = System(
        "e-arkiv",
        Text(sv="E-arkivet", en="E-archive"),
        Holders((person_id(1), "okand@example.org")),
        Holders((), (person_id(70),), (HolderRule("Biblioteket"),)),
    )
    grindvakt("import", *portfolio)
    (tmp_path / "more").mkdir()
    named = Portfolio(
        (), (), (an_initiative(systems=("e-arkiv", "Ladok"), go_live=date(2027, 1, 1)),), (system,)
    )
    files = write(tmp_path / "more", named)
    first, again = grindvakt("import", *files), grindvakt("import", *files)
    assert (first.stdout, again.stdout) == (
        "1 new, 1 changed, 0 unchanged.\n",
        "0 new, 0 changed, 2 unchanged.\n",
    )
    assert first.stderr.endswith(
        "'Ladok' isn't in the register of systems; if it should be, add it under systems\n"
    )
    kinds = [entry.fact.kind for entry in run(database_url, facts)]
    assert kinds[-3:] == ["SystemImported", "InitiativeImported", "DatesPlanned"]
    assert json.loads(grindvakt("system", "list", "--json").stdout)[0]["users"]["groups"] == [person_id(70)]
    shown = json.loads(grindvakt("system", "show", "E-ARCHIVE", "--json").stdout)
    assert (shown["names"], shown["initiatives"][0]["go_live"]) == ({person_id(1): "Person 1"}, "2027-01-01")
    for words in (("system", "list"), ("system", "show", "e-arkiv"), ("initiative", "show", "ini-2026-014")):
        assert "2027-01-01" in grindvakt(*words).stdout or words[1] == "list"
    assert grindvakt("system", "show", "x").exit_code == 1
    planned = grindvakt("initiative", "plan", "ini-2026-014", "G4=2026-12-14", "Go_Live=")
    assert planned.stdout == "INI-2026-014: G4 2026-12-14\n"
    assert (
        grindvakt("initiative", "plan", "INI-2026-014", "G4=").stdout == "INI-2026-014: nothing is planned\n"
    )
    for wrong, code in (("G4", 2), ("G4=x", 2), ("G9=2026-12-14", 1)):
        assert grindvakt("initiative", "plan", "INI-2026-014", wrong).exit_code == code
    exported = grindvakt("export").stdout
    assert "rfc" not in exported
    assert "rules:\n    - unit=Biblioteket\n" in exported


def test_what_the_refusal_of_an_unlawful_rule_says_to_write_is_taken(
    grindvakt: Run, portfolio: list[str], tmp_path: Path
) -> None:
    """Also where the rule stands from an earlier import: what is left out of a file stays as it was."""
    grindvakt("import", *portfolio)
    file = tmp_path / "forum.yaml"

    def imported(said: str) -> Result:
        file.write_text(f"forums: [{{id: {a_forum().id}, {said}}}]", encoding="utf-8")
        return grindvakt("import", str(file))

    assert imported("legal_regime: intern, rules: {casting_vote: false, majority: consent}").exit_code == 0
    refused = imported("legal_regime: kl_namnd, rules: {early_close: false}")
    assert (refused.exit_code, "5 kap. 55 § kommunallagen" in refused.stderr) == (1, True)
    assert refused.stderr.count("or leave it empty") == 2
    assert "1 changed" in imported("legal_regime: kl_namnd, rules: {casting_vote: , majority: }").stdout


def test_whoever_comes_back_with_a_new_account_takes_over_the_mail(
    grindvakt: Run, database_url: str, tmp_path: Path
) -> None:
    """The refusal says what to add, and added it holds."""

    def imported(text: str) -> str:
        (tmp_path / "people.yaml").write_text(f"people:\n{text}", "utf-8")
        return str(grindvakt("import", "people.yaml").output)

    assert imported(f"  - {{id: {person_id(2)}, name: Eva, mail: eva@example.org}}\n").startswith("1 new")
    back = f"  - {{id: {person_id(3)}, name: Eva, mail: Eva@example.org}}\n"
    refused = imported(back)
    [advice] = re.findall(r"where they have a new account, add (\{.*\}) here", refused)
    assert imported(f"{back}  - {advice}\n") == "1 new, 1 changed, 0 unchanged.\n"

    def mails(_command: None, uow: Any, _now: datetime) -> dict[str, str]:
        return {each.id: each.mail for each in uow[PEOPLE].all()}

    assert run(database_url, mails) == {person_id(2): "", person_id(3): "Eva@example.org"}
