"""An initiative as the command line prints it: facts, papers, answers and steps."""

from rich.table import Table
from rich.text import Text as Line

from bot.core.phrases import phrase, stated, worded
from bot.features.portfolio.basis import AMOUNT, REACH, RISK, STUDENTS
from bot.features.portfolio.initiatives import ChangeRequest, Initiative
from bot.features.portfolio.listing import Shown


def basis_of(initiative: Initiative) -> dict[str, str]:
    students = initiative.students
    return {
        AMOUNT: "" if initiative.amount is None else phrase("{amount:,} SEK", amount=initiative.amount),
        REACH: stated("reach-", initiative.reach) if initiative.reach else "",
        RISK: stated("risk-", initiative.risk) if initiative.risk else "",
        STUDENTS: "" if students is None else phrase("yes") if students else phrase("no"),
    }


def facts_of(shown: Shown) -> Table:
    initiative = shown.initiative
    table = Table("", initiative.key, title=Line(initiative.title))
    rows = {
        "Stands at": worded(shown.place),
        "Process": f"{initiative.process.id} {initiative.process.version} ({initiative.variant})",
        "Presenter": shown.names.get(initiative.presenter, initiative.presenter),
        "Forum": initiative.forum or "",
        **{_role(shown, role): _names(shown, people) for role, people in sorted(initiative.roles.items())},
        "Systems": ", ".join(initiative.systems),
        "Registry no.": initiative.registry_no,
        "Azure DevOps": initiative.devops_id,
        "Change requests": ", ".join(map(_request, initiative.change_requests)),
        **{phrase("{gate} planned", gate=gate): day.isoformat() for gate, day in initiative.planned.items()},
        "Go-live planned": initiative.go_live.isoformat() if initiative.go_live else "",
        **{name.capitalize(): value for name, value in basis_of(initiative).items()},
        "Summary": initiative.summary,
        "Brief": initiative.brief,
    }
    for name, value in rows.items():
        if value:
            table.add_row(phrase(name), Line(value))
    return table


def _request(request: ChangeRequest) -> str:
    return f"{request.number} ({request.purpose})" if request.purpose else request.number


def _role(shown: Shown, role: str) -> str:
    return worded(shown.model.roles[role].name) if role in shown.model.roles else role


def _names(shown: Shown, people: tuple[str, ...]) -> str:
    return ", ".join(shown.names.get(person, person) for person in people)


def papers_of(shown: Shown) -> Table:
    table = Table("Paper", "Version", "Evidence", "Address", "sha256")
    for paper in shown.initiative.papers:
        cells = (paper.title, paper.version, paper.evidence or "", paper.url, f"{paper.sha256[:12]}…")
        table.add_row(*(Line(cell) for cell in cells))
    return table


def answers_of(shown: Shown) -> Table:
    table = Table("Gate", "Criterion", "Answer", "Note")
    for given in shown.initiative.answers:
        criteria = shown.model.gates[given.gate].criteria if given.gate in shown.model.gates else ()
        text = next(
            (worded(each.text) for each in criteria if each.id == given.criterion),
            given.criterion,
        )
        table.add_row(given.gate, Line(text), stated("answer-", given.value), Line(given.note))
    return table


def steps_of(shown: Shown) -> Table:
    table = Table("Stage", "Step", "Status", "Round", "Reason")
    for state in shown.initiative.steps:
        stage = shown.model.stages.get(state.stage)
        found = stage.step(state.step) if stage else None
        name = worded(found.name) if found else state.step
        table.add_row(state.stage, name, phrase(state.status.value), str(state.round), Line(state.reason))
    return table
