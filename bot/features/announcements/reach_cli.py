"""`grindvakt announcement`: who may send to whom, who can be reached, and dry runs."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.console.arguments import AsJson
from bot.console.output import beside_id, print_json, say, say_faults
from bot.console.running import REFUSED, administrator, with_database
from bot.core.chain import plain
from bot.core.database import Database, UnitOfWork
from bot.core.nodes import Where
from bot.core.people import PersonId
from bot.core.phrases import phrase
from bot.core.written import folded, one_line
from bot.features.announcements.arguments import AnnouncementId
from bot.features.announcements.dry_figures import DryFigures
from bot.features.announcements.dry_run import DryRun, dry_figures, dry_run
from bot.features.announcements.dry_telling import dry_lines, impossible, other_line
from bot.features.announcements.following import FollowUp
from bot.features.announcements.guests import ChangeGuests, SetService, add_guests, remove_guests, set_service
from bot.features.announcements.keeping import found
from bot.features.announcements.reach_ports import GUEST_LIST
from bot.features.announcements.rule_files import FoundRights, WrittenRights, find_rights, read_rights
from bot.features.announcements.sending_rules import SenderMark, SendingRights, WhoKind
from bot.features.announcements.setting_rules import SetSendingRights, sending_rights, set_sending_rights
from bot.features.announcements.sources import other_audience
from bot.features.directory.audiences import Audience
from bot.features.directory.named_people import FoundPeople, WrittenPeople, WrittenPerson, find_people
from bot.features.directory.names import names_of
from bot.features.portfolio.files.values import person
from bot.features.portfolio.imports.records import ImportFault

app = typer.Typer(help="Who may send to whom, who can be reached, and dry runs.", no_args_is_help=True)
rights = typer.Typer(help="Who may send to whom.", no_args_is_help=True)
guests = typer.Typer(help="Who can be reached before the service is open.", no_args_is_help=True)
app.add_typer(rights, name="rights")
app.add_typer(guests, name="guests")

Named = Annotated[list[str], typer.Argument(help="Mail addresses or Entra object ids.", show_default=False)]
Faults = tuple[ImportFault, ...]


@rights.command("import")
def import_rights(
    file: Annotated[Path, typer.Argument(help="YAML, see docs/audiences.md.", exists=True, dir_okay=False)],
) -> None:
    """Let the rules of a file hold from now on: all of them, or with any fault none."""
    written, by = read_rights(file), administrator()

    async def use(database: Database) -> tuple[SendingRights, FoundRights]:
        found = await database.run(_find_rights, written)
        if found.faults:
            return found.rights, found
        return await database.run(set_sending_rights, SetSendingRights(found.rights, by)), found

    held, found = with_database(use, changes=True)
    say_faults(found.doubts)
    _stop_at(found.faults, "Nothing was changed.")
    rules = (
        phrase("1 rule holds")
        if len(held.rules) == 1
        else phrase("{rules} rules hold", rules=len(held.rules))
    )
    say("Version {held}: {rules}.", held=held.number, rules=rules)


@rights.command("show")
def show_rights(as_json: AsJson = False) -> None:
    """Show the rules that hold."""
    held, names = with_database(lambda database: database.read(_rights_and_names, None))
    if as_json:
        print_json(plain(held))
        return
    for rule in held.rules:
        listed = ", ".join(part.name or part.of or part.kind for part in rule.listed)
        said = f"{_marks((rule.who,), names)} -> {phrase(rule.to.value)}"
        say(f"{said}: {listed}" if listed else said)
    approvers, urgent = (_marks(marks, names) for marks in (held.approvers, held.urgent))
    say(
        "A second person approves what goes to more than {approve_above} people.",
        approve_above=held.approve_above,
    )
    say("Approvers: {approvers}.", approvers=approvers or phrase("whoever may send to the same people"))
    say(
        "Urgent: {urgent}. Optional: {names}.",
        urgent=urgent or phrase("whoever may send"),
        names=", ".join(held.optional) or phrase("nothing"),
    )


Names = Mapping[PersonId, str]


def _rights_and_names(_command: None, uow: UnitOfWork, now: datetime) -> tuple[SendingRights, Names]:
    held = sending_rights(None, uow, now)
    marks = (*(rule.who for rule in held.rules), *held.approvers, *held.urgent)
    return held, names_of([mark.person for mark in marks if mark.person], uow)


def _marks(marks: Iterable[SenderMark], names: Names) -> str:
    return ", ".join(f"{_called(mark)} {beside_id(mark.person or mark.of, names)}".strip() for mark in marks)


def _called(mark: SenderMark) -> str:
    """As the texts call it, which isn't its word in the file."""
    return phrase("body") if mark.kind is WhoKind.FORUM else phrase(mark.kind.value)


@guests.command("add")
def add(people: Named) -> None:
    """Let people be reached before the service is open."""
    by = administrator()

    async def use(database: Database) -> tuple[int, Faults]:
        found = await database.read(people_named, people)
        done = [] if found.faults else await database.run(add_guests, ChangeGuests(found.people, by))
        return len(done), found.faults

    count, faults = with_database(use, changes=True)
    _stop_at(faults, "Nobody was added.")
    say("{count} added.", count=count)


@guests.command("remove")
def remove(people: Named) -> None:
    """Take people off the list."""
    by = administrator()

    async def use(database: Database) -> tuple[int, Faults]:
        found = await database.read(people_named, people)
        if not found.people:
            return 0, found.faults
        return len(await database.run(remove_guests, ChangeGuests(found.people, by))), found.faults

    count, faults = with_database(use, changes=True)
    if count < len(people):  # somebody who is gone from the directory is taken off by their id all the same
        say_faults(faults)
    if faults and not count:
        say("Nobody was removed.", error=True)
        raise typer.Exit(REFUSED)
    say("{count} removed.", count=count)


@guests.command("list")
def list_guests() -> None:
    """List who can be reached before the service is open."""
    is_open, people = with_database(lambda database: database.read(_guests, None))
    for line in people:
        say(line)
    say(
        "The service is open: everyone can be reached."
        if is_open
        else phrase("{people} can be reached.", people=len(people))
    )


@app.command("open-service")
def open_service(
    close: Annotated[bool, typer.Option("--close", help="Go back to the guest list.")] = False,
) -> None:
    """Let announcements reach everyone, not only the guest list."""
    command = SetService(not close, administrator())

    async def use(database: Database) -> bool:
        return await database.run(set_service, command)

    changed = with_database(use, changes=True)
    who = phrase("only the guest list") if close else phrase("everyone")
    say("Announcements reach {who}{words}.", who=who, words="" if changed else phrase(", as before"))


@app.command("dry-run")
def run_dry(
    announcement: AnnouncementId,
    again: Annotated[bool, typer.Option("--again", help="Count anew.")] = False,
    as_json: AsJson = False,
) -> None:
    """Tell what would happen if it went out. The running program counts; give the command again for the figures."""
    command = DryRun(announcement, administrator())

    async def use(database: Database) -> tuple[DryFigures, FollowUp, Audience | None]:
        known: DryFigures | None = None if again else await database.read(dry_figures, command)
        figures = known if known is not None else await database.run(dry_run, command)
        return figures, *await database.read(_chosen, announcement)

    figures, follow_up, meant = with_database(use, changes=True)
    if as_json:
        print_json(plain(figures))
        return
    for line in [*dry_lines(figures), *impossible(figures, follow_up)]:
        say(line)
    if meant is not None:
        say(other_line(meant))


def _chosen(announcement: str, uow: UnitOfWork, _now: object) -> tuple[FollowUp, Audience | None]:
    its = found(announcement, uow)
    return its.follow_up, other_audience(its, uow)


def _find_rights(written: WrittenRights, uow: UnitOfWork, _now: object) -> FoundRights:
    return find_rights(written, uow)


def people_named(named: list[str], uow: UnitOfWork, _now: object) -> FoundPeople:
    people, faults = list[WrittenPerson](), list[ImportFault]()
    for name in named:
        where = Where(one_line(name) or "–", 0)
        try:
            people.append(WrittenPerson(folded(person(name)), where))
        except ValueError as error:
            faults.append(ImportFault(where, str(error)))
    return find_people(WrittenPeople(tuple(people), tuple(faults)), uow)


def _guests(_command: None, uow: UnitOfWork, _now: object) -> tuple[bool, list[str]]:
    people: list[PersonId] = list(uow[GUEST_LIST].all())
    known = names_of(people, uow)
    lines = [beside_id(one, known) for one in people]
    return uow[GUEST_LIST].is_open(), lines


def _stop_at(faults: Faults, said: str) -> None:
    say_faults(faults)
    if faults:
        say(said, error=True)
        raise typer.Exit(REFUSED)
