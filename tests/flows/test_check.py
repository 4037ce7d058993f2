"""What `grindvakt check` finds in the portfolio: above all, whom the bot can't reach."""

from dataclasses import replace
from typing import Any

from bot.cli.check import _findings
from bot.core.golive import Finding, Level
from bot.core.people_port import PEOPLE
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.features.portfolio.golive import look_over_portfolio
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.ports import PROCESSES
from bot.settings.model import make_settings
from storage.engine.opening import SqlDatabase
from tests.factories import a_forum, a_model, an_initiative, person_id, some_people
from tests.locking import locked
from tests.teams_activities import CHANNEL, TENANT


def chat(number: int, **changes: Any) -> Conversation:
    known = Conversation(f"a:{number}", "personal", TENANT, "https://x", person=person_id(number))
    return replace(known, **changes)


async def warnings(database: SqlDatabase, *chats: Conversation) -> list[str]:
    """What is warned of, where nobody else is known than `chats`."""

    def fill(_command: None, uow: Any, _now: object) -> None:
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[PROCESSES].keep(a_model())
        uow[FORUMS].save(a_forum(channel=CHANNEL.id, regime=LegalRegime.INTERN))
        uow[INITIATIVES].save(an_initiative())
        for known in chats:
            uow[CONVERSATIONS].save(known)

    await database.run(fill, None)
    found: list[Finding] = await database.read(look_over_portfolio, None)
    return [finding.what for finding in found if finding.level is Level.WARNING]


async def test_who_has_never_been_reached_is_named(database: SqlDatabase) -> None:
    """Before going live that is everybody: the app has been given to nobody, so no chat is known."""
    told = await warnings(database)
    assert told == [f"never reached so far: {', '.join(f'Person {number}' for number in range(1, 9))}"]


async def test_who_has_gone_out_of_reach_is_named_with_the_reason(database: SqlDatabase) -> None:
    reached = [chat(number) for number in (1, 2, 3, 8)]
    told = await warnings(
        database,
        *reached,
        chat(4, problem="blocked"),
        chat(5, problem="bot_disabled"),
        chat(6, installed=False),
        chat(7, installed=False, problem="not_installed"),
    )
    assert told == [
        "can't be reached (blocked): Person 4",
        "can't be reached (bot_disabled): Person 5",
        "can't be reached (not_installed): Person 6, Person 7",
    ]


async def test_a_large_board_in_two_forums_takes_one_line(database: SqlDatabase) -> None:
    def two(_command: None, uow: Any, _now: object) -> None:
        for person in some_people(58):
            uow[PEOPLE].save(person)
        forum = a_forum(channel=CHANNEL.id, regime=LegalRegime.INTERN)
        seats = [replace(forum.seats[2], person=person_id(number)) for number in range(9, 59)]
        for forum_id in ("a", "b"):
            uow[FORUMS].save(replace(forum, id=forum_id, seats=(*forum.seats, *seats)))

    await database.run(two, None)
    found: list[Finding] = await database.read(look_over_portfolio, None)
    (told,) = [finding.what for finding in found if finding.what.startswith("never reached")]
    assert told.endswith(" and 38 others")


async def test_a_database_that_can_be_read_and_not_written_is_told_of(sqlite_url: str) -> None:
    """With a full disk all looked well."""
    settings = make_settings({"database_url": f"{sqlite_url}?timeout=0", "auth": "off"})
    with locked(sqlite_url):
        found = [finding async for finding in _findings(settings)]
    faults = [finding.what for finding in found if finding.level is Level.FAULT]
    assert "nothing can be saved: another program is writing in it (database is locked)" in faults
    well = [finding.what async for finding in _findings(settings)]
    assert not [what for what in well if what.startswith("nothing can be saved")]
