"""Who decides a gate, and who may put it to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.refusals import Refused
from bot.features.gates.handing import HandedOn
from bot.features.gates.questions import BallotSeat
from bot.features.portfolio.forum_faults import faults_of
from bot.features.portfolio.forums import Forum, Rules, SeatKind
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.choosing import ChosenDecider, NotSaid, choose
from bot.features.processes.kinds import DecisionForm, RoleKind
from bot.features.processes.model import Gate, ProcessModel, Role

OPENERS = (SeatKind.SECRETARY, SeatKind.CHAIR, SeatKind.VICE_CHAIR)
"""The seats whose holders open their forum's gates."""


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides a gate: a forum, or one person with those who stand in.

    `role`: of the process, as which they decide; `chosen`: by which rule; `formally`: who decides on what they
    recommend; `handed`: what an earlier ballot has handed on to them; `workdays`: how long they have, where that isn't
    the forum's to say.
    """

    form: DecisionForm
    name: Text
    seats: tuple[BallotSeat, ...]
    substitutes: tuple[PersonId, ...]
    rules: Rules
    forum: Forum | None = None
    role: str = ""
    chosen: ChosenDecider | None = None
    formally: Text | None = None
    handed: HandedOn | None = None
    workdays: int | None = None


@dataclass(frozen=True, slots=True)
class _Around:
    """What a decider is looked for in."""

    initiative: Initiative
    model: ProcessModel
    gate: Gate
    forums: Sequence[Forum]


def find_decider(
    initiative: Initiative,
    model: ProcessModel,
    gate: Gate,
    forums: Sequence[Forum],
    named: str | None = None,
    handed: HandedOn | None = None,
) -> Decider:
    """Whoever a question was handed on to; else as the gate's rules choose; else the forum that is named, or the first
    role that is filled. A forum that is named (by the command) begins anew, unless it is the one that it was handed to.

    Raises:
        Refused: there is no such forum, it doesn't decide the gate or can't decide at all, nobody decides, or what the
            rules ask hasn't been said.
    """
    around = _Around(initiative, model, gate, forums)
    if named is not None and named not in {forum.id for forum in forums}:
        raise Refused("refused-no-such-forum", forum=named)
    if handed is not None and handed.formal:
        decider = _handed_to(handed, around)
        if named is None or (decider.forum is not None and decider.forum.id == named):
            return decider
    chosen = _chosen(around)
    roles = gate.decided_by if chosen is None else (chosen.role,)
    decider = _first_filled(roles, chosen, around, named)
    if handed is not None and not handed.formal:
        decider = replace(decider, handed=handed)
    return replace(decider, chosen=chosen) if decider.role in roles else decider


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


def _chosen(around: _Around) -> ChosenDecider | None:
    """By the gate's rules, where it has any."""
    if not around.gate.choose:
        return None
    kinds = {variant.id: variant.name for variant in around.model.variants.values()}
    try:
        return choose(around.gate.choose, around.initiative.weighed, kinds)
    except NotSaid as lacking:
        key, *_ = lacking.what
        raise Refused(
            "refused-basis-not-said", initiative=around.initiative.key, gate=around.gate.id, what=key.value
        ) from None


def _first_filled(
    roles: Sequence[str], chosen: ChosenDecider | None, around: _Around, named: str | None
) -> Decider:
    preferred = named or around.initiative.forum
    wanted = [
        forum for forum in around.forums if forum.id == preferred and _may_decide(forum, roles, around.forums)
    ]
    if named is not None and not wanted and chosen is not None:
        name = around.model.roles[chosen.role].name
        raise Refused(
            "refused-rule-decides", forum=named, gate=around.gate.id, role_sv=name.sv, role_en=name.en
        )
    if named is not None and not wanted:
        raise Refused("refused-forum-does-not-decide", forum=named, gate=around.gate.id)
    if wanted:
        filled = [role for role in roles if role in wanted[0].roles]
        return _forum_decides(wanted[0], around, filled[0] if filled else "")
    for role in roles:
        if decider := _of_role(around.model.roles[role], around):
            return decider
    raise Refused("refused-nobody-decides", gate=around.gate.id, roles=", ".join(roles))


def _of_role(role: Role, around: _Around) -> Decider | None:
    """Whoever fills the role; None: nobody does."""
    if role.kind is RoleKind.FORUM:
        filling = [forum for forum in around.forums if role.id in forum.roles]
        return _forum_decides(filling[0], around, role.id) if filling else None
    holders = around.initiative.roles.get(role.id)
    return _person_decides(role, holders) if holders else None


def _handed_to(handed: HandedOn, around: _Around) -> Decider:
    """Whoever decides formally after the advisory forum, or is next up the chain."""
    if handed.referral is not None:
        for role in _up(handed.referral.role, around.model):
            if (decider := _of_role(around.model.roles[role], around)) is not None:
                return replace(decider, handed=handed, workdays=around.model.escalation_workdays)
        name = around.model.roles[handed.referral.role].name
        raise Refused("refused-nobody-above", gate=around.gate.id, role_sv=name.sv, role_en=name.en)
    recommendation = handed.recommendation
    assert recommendation is not None
    advising = next((forum for forum in around.forums if forum.id == recommendation.forum), None)
    if advising is None:
        raise Refused("refused-no-such-forum", forum=recommendation.forum or "–")
    decider = _formal_decider(advising, around)
    return replace(decider, handed=handed, role=handed.last.question.role or decider.role)


def _up(role: str, model: ProcessModel) -> tuple[str, ...]:
    """The role that a question was referred to, and those that its link of the chain names beside it."""
    beside = (link.to_roles for link in model.escalations if link.to_roles[0] == role and not link.new_need)
    return next(beside, (role,))


def _formal_decider(forum: Forum, around: _Around) -> Decider:
    """The forum, or the holder of the role, that an advisory forum names.

    Raises:
        Refused: there is none, nobody has that role, or it only advises too.
    """
    named = forum.formal_decision_by or ""
    deciding = [each for each in around.forums if each.regime is not LegalRegime.RADGIVANDE]
    formal = next((each for each in deciding if each.id == named), None)
    if formal is not None:
        return _forum_decides(formal, around)
    role = around.model.roles.get(named)
    decider = _of_role(role, replace(around, forums=deciding)) if role is not None else None
    if decider is None:
        raise Refused(
            "refused-no-formal-decider",
            forum_sv=forum.name.sv,
            forum_en=forum.name.en,
            named_sv=role.name.sv if role else named or "–",
            named_en=role.name.en if role else named or "–",
        )
    return decider


def _may_decide(forum: Forum, roles: Sequence[str], forums: Sequence[Forum]) -> bool:
    """Whether it fills a role that decides the gate, or decides formally for a forum that does."""
    deciding = set(roles)
    if set(forum.roles) & deciding:
        return True
    return any(each.formal_decision_by == forum.id and set(each.roles) & deciding for each in forums)


def _forum_decides(forum: Forum, around: _Around, role: str = "") -> Decider:
    if faults_of(forum):
        raise Refused("refused-forum-cannot-decide", forum=forum.id)
    seats = tuple(BallotSeat(seat.kind, seat.person) for seat in forum.voting_seats)
    decider = Decider(
        DecisionForm.INDIVIDUAL if forum.law.decides_alone else DecisionForm.COLLEGIAL,
        forum.name,
        seats,
        forum.substitutes,
        forum.rules_in_force,
        forum,
        role,
    )
    if forum.regime is LegalRegime.RADGIVANDE:
        formally = _formal_decider(forum, around).name
        return replace(decider, form=DecisionForm.ADVISORY, formally=formally)
    if around.gate.form is DecisionForm.ADVISORY and role in around.gate.decided_by:
        return replace(decider, form=DecisionForm.ADVISORY)
    return decider


def _person_decides(role: Role, holders: tuple[PersonId, ...]) -> Decider:
    """One person: of a group any of them, whoever answers first; else the first of those who hold the role.

    The others who hold a person's role stand in, in their order.
    """
    if role.kind is RoleKind.GROUP and len(holders) > 1:
        seats = tuple(BallotSeat(SeatKind.MEMBER, person) for person in dict.fromkeys(holders))
        return Decider(DecisionForm.INDIVIDUAL, role.name, seats, (), Rules(quorum=1), role=role.id)
    seats = (BallotSeat(SeatKind.CHAIR, holders[0]),)
    return Decider(DecisionForm.INDIVIDUAL, role.name, seats, holders[1:], Rules(quorum=1), role=role.id)
