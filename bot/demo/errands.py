"""What is asked of the person at the screen once their vote is over, so that its card stands alone until then."""

from collections.abc import Iterator
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.demo.colleagues import Script
from bot.demo.readers import ColleagueTurn
from bot.features.advice.asking import AdviceAsking, AskAdvice
from bot.features.advice.ports import ADVICE
from bot.features.gates.picking import latest
from bot.features.gates.ports import BALLOTS
from bot.features.needs.ports import NEEDS
from bot.features.needs.raising import RaiseNeed, raise_need

ADVISED, GATE, BODY = "INI-2026-009", "G4", "pfld"
QUESTION = "Påverkar bytet av tentamenstjänst något annat som ni har beslutat om i år?"
EXISTING = "INI-2026-024"
NEED = "Lärarna vill rätta tentor i läsplatta. Det kräver en ny tjänst och ryms inte i förvaltningens ram."


class ScriptedErrands:
    """Advice for a gate, by the board that they chair; and a need to prepare, as system owner."""

    def __init__(self, script: Script, raised_by: PersonId, calendar: WorkCalendar, by: Principal) -> None:
        self._script, self._raised_by, self._by = script, raised_by, by
        self._asking = AdviceAsking(calendar)

    def due(self, _command: None, uow: UnitOfWork, _now: datetime) -> tuple[ColleagueTurn, ...]:
        """What hasn't been asked yet, once the decision has fallen."""
        ballot = latest(uow[BALLOTS].of_initiative(self._script.initiative))
        return tuple(self._asked(uow)) if ballot is not None and not ballot.is_open else ()

    def _asked(self, uow: UnitOfWork) -> Iterator[ColleagueTurn]:
        if not uow[ADVICE].of_gate(ADVISED, GATE, 1):
            yield ColleagueTurn(self._asking.ask, AskAdvice(ADVISED, self._by, (BODY,), question=QUESTION))
        if not uow[NEEDS].of_initiative(EXISTING):
            yield ColleagueTurn(raise_need, RaiseNeed(EXISTING, NEED, Principal(self._raised_by)))
