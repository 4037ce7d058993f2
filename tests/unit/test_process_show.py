"""Models drawn as a tree and as Mermaid, and the commands that do it."""

import json
import re
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from bot.features.processes.cli import app
from bot.features.processes.kinds import AssignmentKind, DecisionForm, Outcome
from bot.features.processes.loader import BUILTIN, builtin_models, load_text
from bot.features.processes.mermaid import flowchart
from bot.features.processes.model import ProcessModel
from bot.features.processes.show import tree
from bot.features.processes.words import WORDS
from tests.unit.process_example import EXAMPLE, broken

MERMAID = """\
flowchart TD
    start_new(("New"))
    start_old(("Old"))
    stage_work["Work"]
    stage_done(["Done"])
    stage_closed(["Closed"])
    gate_A{"A: Should we start?"}
    gate_B{"B: Is it done?"}
    escalation[/"Escalation"/]
    start_new --> gate_A
    start_old --> stage_work
    stage_work --> gate_B
    gate_A -- "approved" --> stage_work
    gate_A -- "rejected" --> stage_closed
    gate_A -- "referred" --> escalation
    gate_B -- "approved, approved with<br>conditions" --> stage_done
    gate_B -- "sent back" --> stage_work
"""

TREE = """\
Ett exempel  (exempel 1.2.0, HASH)
├── Källa: Ett dokument
├── Varianter
│   ├── Ny (new)
│   │   ├── börjar i: A: Ska vi börja?
│   │   └── föreslagna steg: draw, build, test
│   └── Gammal (old)
│       └── börjar i: Arbete
├── Faser
│   ├── Arbete (work)
│   │   ├── syfte: Få det gjort
│   │   ├── Rita (draw)  ett eller flera av: way
│   │   │   └── ☐ Är måtten rätt?
│   │   ├── Bygg (build)  ett eller flera av: way
│   │   │   └── ansvarig: Laget, annars Chefen
│   │   ├── Prova (test)  obligatoriskt
│   │   │   └── ☐ Håller det? [måste besvaras] [G]
│   │   └── leder till grinden: B: Är det klart?
│   ├── Klart (done)
│   │   └── här slutar vägen
│   └── Avslutat (closed)
│       └── här slutar vägen
├── Grindar
│   ├── A: Ska vi börja?
│   │   ├── beslutas av: Rådet (kollegialt)
│   │   ├── yttrande från: Nämnden
│   │   ├── gäller för: Ny
│   │   ├── Kriterier
│   │   │   └── Vem äger det? [F]  ← Chefen
│   │   ├── Underlag
│   │   │   └── Skiss (krävs)
│   │   ├── Utfall
│   │   │   ├── godkänd → Arbete
│   │   │   ├── bordlagd → stannar vid grinden
│   │   │   ├── avslag → Avslutat
│   │   │   └── hänskjuten → Eskalering
│   │   └── Efter godkännande
│   │       └── uppdrag, Laget: Bygg [D]
│   └── B: Är det klart?
│       ├── beslutas av: Chefen eller Rådet (enskilt, kollegialt)
│       ├── Kriterier
│       │   └── Håller det? [måste motiveras även om det är obesvarat]  ← test
│       ├── Underlag
│       │   ├── Rapport (krävs)
│       │   └── Foto (om det finns)
│       └── Utfall
│           ├── godkänd → Klart
│           ├── godkänd med villkor → Klart
│           └── återremitterad → Arbete
└── Eskalering
    ├── när: Det är för stort
    ├── svar inom: 5 arbetsdagar
    └── Rådet → Chefen: Råd (nytt initiativ: Ny)
"""


def example() -> ProcessModel:
    return load_text(EXAMPLE, "m.yaml")


def drawn(model: ProcessModel, language: str) -> str:
    console = Console(width=200, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(tree(model, language))
    return "".join(line.rstrip() + "\n" for line in capture.get().splitlines())


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_the_tree_shows_everything_in_swedish() -> None:
    model = example()

    assert drawn(model, "sv") == TREE.replace("HASH", model.content_hash[:12])


def test_the_tree_speaks_english_too() -> None:
    text = drawn(example(), "en")

    assert "├── A: Should we start?" in text
    assert "decided by: The chief or The board (individual, collegial)" in text
    assert not re.search("[åäöÅÄÖ]", text)


def test_texts_are_shown_as_text_and_never_as_markup() -> None:
    model = load_text(broken(("sv: Ett exempel", "sv: '[red]x[/red] [bold'")), "m.yaml")

    assert drawn(model, "sv").startswith("[red]x[/red] [bold  (exempel")


def test_mermaid_shows_stages_gates_and_ways() -> None:
    assert flowchart(example(), "en") == MERMAID


def test_mermaid_escapes_what_it_would_take_for_markup() -> None:
    model = load_text(broken(("sv: Klart", "sv: 'Kl\"a]r;t #1 <b>'")), "m.yaml")

    assert 'stage_done(["Kl#34;a#93;r;t #35;1 #60;b#62;"])' in flowchart(model, "sv")


@pytest.mark.parametrize("model_id", BUILTIN)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_mermaid_of_the_models_has_every_place_and_only_known_nodes(model_id: str, language: str) -> None:
    model = builtin_models()[model_id]
    lines = flowchart(model, language).splitlines()[1:]
    nodes = {found[0] for line in lines if (found := re.match(r"    \w[\w-]*(?=[\[({])", line))}
    arrows = [re.fullmatch(r'(    \S+) --(?: "[^"]+" --)?> (\S+)', line) for line in lines if "-->" in line]

    assert {f"    gate_{gate}" for gate in model.gates} <= nodes
    assert {f"    stage_{stage}" for stage in model.stages} <= nodes
    assert len(nodes) + len(arrows) == len(lines)
    assert all(arrow and {arrow[1], f"    {arrow[2]}"} <= nodes for arrow in arrows)


def test_there_is_a_word_for_every_code_that_is_shown() -> None:
    codes = [*Outcome, *DecisionForm, *AssignmentKind]

    assert {code.value for code in codes} <= set(WORDS)
    assert all(text.sv and text.en for text in WORDS.values())


def test_lint_is_silent_about_a_good_file(tmp_path: Path) -> None:
    file = tmp_path / "good.yaml"
    file.write_text(EXAMPLE, "utf-8")

    result = run("lint", str(file))

    assert (result.exit_code, result.output) == (0, "1 checked, no faults.\n")
    assert json.loads(run("lint", "--json", str(file)).output) == []


def test_lint_prints_the_faults_of_all_files_and_fails(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(EXAMPLE, "utf-8")
    bad.write_text(
        broken(("    start: work\n", "    start: wrok\n"), ("kind: group", "kind: person")), "utf-8"
    )

    result = run("lint", str(good), str(bad))
    as_json = run("lint", "--json", str(good), str(bad))

    message = "there is no stage or gate `wrok`, did you mean `work`?"
    assert (result.exit_code, result.output) == (1, f"{bad}:18:12: {message}\n")
    assert as_json.exit_code == 1
    assert json.loads(as_json.output) == [{"file": str(bad), "line": 18, "column": 12, "message": message}]


@pytest.mark.parametrize(
    "arguments",
    [
        ["lint"],
        ["lint", "no-such-file.yaml"],
        ["lint", "."],
        ["show"],
        ["show", "no-such-model"],
        ["show", "genomforande", "--lang", "fi"],
        ["show", "genomforande", "--mermaid", "--json"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("model_id", BUILTIN)
def test_show_draws_the_models_of_the_product(model_id: str) -> None:
    model = builtin_models()[model_id]

    assert model.name.sv in run("show", model_id).output
    assert model.name.en in run("show", model_id, "--lang", "en").output
    assert run("show", model_id, "--mermaid").output == flowchart(model, "sv")
    assert json.loads(run("show", model_id, "--json").output)["content_hash"] == model.content_hash


def test_show_takes_a_file(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text(EXAMPLE, "utf-8")

    assert run("show", str(file), "--mermaid", "--lang", "en").output == MERMAID


def test_show_refuses_a_faulty_file_with_its_faults(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text(broken(("    start: work\n", "    start: wrok\n")), "utf-8")

    result = run("show", str(file))

    assert result.exit_code == 1
    assert f"{file}:18:12: there is no stage or gate" in result.output


def test_list_names_the_models_of_the_product() -> None:
    rows = json.loads(run("list", "--json").output)

    assert [row["id"] for row in rows] == list(BUILTIN)
    assert all(name in run("list").output for name in BUILTIN)
