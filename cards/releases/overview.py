"""A release as it stands: what it is, what is missing, its series, and what can be done."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.releases.faults import field_name
from bot.features.releases.releases import OPEN, Release, ReleaseState
from bot.features.releases.viewing import PartStanding, ReleaseView
from cards.announcements.actions import AnnouncementVerb
from cards.kit.actions import dialog_button, execute
from cards.kit.elements import Card, Container, Form, Paragraph, ShowCard, Submit, TextRun, plain_text, said
from cards.kit.folds import label_row, tappable
from cards.kit.headings import band, title_line
from cards.kit.inputs import InputText, care_line, words_field
from cards.kit.listing import some_named
from cards.releases.actions import CANCEL_WHY, REASON, TO, WHY, ReleaseDialog, ReleaseSection, ReleaseVerb
from cards.releases.warnings_shown import warning, warnings_of

MOST_MISSING, MOST_LISTED = 8, 10
MOST_BUTTONS = 6
"""What Teams shows of a card."""


def release_card(view: ReleaseView, reader: Reader, now: datetime) -> Card:
    """The release for whoever asks; only whoever may change it gets buttons."""
    release = view.release
    kind = reader.text(f"releasekind-{release.kind}")
    body: list[Any] = [
        Paragraph(f"{kind} · {release.id}", size="Small", weight="Bolder", color="accent", style="heading"),
        *_title(release, reader),
        _state(release, reader, now),
        *_offer(view, reader, now),
        *(label_row(label, value) for label, value in _facts(view, reader, now)),
        *_missing(view, reader),
        *warnings_of(view, reader),
        *_series(view, reader, now),
    ]
    if view.edit_waits:
        body.append(plain_text(reader.text("release-edit-waits")))
    if (
        release.state is ReleaseState.CANCELLED
        and view.may_edit
        and any(each.reached for each in view.series)
    ):
        body.append(plain_text(reader.text("release-cancelled-next"), spacing="Medium"))
    return Card(reader.language, body, list(_actions(view, reader))[:MOST_BUTTONS])


def release_ask_card(release: Release, reader: Reader, now: datetime) -> Card:
    """It should be over by now: is it finished, or does it take longer?"""
    body = [
        Paragraph(
            reader.text("release-ask-kicker", release=release.id),
            size="Small",
            weight="Bolder",
            color="accent",
        ),
        *_title(release, reader),
    ]
    if release.state not in OPEN:
        return Card(reader.language, [*body, _state(release, reader, now)])
    body.append(Paragraph(reader.text("release-ask-text")))
    return Card(reader.language, body, [_finish(release, reader), _delay(release, reader)])


def _title(release: Release, reader: Reader) -> list[Any]:
    title = release.title.in_language(reader.language) or reader.text("release-untitled")
    return [title_line(title)]


def _state(release: Release, reader: Reader, now: datetime) -> Container:
    state = TextRun(reader.text(f"releasestate-{release.state}"), weight="Bolder")
    when = reader.at(release.goes_live_at, now) if release.goes_live_at else reader.text("release-no-time")
    style = "warning" if release.state is ReleaseState.DELAYED else "emphasis"
    line = said(state, TextRun(f" · {when}"))
    return band([line], style)


def _offer(view: ReleaseView, reader: Reader, now: datetime) -> Iterator[Any]:
    """Why the draft is here, as long as it is one; or why it may come to nothing, for whom that is to know."""
    release = view.release
    if release.doubt and view.may_edit and release.state in (ReleaseState.DRAFT, *OPEN):
        yield warning(reader.text(f"releasedoubt-{release.doubt}"))
    elif view.may_edit and release.is_unplanned(now):
        yield warning(reader.text("release-unplanned"))
    elif release.state is ReleaseState.DRAFT and release.approved_at:
        yield plain_text(reader.text("release-offered", gate=release.approved_at), spacing="Medium")


def _facts(view: ReleaseView, reader: Reader, now: datetime) -> Iterator[tuple[str, str]]:
    release, language = view.release, reader.language
    if release.ends_at:
        yield field_name("ends_at", language), reader.at(release.ends_at, now)
    if release.downtime:
        yield (
            field_name("downtime", language),
            reader.span(release.downtime.begins, release.downtime.ends, now),
        )
    if release.systems:
        yield field_name("systems", language), some_named(release.systems, MOST_LISTED, reader)
    if changes := release.changes.in_language(language):
        yield field_name("changes", language), changes
    if release.rfcs:
        yield field_name("rfcs", language), some_named(release.rfcs, MOST_LISTED, reader)
    if release.initiative:
        yield field_name("initiative", language), release.initiative
    if release.support:
        yield field_name("support", language), release.support.name.in_language(language)
    if release.manager:
        yield field_name("manager", language), view.names.get(release.manager, release.manager)


def _missing(view: ReleaseView, reader: Reader) -> Iterator[Any]:
    places = list(dict.fromkeys(fault.place for fault in view.faults))
    if not places or not view.may_edit:
        return
    yield Paragraph(reader.text("release-missing-heading"), weight="Bolder", spacing="Medium")
    names = _names(places, reader)
    yield plain_text(some_named(names, MOST_MISSING, reader), spacing="Small")


def _names(places: Sequence[str], reader: Reader) -> list[str]:
    """What the fields are called, each once. Those of whom it concerns are one: “Berörda (målgrupp, andra)”."""
    whom = reader.text("releasefield-interested")
    several = dict.fromkeys(field_name(place, reader.language) for place in places)
    concerned = [name for name in several if name.startswith(f"{whom}, ")]
    names = [name for name in several if name not in concerned[1:]]
    if len(concerned) > 1:
        parts = ", ".join(name.partition(", ")[2] for name in concerned)
        names[names.index(concerned[0])] = f"{whom} ({parts})"
    return names


def _series(view: ReleaseView, reader: Reader, now: datetime) -> Iterator[Any]:
    if not view.series:
        return
    yield Paragraph(reader.text("release-series-heading"), weight="Bolder", spacing="Medium", style="heading")
    for standing in view.series:
        part, how = reader.text(f"series-{standing.part}"), _standing(standing, reader, now)
        if standing.announcement is None or not view.may_edit:
            yield label_row(part, how)
            continue
        title = reader.text("sending-open", title=part)
        show = execute(AnnouncementVerb.SHOW, title, {"announcement": standing.announcement})
        yield tappable(part, how, show, "›", spacing="Small", separator=True)


def _standing(standing: PartStanding, reader: Reader, now: datetime) -> str:
    when = reader.by(standing.at, now) if standing.at else reader.text("release-at-once")
    if standing.audience:
        numbers = {"reached": standing.reached, "audience": standing.audience}
        sent = reader.text("release-part-sent", when=when, **numbers)
        if standing.correcting:
            return f"{sent} · {reader.text('release-part-correcting')}"
        return f"{sent} · {reader.text('release-part-differs')}" if standing.differs else sent
    if standing.state is None:
        return when
    others = f" · {reader.text('release-part-for-others')}" if standing.for_others else ""
    return f"{when} · {reader.text(f'partstate-{standing.state}')}{others}"


def _actions(view: ReleaseView, reader: Reader) -> Iterator[Any]:
    release = view.release
    if view.may_edit and release.state in (ReleaseState.DRAFT, *OPEN):
        for section in ReleaseSection:
            yield _edit(release, section, reader)
    if view.may_edit and release.state is ReleaseState.DRAFT and not view.faults and not view.freezes:
        data = {"release": release.id, "revision": str(release.revision)}
        yield execute(ReleaseVerb.PLAN, reader.text("release-plan"), data, style="positive")
    if view.may_edit and release.state in OPEN:
        if release.state is not ReleaseState.PLANNED:
            yield _finish(release, reader)
        yield _delay(release, reader)
    if view.may_except and view.freezes:
        yield _grant(view, reader)
    if view.may_edit and release.state in OPEN:
        # a draft has nothing to call off, and its initiative has no other
        yield _cancel(release, reader)
    if not view.may_edit:
        yield execute(ReleaseVerb.VIEW, reader.text("release-refresh"), {"release": release.id})


def _edit(release: Release, section: ReleaseSection, reader: Reader) -> Submit:
    data = {"release": release.id, "section": str(section)}
    return dialog_button(ReleaseDialog.EDIT, reader.text(f"editsection-{section}"), data)


def _finish(release: Release, reader: Reader) -> Any:
    return execute(
        ReleaseVerb.FINISH, reader.text("release-finish"), {"release": release.id}, style="positive"
    )


def _delay(release: Release, reader: Reader) -> ShowCard:
    fields = [
        InputText(
            id=TO,
            label=reader.text("release-delay-to"),
            placeholder="2026-12-14 06:00",
            max_length=40,
            required=True,
            error=reader.text("release-delay-to-missing"),
        ),
        InputText(id=WHY, label=reader.text("release-delay-why"), multiline=True, max_length=500),
        care_line(reader),
    ]
    data = {"release": release.id, "revision": str(release.revision)}
    button = execute(ReleaseVerb.DELAY, reader.text("release-delay-send"), data)
    return ShowCard(title=reader.text("release-delay"), card=Form(fields, [button]))


def _cancel(release: Release, reader: Reader) -> ShowCard:
    missing = reader.text("release-cancel-missing")
    field = words_field(CANCEL_WHY, reader.text("release-cancel-why"), 1_000, missing=missing)
    title = reader.text("release-cancel-send")
    data = {"release": release.id, "revision": str(release.revision)}
    button = execute(ReleaseVerb.CANCEL, title, data, style="destructive")
    note = Paragraph(reader.text("release-cancel-note"))
    return ShowCard(
        title=reader.text("release-cancel"), card=Form([note, field, care_line(reader)], [button])
    )


def _grant(view: ReleaseView, reader: Reader) -> ShowCard:
    freeze = view.freezes[0]
    missing = reader.text("release-grant-missing")
    field = words_field(REASON, reader.text("release-grant-reason"), 1_000, missing=missing)
    data = {"release": view.release.id, "freeze": freeze.id}
    button = execute(ReleaseVerb.GRANT, reader.text("release-grant-send"), data)
    return ShowCard(title=reader.text("release-grant"), card=Form([field, care_line(reader)], [button]))
