"""Who decides a gate, and who may put it to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.refusals import Refused
from bot.features.gates.questions import BallotSeat
from bot.features.portfolio.forum_faults import faults_of
from bot.features.portfolio.forums import Forum, Rules, SeatKind
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.kinds import DecisionForm, RoleKind
from bot.features.processes.model import Gate, ProcessModel

OPENERS = (SeatKind.SECRETARY, SeatKind.CHAIR, SeatKind.VICE_CHAIR)
"""The seats whose holders open their forum's gates."""


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides a gate: a forum, or one person with those who stand in."""

    form: DecisionForm
    name: Text
    seats: tuple[BallotSeat, ...]
    substitutes: tuple[PersonId, ...]
    rules: Rules
    forum: Forum | None = None


def find_decider(
    initiative: Initiative, model: ProcessModel, gate: Gate, forums: Sequence[Forum], named: str | None = None
) -> Decider:
    """The forum that is named (by the command, else by the initiative), else the first role that is filled.

    Raises:
        Refused: there is no such forum, it doesn't decide the gate or can't decide at all, or nobody decides. A gate
            where a forum only advises is refused too: a recommendation must not pass for a decision.
    """
    if named is not None and named not in {forum.id for forum in forums}:
        raise Refused("refused-no-such-forum", forum=named)
    wanted = [
        forum
        for forum in forums
        if forum.id == (named or initiative.forum) and _may_decide(forum, gate, forums)
    ]
    if named is not None and not wanted:
        raise Refused("refused-forum-does-not-decide", forum=named, gate=gate.id)
    if gate.form is DecisionForm.ADVISORY:
        raise Refused("refused-advisory", gate=gate.id)
    if wanted:
        return _forum_decides(wanted[0], forums)
    for role in gate.decided_by:
        if model.roles[role].kind is RoleKind.FORUM:
            filling = [forum for forum in forums if role in forum.roles]
            if filling:
                return _forum_decides(filling[0], forums)
        elif holders := initiative.roles.get(role):
            return _person_decides(model.roles[role].name, holders)
    raise Refused("refused-nobody-decides", gate=gate.id, roles=", ".join(gate.decided_by))


def openers(
    decider: Decider, initiative: Initiative, model: ProcessModel, forums: Sequence[Forum]
) -> tuple[PersonId, ...]:
    """Those who may put the gate to its decider, the nearest first.

    A forum's gates are opened by its secretary, chair and vice chair. One person's gate, a delegate's too, is asked for
    by the person, who stands in, the presenter and the owners, and by those three of any forum that decides in the same
    process.
    """
    if decider.forum is not None and decider.form is not DecisionForm.INDIVIDUAL:
        return tuple(person for kind in OPENERS for person in decider.forum.holders(kind))
    asking = [seat.holder for seat in decider.seats]
    asking += [initiative.presenter, *sorted(initiative.owners(model.owner_roles)), *decider.substitutes]
    deciding = {role for gate in model.gates.values() for role in gate.decided_by}
    for forum in forums:
        if deciding & set(forum.roles):
            asking += forum.holders(*OPENERS)
    return tuple(dict.fromkeys(asking))


def _may_decide(forum: Forum, gate: Gate, forums: Sequence[Forum]) -> bool:
    """Whether it fills a role that decides the gate, or decides formally for a forum that does."""
    deciding = set(gate.decided_by)
    if set(forum.roles) & deciding:
        return True
    return any(each.formal_decision_by == forum.id and set(each.roles) & deciding for each in forums)


def _forum_decides(forum: Forum, forums: Sequence[Forum]) -> Decider:
    if faults_of(forum):
        raise Refused("refused-forum-cannot-decide", forum=forum.id)
    if forum.regime is LegalRegime.RADGIVANDE:
        named = [each.name for each in forums if each.id == forum.formal_decision_by]
        decides = named[0] if named else Text("–", "–")
        raise Refused(
            "refused-advisory-forum",
            forum_sv=forum.name.sv,
            forum_en=forum.name.en,
            decides_sv=decides.sv,
            decides_en=decides.en,
            id=forum.formal_decision_by or "–",
        )
    seats = tuple(BallotSeat(seat.kind, seat.person) for seat in forum.voting_seats)
    form = DecisionForm.INDIVIDUAL if forum.law.decides_alone else DecisionForm.COLLEGIAL
    return Decider(form, forum.name, seats, forum.substitutes, forum.rules_in_force, forum)


def _person_decides(role: Text, holders: tuple[PersonId, ...]) -> Decider:
    seats = (BallotSeat(SeatKind.CHAIR, holders[0]),)
    return Decider(DecisionForm.INDIVIDUAL, role, seats, holders[1:], Rules(quorum=1))
