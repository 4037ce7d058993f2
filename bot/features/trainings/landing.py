"""What became of a person's card, noted beside their state: in the transaction that writes the landing down."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.delivery.landings import Landed, Landing
from bot.features.trainings.assignments import CardReach, TrainingAssignment
from bot.features.trainings.cards_asked import is_to_do, round_of
from bot.features.trainings.ports import ASSIGNMENTS


def note_landings(several: Sequence[Landed], uow: UnitOfWork, now: datetime) -> None:
    """See `bot.delivery.landings.Observer`. Only the card of the round that they are in says how they are reached."""
    of: dict[str, dict[str, Landed]] = {}
    for each in several:
        if each.message.recipient.kind == "person":
            training, number = round_of(each.message.subject)
            of.setdefault(training, {})[f"{each.message.recipient.id}/{number}"] = each
    for training in sorted(of):
        people = {name.partition("/")[0] for name in of[training]}
        rows = uow[ASSIGNMENTS].rows(training, people, lock=True)
        changed = []
        for row in rows.values():
            landed = of[training].get(f"{row.person}/{row.round}")
            if landed is not None and (reach := _reach(row, landed.landing)) is not row.reach:
                changed.append(replace(row, reach=reach))
        uow[ASSIGNMENTS].save(changed)


def _reach(row: TrainingAssignment, landing: Landing) -> CardReach:
    match landing:
        case Landing.SENT:
            return CardReach.DELIVERED
        case Landing.NOT_SENT:
            if row.reach is not CardReach.SENDING:
                return row.reach
            return CardReach.DELIVERED if is_to_do(row) else CardReach.NOT_ASKED
        case Landing.REMOVED | Landing.STUCK:
            return row.reach
        case Landing.UNREACHABLE | Landing.FAILED:
            return row.reach if row.reach is CardReach.DELIVERED else CardReach.UNREACHED
        case Landing.UNKNOWN:
            return row.reach if row.reach is CardReach.DELIVERED else CardReach.UNREACHED
