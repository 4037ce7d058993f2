"""Writing an announcement in a form: its texts in both languages, as plain fields, to what it says and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.written import folded, lines, one_line
from bot.features.announcements.announcements import UNSENT, Announcement, AnnouncementState
from bot.features.announcements.content import Content, Detail, Link, Support
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.keeping import found
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.pumping import progress_message
from bot.features.announcements.rights import check_is_its_sender
from bot.features.announcements.standings import check_may_announce
from bot.features.directory.audiences import Audience
from bot.features.directory.named_people import holders_of
from bot.features.directory.ports import DIRECTORY

READ_MORE = Text(sv="Läs mer", en="Read more")
NOTHING = Text(sv="", en="")
KICKER = Text(sv="Information", en="Information")
YES, NO = "yes", "no"
TEXTS = ("kicker", "heading", "lead", "details", "link", "support")
"""What is written in both languages: fields `lead.sv` and `lead.en`."""
FIELDS = (*(f"{name}.{language}" for name in TEXTS for language in ("sv", "en")), "url", "person", "confirm")


@dataclass(frozen=True, slots=True)
class OpenText:
    """Write a new announcement (`announcement` empty), or an own draft anew."""

    announcement: str
    by: Principal


@dataclass(frozen=True, slots=True)
class TextForm:
    """What the form shows. `announcement`: None where it is a new one."""

    announcement: Announcement | None
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WriteText:
    """Keep what the form says. `revision`: as the draft was read; None: it is a new one."""

    announcement: str
    by: Principal
    values: Mapping[str, str]
    expires_at: datetime | None
    revision: int | None = None


def open_text(command: OpenText, uow: UnitOfWork, _now: datetime) -> TextForm:
    """Raises: Refused: they may send to nobody; or it isn't theirs, has begun, or is written by something else."""
    if not command.announcement:
        check_may_announce(command.by, uow)
        return TextForm(None, {"kicker.sv": KICKER.sv, "kicker.en": KICKER.en, "confirm": NO})
    announcement = _own(command, uow)
    return TextForm(announcement, values_in(announcement.content, uow))


def write_text(command: WriteText, uow: UnitOfWork, now: datetime) -> Announcement:
    """Keep the draft; its sender's card offers what comes next.

    A draft of theirs that stands untouched, alike in all, is what a second tap means: it isn't written again.

    Raises:
        DraftOvertaken: somebody else has saved it since it was read.
        Refused: see `open_text`; or something in it can't be sent.
    """
    if not command.announcement:
        check_may_announce(command.by, uow)
        content = content_from(command.values, None, uow)
        if (before := _written_already(command, content, uow)) is not None:
            return before
        draft = SaveDraft(command.by, content, Audience(()), expires_at=command.expires_at)
    else:
        current = _own(OpenText(command.announcement, command.by), uow, lock=True)
        draft = SaveDraft(
            command.by,
            content_from(command.values, current.content, uow),
            current.audience,
            id=current.id,
            revision=command.revision,
            starts_at=current.starts_at,
            expires_at=command.expires_at,
            mode=current.mode,
            urgent=current.urgent,
        )
    written = save_draft(draft, uow, now)
    uow.jobs.deliver(progress_message(written))
    return written


def _written_already(command: WriteText, content: Content, uow: UnitOfWork) -> Announcement | None:
    own = uow[ANNOUNCEMENTS].of_sender(str(command.by.person))
    drafts = (each for each in own if each.state is AnnouncementState.DRAFT and each.revision == 1)
    said = (content, Audience(()), "", command.expires_at)
    same = (each for each in drafts if (each.content, each.audience, each.source, each.expires_at) == said)
    return next(same, None)


def values_in(content: Content, uow: UnitOfWork) -> Mapping[str, str]:
    """The content as the form's fields have it; whoever supports it by their mail address, which people know."""
    said = {"kicker": content.kicker, "heading": content.heading, "lead": content.lead}
    values: dict[str, str] = {"confirm": YES if content.confirm else NO}
    if content.link is not None:
        said["link"], values["url"] = content.link.title, content.link.url
    if content.support is not None:
        person = content.support.person
        known = uow[PEOPLE].get(person) or uow[DIRECTORY].get(person)
        said["support"], values["person"] = content.support.name, (known and known.mail) or person
    for language in ("sv", "en"):
        values |= {f"{name}.{language}": text.in_language(language) for name, text in said.items()}
        rows = [
            f"{each.label.in_language(language)}: {one_line(each.value.in_language(language))}"
            for each in content.details
        ]
        values[f"details.{language}"] = "\n".join(rows)
    return values


def content_from(values: Mapping[str, str], before: Content | None, uow: UnitOfWork) -> Content:
    """What the fields say; a picture stays as it was.

    Raises:
        Refused: a row has no label, the languages have another number of rows, or nobody knows who supports it.
    """

    def both(name: str, otherwise: Text = NOTHING) -> Text:
        return Text(
            sv=lines(values.get(f"{name}.sv", "")) or otherwise.sv,
            en=lines(values.get(f"{name}.en", "")) or otherwise.en,
        )

    url = one_line(values.get("url", ""))
    title = both("link")
    has_link = url or title.sv or title.en
    return Content(
        both("kicker", KICKER),
        both("heading"),
        both("lead"),
        _details(values),
        Link(both("link", READ_MORE), url) if has_link else None,
        support_of(both("support"), one_line(values.get("person", "")), uow),
        values.get("confirm") == YES,
        before.picture if before else "",
        before.picture_alt if before else None,
    )


def _details(values: Mapping[str, str]) -> tuple[Detail, ...]:
    swedish, english = (_rows(values.get(f"details.{language}", "")) for language in ("sv", "en"))
    if len(swedish) != len(english):
        raise Refused("refused-details-differ", field="details", sv=len(swedish), en=len(english))
    return tuple(
        Detail(Text(sv=sv[0], en=en[0]), Text(sv=sv[1], en=en[1]))
        for sv, en in zip(swedish, english, strict=True)
    )


def _rows(written: str) -> Sequence[tuple[str, str]]:
    rows = []
    for row in filter(one_line, written.splitlines()):
        label, colon, value = one_line(row).partition(":")
        if not (colon and label.strip() and value.strip()):
            raise Refused("refused-detail-without-label", field="details", row=one_line(row)[:80])
        rows.append((label.strip(), value.strip()))
    return rows


def support_of(name: Text, written: str, uow: UnitOfWork) -> Support | None:
    """Whoever has that address or id; called by their own name where nothing else is said."""
    if not written:
        if name.sv or name.en:
            raise Refused("refused-support-unknown", field="person", word="–")
        return None
    ids = holders_of([folded(written)], uow)[folded(written)]
    if len(ids) != 1:
        raise Refused("refused-support-unknown", field="person", word=written[:80])
    known = uow[PEOPLE].get(ids[0]) or uow[DIRECTORY].get(ids[0])
    own = known.name if known is not None else written
    return Support(Text(sv=name.sv or own, en=name.en or own), ids[0])


def answered_by(content: Content, stands: Content | None, uow: UnitOfWork) -> Content:
    """What a file says, with whoever answers questions as they are known; whoever stands there stays, known or not.

    Raises:
        Refused: nobody has that address or id, so questions would go to nobody.
    """
    support = content.support
    if support is None or (stands and stands.support and stands.support.person == support.person):
        return content
    return replace(content, support=support_of(support.name, one_line(support.person) or "–", uow))


def _own(command: OpenText, uow: UnitOfWork, *, lock: bool = False) -> Announcement:
    own = found(command.announcement, uow, lock=lock)
    check_is_its_sender(command.by, own)
    if own.state not in UNSENT:
        raise Refused("refused-has-begun")
    if own.source:
        raise Refused("refused-written-elsewhere")
    return own
