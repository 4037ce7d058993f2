"""What people do on a release's cards and in its form, and what they write about releases."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.local_times import NoSuchTime
from bot.core.personal import person_of
from bot.core.refusals import Refused
from bot.core.written import lines
from bot.features.directory.names import names_of
from bot.features.portfolio.meaning import meant
from bot.features.releases.coming import CalendarReading, ShowCalendar
from bot.features.releases.commands import A_RELEASE
from bot.features.releases.drafting import DraftRelease, draft_release
from bot.features.releases.editing import Clash, EditedRelease, Editing, EditRelease, OpenForm
from bot.features.releases.faults import InvalidRelease
from bot.features.releases.finding import (
    FindOwnRelease,
    ListOwnReleases,
    find_own_release,
    list_own_releases,
)
from bot.features.releases.freezing import GrantException, grant_exception
from bot.features.releases.moments import read_moments
from bot.features.releases.moving_on import (
    CancelRelease,
    DelayRelease,
    FinishRelease,
    PlanRelease,
    ReleaseProgress,
)
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release
from bot.features.releases.viewing import ReleaseView, ReleaseViewing, ShowRelease
from bot.features.releases.writing import flat
from cards.kit.elements import Card
from cards.kit.messages import invoke_dialog, invoke_dialog_over
from cards.portfolio.choices import choices_card
from cards.releases.actions import CANCEL_WHY, DAY, HOUR, REASON, TO, WHY, ReleaseSection, ReleaseVerb
from cards.releases.calendar import own_releases_card, release_calendar_card
from cards.releases.forms import FormFilling, release_clash_card, release_form_card
from cards.releases.inputs import FIELDS, TIMES
from cards.releases.overview import release_card


async def show_calendar(context: Context) -> str:
    """“releasekalender”."""
    shown = await context.read(CalendarReading(context.calendar).show, ShowCalendar())
    return await context.answer(release_calendar_card(shown, context.reader, context.now))


async def show_words(context: Context) -> str:
    """“visa release R-2026-001”, words of one's own, or an initiative's: its draft, made now where it can be."""
    words = context.words.strip()
    if not words:
        own = await context.read(list_own_releases, ListOwnReleases(context.by))
        return await context.answer(own_releases_card(own, context.reader, context.now))
    if numbered := A_RELEASE.search(words):
        return await _show(context, numbered[0].upper())
    if one := await context.read(find_own_release, FindOwnRelease(words, context.by)):
        return await _show(context, one)
    wanted = await meant(context, words)
    if not wanted.key:
        return await context.answer(choices_card(words, wanted.found, ReleaseVerb.OF, context.reader))
    return await _change(context, draft_release, DraftRelease(wanted.key, context.by))


async def show_of(context: Context) -> str:
    """The release of the initiative that they chose among several."""
    return await _change(context, draft_release, DraftRelease(context.word("initiative"), context.by))


async def view(context: Context) -> str:
    """The release as it now is."""
    return await _show(context, context.word("release"))


async def plan(context: Context) -> str:
    """Let its series begin."""
    command = PlanRelease(context.word("release"), context.by, context.number("revision", 9))
    return await _change(context, ReleaseProgress(context.calendar).plan, command)


async def finish(context: Context) -> str:
    """It is in operation."""
    command = FinishRelease(context.word("release"), context.by)
    return await _change(context, ReleaseProgress(context.calendar).finish, command)


async def delay(context: Context) -> str:
    """It will be later."""
    try:
        to, again = read_moments(context.written(TO), context.calendar)
    except NoSuchTime as error:
        if error.why == "skipped":
            raise Refused("refused-hour-skipped", field=TO) from None
        raise Refused("refused-bad-date", field=TO) from None
    reason = context.written(WHY)
    command = DelayRelease(context.word("release"), to, reason, context.by, again, _read(context))
    return await _change(context, ReleaseProgress(context.calendar).delay, command)


async def cancel(context: Context) -> str:
    """It will not be."""
    command = CancelRelease(context.word("release"), context.written(CANCEL_WHY), context.by, _read(context))
    return await _change(context, ReleaseProgress(context.calendar).cancel, command)


async def grant(context: Context) -> str:
    """Let it out in a freeze."""
    command = GrantException(
        context.word("release"), context.word("freeze"), context.written(REASON), context.by
    )
    return await _change(context, grant_exception, command)


async def open_form(context: Context) -> str:
    """A part of the form, filled with what stands; where an edit of theirs waits, with the choice."""
    section = _section(context) if "section" in context.activity.data else ReleaseSection.TIMES
    asked = OpenForm(context.word("release"), context.by, context.reader.language)
    form = await context.read(Editing(context.calendar).form, asked)
    release, clash = form.release, form.clash
    if clash is not None:
        return _dialog(context, release, await _clash_card(context, section, clash))
    filling = FormFilling(release.id, release.revision, section, form.values)
    return _dialog(context, release, release_form_card(filling, context.reader))


async def save_form(context: Context) -> str:
    """What the form sends: saved, or shown again with what is wrong, or with the other's version beside it."""
    section, revision = _section(context), context.number("revision", 9)
    values, chosen = _values(context), context.activity.data.get("chosen") == "yes"
    command = EditRelease(
        context.word("release"), values, context.by, revision, chosen, context.reader.language
    )

    def body(edited: EditedRelease) -> str:
        if edited.clash is None:
            return invoke_dialog_over(context.reader.text("release-saved"))
        filling = FormFilling(edited.release.id, edited.release.revision, section, edited.clash.mine)
        whose = context.reader.text("release-somebody")
        card = release_clash_card(filling, edited.clash.theirs, whose, context.reader)
        return _dialog(context, edited.release, card)

    try:
        return await context.change_as(Editing(context.calendar).edit, command, body)
    except InvalidRelease as error:
        release = await context.read(lambda name, uow, _now: uow[RELEASES].get(name), command.release)
        stands = flat(release, context.calendar) if release else {}
        shown = {**stands, **values}
        filling = FormFilling(command.release, int(revision), section, shown, error.faults)
        return _dialog(context, release, release_form_card(filling, context.reader))


async def _clash_card(context: Context, section: ReleaseSection, clash: Clash) -> Card:
    release = clash.release
    person = person_of(release.changed_by)
    known = await context.read(lambda one, uow, _now: names_of([one] if one else [], uow), person)
    whose = known.get(person or "") or context.reader.text("release-somebody")
    filling = FormFilling(release.id, release.revision, section, clash.mine)
    return release_clash_card(filling, clash.theirs, whose, context.reader)


def _read(context: Context) -> int | None:
    """The revision that the card showed; one of before doesn't say it."""
    return context.number("revision", 9) if "revision" in context.activity.data else None


async def _show(context: Context, release: str) -> str:
    viewing = ReleaseViewing(context.calendar)
    shown = await context.read(viewing.show, ShowRelease(release, context.by))
    return await context.answer(_card(context, shown))


async def _change(context: Context, use_case: Any, command: Any) -> str:
    """Run the use case and answer with the release's card as it then stands."""
    viewing = ReleaseViewing(context.calendar)

    def whole(command: Any, uow: UnitOfWork, now: datetime) -> ReleaseView:
        return viewing.view(use_case(command, uow, now), context.by, uow, now)

    return await context.change(whole, command, lambda shown: _card(context, shown))


def _card(context: Context, shown: ReleaseView) -> Card:
    return release_card(shown, context.reader, context.now)


def _section(context: Context) -> ReleaseSection:
    said = context.activity.data.get("section")
    if said not in list(ReleaseSection):
        raise Refused("refused-bad-data")
    return ReleaseSection(said)


def _values(context: Context) -> Mapping[str, str]:
    """What the form's inputs hold. A client leaves out those that are empty, so all of the part are asked for."""
    section = _section(context)
    data = context.activity.data
    chosen = data.get("chosen") == "yes"
    names = [name for fields in FIELDS.values() for name in fields] if chosen else list(FIELDS[section])
    found = {}
    for name in names:
        if chosen and name not in data:
            continue
        if name in TIMES and not chosen:
            found[name] = lines(f"{context.written(name + DAY)} {context.written(name + HOUR)}")
        else:
            found[name] = context.written(name)
    return found


def _dialog(context: Context, release: Release | None, card: Card) -> str:
    title = context.reader.text("release-form-title", release=release.id if release else "")
    return invoke_dialog(title, card)
