"""Writing a new training in a form: what its fields say, to a draft that its author owns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.local_times import day_in
from bot.core.principals import Principal
from bot.core.written import lines, one_line, whole_number
from bot.features.announcements.choosing import (
    AudienceOffer,
    audience_offers,
    chosen_audience,
    part_of_group,
    with_more,
)
from bot.features.announcements.writing_text import support_of
from bot.features.directory.audiences import Audience
from bot.features.directory.ports import GROUPS
from bot.features.portfolio.ports import INITIATIVES
from bot.features.releases.ports import RELEASES
from bot.features.trainings.checking import InvalidTraining, TrainingFault, check_training
from bot.features.trainings.drafting import WRITTEN, Drafting, SaveTraining
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.rights import check_may_write_training
from bot.features.trainings.training_files import default_statement
from bot.features.trainings.trainings import Due, Material, Training, TrainingKind, TrainingState

MOST_OFFERED, MOST_GROUPS = 100, 50
"""As many as a form has room for."""
NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class OpenNew:
    """Write a new training."""

    by: Principal
    language: str


@dataclass(frozen=True, slots=True)
class WriteTraining:
    """Keep what the form says as a draft of whoever sends it. `values`: field → what was written; see `write`."""

    by: Principal
    language: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TrainingOffers:
    """Whom a training can be for. `more`: how many groups and others the form has no room for."""

    offers: Sequence[AudienceOffer]
    more: int = 0


def open_new(command: OpenNew, uow: UnitOfWork, _now: datetime) -> TrainingOffers:
    """Whom it can be for.

    Raises:
        Refused: they may not write one.
    """
    check_may_write_training(command.by, uow)
    return _offers(command.language, uow)


@dataclass(frozen=True, slots=True)
class TrainingWriting:
    """Use cases. The work calendar is given where they are built."""

    calendar: WorkCalendar

    def write(self, command: WriteTraining, uow: UnitOfWork, now: datetime) -> Training:
        """Keep the draft. The fields: `title_sv` … as `TrainingField` has them, `kind`, `source`, `gate`,
        `workdays_before`, `within_days`, `include`, `exclude` (keys of offers, with commas between), `support`.

        A draft of theirs that stands untouched, alike in all, is what a second tap means: it isn't written again.

        Raises:
            InvalidTraining: with all that is wrong with it.
            Refused: they may not write one, or what it is about, or for, isn't there.
        """
        check_may_write_training(command.by, uow)
        values = command.values
        sort, source = one_line(values["kind"]), one_line(values["source"]).upper()
        faults = [*_kind_faults(sort), *_source_faults(source, uow)]
        kind = TrainingKind(sort) if sort in list(TrainingKind) else TrainingKind.READ
        wanted = Training(
            id="",
            source=_source(source),
            owner="",
            kind=kind,
            title=Text(one_line(values["title_sv"]), one_line(values["title_en"])),
            lead=Text(lines(values["lead_sv"]), lines(values["lead_en"])),
            statement=default_statement(kind),
            material=Material(1, links_in(values)),
            minutes=_whole(values["minutes"]),
            audience=_audience(command, uow),
            due=_due(values),
            support=support_of(NOTHING, one_line(values["support"]), uow),
        )
        if faults:
            today = self.calendar.local(now).date()
            raise InvalidTraining([*faults, *_other_faults(wanted, uow, self.calendar, today)])
        if (before := _written_already(wanted, command.by, uow)) is not None:
            return before
        return Drafting(self.calendar).save(SaveTraining(command.by, wanted), uow, now)


def links_in(values: Mapping[str, str]) -> dict[str, str]:
    """The material's addresses by language, as far as they are given."""
    links = {language: one_line(values[f"link_{language}"]) for language in ("sv", "en")}
    return {language: link for language, link in links.items() if link}


def _offers(language: str, uow: UnitOfWork) -> TrainingOffers:
    groups = sorted(uow[GROUPS].all(), key=lambda group: group.name)
    others = [offer for _, offer in audience_offers(language, "", uow)]
    shown = [AudienceOffer(part_of_group(group)) for group in groups[:MOST_GROUPS]]
    more = max(0, len(groups) - MOST_GROUPS) + max(0, len(others) - MOST_OFFERED)
    return TrainingOffers([*others[:MOST_OFFERED], *shown], more)


def _written_already(wanted: Training, by: Principal, uow: UnitOfWork) -> Training | None:
    def said(training: Training) -> list[object]:
        return [*(getattr(training, name) for name in WRITTEN), dict(training.material.links)]

    drafts = (each for each in uow[TRAININGS].owned_by(str(by.person)) if each.state is TrainingState.DRAFT)
    return next((each for each in drafts if each.revision == 1 and said(each) == said(wanted)), None)


def _kind_faults(written: str) -> Iterator[TrainingFault]:
    if written not in list(TrainingKind):
        yield TrainingFault("kind", "trainingfault-kind-missing")


def _source_faults(name: str, uow: UnitOfWork) -> Iterator[TrainingFault]:
    known = not name or uow[INITIATIVES].get(name) is not None or uow[RELEASES].get(name) is not None
    if not known:
        yield TrainingFault("source", "trainingfault-no-such-source", {"name": name[:40]})


def _other_faults(
    wanted: Training, uow: UnitOfWork, calendar: WorkCalendar, today: date
) -> Sequence[TrainingFault]:
    """What else is wrong with it, so that all is told at once."""
    try:
        check_training(wanted, uow, calendar, today)
    except InvalidTraining as invalid:
        return invalid.faults
    return ()


def _source(name: str) -> str:
    """What it belongs to, as a training has it; empty: it stands alone."""
    kind = "release" if name.startswith("R-") else "initiative"
    return f"{kind}:{name}" if name else ""


def _audience(command: WriteTraining, uow: UnitOfWork) -> Audience:
    audience = Audience(())
    for field, exclude in (("include", False), ("exclude", True)):
        for key in _keys(command.values[field], _offers(command.language, uow).offers):
            chosen = chosen_audience(key, command.language, uow, exclude=exclude)
            audience = with_more(audience, chosen, exclude=exclude)
    return audience


def _keys(sent: str, offers: Sequence[AudienceOffer]) -> Sequence[str]:
    """The keys that were chosen; a saved audience's name may have commas in it as well."""
    rest, found = f",{sent},", []
    for key in sorted((offer.key for offer in offers), key=len, reverse=True):
        if f",{key}," in rest:
            found.append(key)
            rest = rest.replace(f",{key},", ",", 1)
    return [*found, *(one_line(each) for each in rest.split(",") if one_line(each))]


def _due(values: Mapping[str, str]) -> Due:
    """By when; that just one is said is seen to where it is checked."""
    on = day_in(values["due_on"], "due_on") if one_line(values["due_on"]) else None
    gate, within = one_line(values["gate"]).upper(), one_line(values["within_days"])
    before = one_line(values["workdays_before"])
    return Due(on, gate, _whole(before) if before else 0, _whole(within) if within else None)


def _whole(written: str) -> int:
    """What can't be read is below all that is possible, and so is told."""
    number = whole_number(one_line(written), 5)
    return -1 if number is None else number
