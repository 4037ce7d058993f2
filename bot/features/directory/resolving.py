"""An audience as people: each once, with the reason for each who doesn't get it. In parts, however many they are.

A task goes through the audience a part at a time, and where it stands is its cursor: after a crash it goes on from
there, and since a person is gathered once, what was done twice changes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.directory.audience_documents import audience_hash
from bot.features.directory.audience_facts import AudienceResolved
from bot.features.directory.audience_ports import RESOLUTIONS, ResolutionPlan
from bot.features.directory.audiences import Audience, AudiencePart, Excluded, Resolution, ResolutionState
from bot.features.directory.expanding import (
    UnknownPart,
    called,
    expanded,
    group_of,
    left_out_of,
    members_of,
)
from bot.features.directory.freshness import FRESH, check_usable, groups_in, is_awaited, is_fresh
from bot.features.directory.judging import verdicts
from bot.features.directory.ports import GROUPS

RESOLVE = "directory.resolve"
FORGET = "directory.forget_resolution"
CHUNK = 500
"""People in one transaction: some ten milliseconds."""
MOST_FORGOTTEN = 2_000
ASK_AGAIN = timedelta(seconds=5)
GIVE_UP = timedelta(minutes=30)
"""After that, a group that is still being read is taken as it was read last."""

RefreshGroup = Callable[[str, UnitOfWork, datetime], bool]
"""See to it that the group is being read anew; whether it is. It is asked once for each resolution."""


def as_it_stands(_group: str, _uow: UnitOfWork, _now: datetime) -> bool:
    """For an organisation that reads its groups from files."""
    return False


@dataclass(frozen=True, slots=True)
class ResolveAudience:
    """Find out whom the audience means. `topic`: what people may have opted out of.

    `replaces`: a resolution that nobody needs once this one stands; its people are forgotten.
    """

    audience: Audience
    by: Principal
    topic: str = ""
    replaces: str | None = None


def resolve_audience(command: ResolveAudience, uow: UnitOfWork, now: datetime) -> Resolution:
    """Begin; a task does the rest, and `AudienceResolved` is told when it is done.

    A part that isn't there any more makes it FAILED at once, with its name; what was chosen besides is kept.

    Raises:
        Refused: nothing is chosen.
    """
    if not command.audience.include:
        raise Refused("refused-audience-nothing-chosen")
    resolution = Resolution(uuid4().hex, command.audience, ResolutionState.RESOLVING, now)
    try:
        plan = ResolutionPlan(expanded(command.audience, uow), command.topic)
    except UnknownPart as unknown:
        uow[RESOLUTIONS].begin(resolution, ResolutionPlan(Audience(())))
        resolution = _failed(resolution, unknown, uow)
    else:
        uow[RESOLUTIONS].begin(resolution, plan)
        uow.jobs.run(Task(RESOLVE, resolution.id))
    if command.replaces is not None:
        uow.jobs.run(Task(FORGET, command.replaces))
    return resolution


def forget_resolution(task: Task, uow: UnitOfWork, now: datetime) -> str | None:
    """Remove what nobody needs any more, some thousands at a time."""
    return "more" if uow[RESOLUTIONS].forget(task.subject, MOST_FORGOTTEN) else None


class Resolver:
    """The task's use case, with who can read a group anew."""

    def __init__(self, refresh: RefreshGroup = as_it_stands) -> None:
        self._refresh = refresh

    def resolve(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        """Do the next part. The cursor: what is being done, how far (`gather:2:<person>`, `judge:<person>`)."""
        resolution = uow[RESOLUTIONS].get(task.subject)
        if resolution is None or resolution.state is not ResolutionState.RESOLVING:
            return None
        plan = uow[RESOLUTIONS].plan(task.subject)
        doing, _, rest = task.cursor.partition(":")
        if doing == "gather":
            number, _, after = rest.partition(":")
            return _gather(resolution.id, plan.parts, int(number), after, uow)
        if doing == "judge":
            return _judge(resolution, plan.topic, rest, uow, now)
        try:
            return self._begin(task, resolution, groups_in(plan.parts), uow, now)
        except UnknownPart as unknown:
            _failed(resolution, unknown, uow)
            return None

    def _begin(
        self,
        task: Task,
        resolution: Resolution,
        groups: Sequence[AudiencePart],
        uow: UnitOfWork,
        now: datetime,
    ) -> str | None:
        """Have stale groups read anew, once; then look now and again whether they have been.

        Raises:
            UnknownPart: a group has no members that could be gone by, and won't have any.
        """
        since = resolution.at - FRESH
        if task.revision == 0:
            asked = [self._ask(group_of(part), uow, now) for part in groups if not is_fresh(part, since, uow)]
        else:
            asked = [is_awaited(part, since, uow) for part in groups]
        if any(asked) and now < resolution.at + GIVE_UP:
            uow.jobs.run(replace(task, revision=1), now + ASK_AGAIN)
            return None
        for part in groups:
            check_usable(part, uow)
        return "gather:0:"

    def _ask(self, group: str, uow: UnitOfWork, now: datetime) -> bool:
        """Have it read. What was wrong with it before is forgotten, or it would be taken for what is wrong now."""
        asked = self._refresh(group, uow, now)
        found = uow[GROUPS].get(group)
        if asked and found is not None and found.problem:
            uow[GROUPS].save(replace(found, problem=""))
        return asked


def _gather(resolution: str, audience: Audience, number: int, after: PersonId, uow: UnitOfWork) -> str:
    """The next people of one part: those who are meant first, so that whoever is left out of it is in it.

    At the end come the parts that are without some: whoever is meant by no other is left out on purpose.
    """
    first, last = len(audience.include), len(audience.include) + len(audience.exclude)
    parts = (*audience.include, *audience.exclude, *(part for part in audience.include if part.minus))
    if number >= len(parts):
        return "judge:"
    part = parts[number]
    people = members_of(part, after, CHUNK, uow)
    if number < first:
        out = left_out_of(part, people, uow)
        uow[RESOLUTIONS].gather(resolution, (person for person in people if person not in out))
    elif number < last:
        uow[RESOLUTIONS].leave_out(resolution, people)
    else:
        out = left_out_of(part, people, uow)
        uow[RESOLUTIONS].gather(resolution, out, Excluded.EXCLUSION)
    if len(people) == CHUNK:
        return f"gather:{number}:{people[-1]}"
    return f"gather:{number + 1}:"


def _judge(resolution: Resolution, topic: str, after: PersonId, uow: UnitOfWork, now: datetime) -> str | None:
    people: Sequence[PersonId] = uow[RESOLUTIONS].unjudged(resolution.id, after, CHUNK)
    uow[RESOLUTIONS].judge(resolution.id, verdicts(people, topic, uow))
    if len(people) == CHUNK:
        return f"judge:{people[-1]}"
    _finish(resolution, uow)
    return None


def _finish(resolution: Resolution, uow: UnitOfWork) -> None:
    excluded: dict[Excluded, int] = {}
    languages: dict[str, int] = {}
    for verdict, count in uow[RESOLUTIONS].counted(resolution.id).items():
        if verdict.excluded is not None:
            excluded[verdict.excluded] = count
        else:
            languages[verdict.language] = count
    done = replace(
        resolution,
        state=ResolutionState.DONE,
        included=sum(languages.values()),
        excluded=excluded,
        languages=languages,
    )
    _end(done, uow)


def _failed(resolution: Resolution, unknown: UnknownPart, uow: UnitOfWork) -> Resolution:
    failed = replace(resolution, state=ResolutionState.FAILED, problem=unknown.key, part=called(unknown.part))
    _end(failed, uow)
    return failed


def _end(resolution: Resolution, uow: UnitOfWork) -> None:
    uow[RESOLUTIONS].save(resolution)
    counts: Mapping[Excluded, int] = resolution.excluded
    fact = AudienceResolved(
        resolution.id,
        resolution.state,
        resolution.included,
        counts,
        audience_hash(resolution.audience),
        resolution.problem,
        resolution.part,
    )
    uow.tell(fact, PROGRAM.actor)
