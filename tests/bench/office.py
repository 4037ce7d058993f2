"""What the bot of the bench has in its database: boards of five, each with a gate open, and everybody's chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.core.bilingual import Text
from bot.core.database import Database, UnitOfWork
from bot.core.people import Person
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.swedish_days import swedish_calendar
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.portfolio.forums import Forum, Rules, Seat, SeatKind
from bot.features.portfolio.initiatives import Initiative, Paper
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.kinds import ReachScope
from bot.features.processes.loader import builtin_models
from bot.features.processes.ports import PROCESSES
from tests.teams_activities import TENANT

SEATS = (SeatKind.CHAIR, SeatKind.VICE_CHAIR, SeatKind.MEMBER, SeatKind.MEMBER, SeatKind.MEMBER)
CARDS = len(SEATS) + 3
PRESENTER = "00000000-0000-4000-8000-00000000000a"
PROCESS = "genomforande"
GATE = "G3"


@dataclass(frozen=True)
class Boards:
    """Boards 0 … `count`-1. Their gates never close early, so that every vote of the bench is taken."""

    count: int
    service_url: str

    @property
    def voters(self) -> list[tuple[str, str]]:
        """Every person with a seat, and their ballot."""
        return [
            (person_id(board, seat), f"{initiative_key(board)}/{GATE}/1")
            for seat in range(len(SEATS))
            for board in range(self.count)
        ]

    async def move_in(self, database: Database) -> None:
        """People, forums, initiatives and chats; no gate is open yet."""
        await database.run(_furnish, self)

    async def open_gates(self, database: Database) -> None:
        """Open every board's gate, which asks for eight cards each (`CARDS`): one for each seat, the channel's, and
        two for the one who is to be system owner: the assignment, and that the gate is open.

        The presenter, who is the owner and the boards' secretary too, opens it, and so needn't be told.
        """
        opening = GateOpening(swedish_calendar())
        for board in range(self.count):
            asked = OpenGate(initiative_key(board), Principal(PRESENTER))
            await database.run(opening.open_gate, asked)


def person_id(board: int, seat: int) -> str:
    return f"{board:08d}-0000-4000-8000-{seat:012d}"


def initiative_key(board: int) -> str:
    return f"INI-2026-{board + 1:03d}"


def chats(count: int, service_url: str) -> Sequence[Conversation]:
    """1:1 conversations with that many people."""
    return [
        Conversation(f"a:chat-{number}", "personal", TENANT, service_url, person=person_id(number, 9))
        for number in range(count)
    ]


def database_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'grindvakt.db'}"


def _furnish(boards: Boards, uow: UnitOfWork, _now: datetime) -> None:
    process = uow[PROCESSES].keep(builtin_models()[PROCESS])
    evidence = builtin_models()[PROCESS].gates[GATE].evidence
    papers = tuple(
        Paper(one.id, one.name.sv, "https://example.org/a", "1", "a" * 64, one.id) for one in evidence
    )
    uow[PEOPLE].save(Person(PRESENTER, "Petra Nyström", "p@example.org"))
    for board in range(boards.count):
        channel = f"19:board-{board}@thread.tacv2"
        people = [person_id(board, seat) for seat in range(len(SEATS) + 1)]
        for seat, person in enumerate(people):
            uow[PEOPLE].save(Person(person, f"Person {board}-{seat}", f"p{board}-{seat}@example.org"))
            chat = f"a:chat-{person}"
            uow[CONVERSATIONS].save(Conversation(chat, "personal", TENANT, boards.service_url, person=person))
        uow[CONVERSATIONS].save(Conversation(channel, "channel", TENANT, boards.service_url))
        seats = tuple(Seat(kind, person) for kind, person in zip(SEATS, people[:-1], strict=True))
        seats += (Seat(SeatKind.SECRETARY, PRESENTER),)
        forum = Forum(f"board-{board}", Text(f"Nämnd {board}", f"Board {board}"), ("pfld",), seats)
        uow[FORUMS].save(Forum(forum.id, forum.name, forum.roles, seats, Rules(early_close=False), channel))
        uow[INITIATIVES].save(
            Initiative(
                initiative_key(board),
                f"E-arkiv för forskningsdata {board}",
                "Ett gemensamt arkiv för forskningsdata.",
                process,
                "ny_losning",
                GATE,
                PRESENTER,
                brief="Förslaget ersätter tre lokala lösningar. Kostnad 4,2 Mkr, besparing 1,1 Mkr om året.",
                roles={"tsa": (people[-1],)},
                papers=papers,
                forum=forum.id,
                reach=ReachScope.ORGANISATION,
            )
        )
