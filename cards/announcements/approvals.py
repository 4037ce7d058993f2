"""The cards of an approval: to whoever is asked, what came of it, and to the sender what was said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.announcements import CORRECTABLE, Announcement
from bot.features.announcements.approval_limits import LONGEST_COMMENT
from bot.features.announcements.dry_figures import DryFigures
from bot.features.announcements.requests import ApprovalRequest, RequestState
from cards.announcements.changes import change_lines
from cards.announcements.corrections import correct_button
from cards.announcements.dry_runs import figure_lines
from cards.announcements.follow_parts import chosen_words
from cards.announcements.options_shown import other_lines
from cards.announcements.reach_actions import COMMENT, ReachVerb
from cards.announcements.texts_shown import LONGEST_AUDIENCE, audience_words, folded_texts
from cards.announcements.when_sent import APPROVED, when_sent
from cards.kit.actions import execute
from cards.kit.elements import Card, Form, Paragraph, ShowCard, TextRun, cut, plain_text, said
from cards.kit.headings import band, kicker, title_line
from cards.kit.inputs import InputText, care_line


@dataclass(frozen=True, slots=True)
class ApprovalScene:
    """A request for approval before its reader. `asker`, `answerer`: by name; `figures`: of the newest dry run.

    `is_open`: it can still be answered. `written`: a comment that wasn't taken, with `fault` saying why.
    """

    announcement: Announcement
    request: ApprovalRequest
    figures: DryFigures | None
    asker: str
    reader: Reader
    now: datetime
    answerer: str = ""
    is_open: bool = True
    written: str = ""
    fault: str = ""


def approval_card(scene: ApprovalScene) -> Card:
    """What is to go out, to whom and when, with the text in both languages; once it is answered, what came of it."""
    if scene.request.state is not RequestState.ASKED or not scene.is_open:
        return _over(scene)
    reader = scene.reader
    wanted = "approval-wanted-correction" if scene.request.correction else "approval-wanted"
    body = [
        kicker(reader.text(wanted)),
        title_line(_heading(scene)),
        plain_text(reader.text(_asks(scene), name=cut(scene.asker, 80)), 200, spacing="Small"),
        band(
            [
                *_figures(scene),
                *_whom(scene),
                said(TextRun(_when(scene)), spacing="Small"),
                *other_lines(scene.announcement, reader, scene.now),
                *_follow_up(scene),
            ]
        ),
        *_changes(scene),
        *folded_texts(scene.request.correction or scene.announcement.content, reader),
    ]
    return Card(reader.language, body, _buttons(scene))


def _asks(scene: ApprovalScene) -> str:
    return "approval-correction-asked-by" if scene.request.correction else "approval-asked-by"


def approval_answer_card(scene: ApprovalScene) -> Card:
    """To the sender: approved, or sent back with what needs to be changed."""
    reader, given = scene.reader, scene.request.state is RequestState.APPROVED
    key = "approval-given-heading" if given else "approval-sent-back-heading"
    body = [kicker(reader.text(key)), title_line(_heading(scene)), _answered(scene)]
    if given:
        body.append(plain_text(_next(scene), 600, spacing="Medium"))
    elif scene.request.correction:
        body.append(Paragraph(reader.text("approval-old-text-stands")))
    return Card(reader.language, body, _correct_again(scene))


def _next(scene: ApprovalScene) -> str:
    """What happens by itself now that it is approved, or why it doesn't."""
    reader, announcement = scene.reader, scene.announcement
    if (why := announcement.hindrance) is not None:
        reason = reader.text(why.key, **why.params)
        return reader.text(
            "approval-next-not-corrected" if scene.request.correction else "sending-held", reason=reason
        )
    if scene.request.correction:
        return reader.text("approval-next-correction")
    return when_sent(announcement, APPROVED, reader, scene.now)


def _correct_again(scene: ApprovalScene) -> list[Any]:
    """What was sent back is mended where it was written."""
    sent_back = scene.request.state is RequestState.SENT_BACK
    if not sent_back or not scene.request.correction or scene.announcement.state not in CORRECTABLE:
        return []
    return [correct_button(scene.announcement.id, scene.reader)]


def _over(scene: ApprovalScene) -> Card:
    """In the place of the card that asked."""
    reader = scene.reader
    answered = (
        _answered(scene) if scene.request.answered_by else band([Paragraph(reader.text("approval-over"))])
    )
    return Card(reader.language, [title_line(_heading(scene)), answered])


def _answered(scene: ApprovalScene) -> Any:
    reader, name = scene.reader, cut(scene.answerer, 80)
    if scene.request.state is RequestState.APPROVED:
        return band([said(TextRun(f"✓ {reader.text('approval-given', name=name)}", weight="Bolder"))], "good")
    lines: list[Any] = [said(TextRun(reader.text("approval-sent-back-by", name=name), weight="Bolder"))]
    lines.append(plain_text(scene.request.comment, 1_000, spacing="Small"))
    return band(lines, "warning")


def _heading(scene: ApprovalScene) -> str:
    content = scene.request.correction or scene.announcement.content
    return content.heading.in_language(scene.reader.language)


def _figures(scene: ApprovalScene) -> list[Any]:
    """The figures that the sender has seen; where they are of another audience by now, how many were approved."""
    figures = scene.figures
    if figures is not None and figures.done is not None and figures.included == scene.request.matter.size:
        return figure_lines(figures, scene.reader, scene.now)
    count = scene.reader.text("dry-run-people", count=scene.request.matter.size)
    return [said(TextRun(count, weight="Bolder"))]


def _whom(scene: ApprovalScene) -> list[Any]:
    words = audience_words(scene.announcement.audience, scene.reader)
    return [plain_text(f"{scene.reader.text('approval-to')}: {words}", LONGEST_AUDIENCE, spacing="Small")]


def _follow_up(scene: ApprovalScene) -> list[Any]:
    """What is chosen to follow: it is approved too."""
    words = chosen_words(scene.announcement.follow_up, scene.reader)
    return [said(TextRun(each), spacing="Small") for each in words]


def _when(scene: ApprovalScene) -> str:
    starts = scene.request.matter.starts_at
    if scene.request.correction:
        return scene.reader.text("approval-correction-when")
    if starts is None or starts <= scene.now:
        return scene.reader.text("approval-starts-when-sent")
    return scene.reader.text("approval-starts", when=scene.reader.by(starts, scene.now))


def _changes(scene: ApprovalScene) -> list[Any]:
    """What a correction changes, and what is said of it to those who have the card."""
    reader, correction = scene.reader, scene.request.correction
    if correction is None:
        return []
    lines = change_lines(scene.announcement.content, correction, reader)
    if (what := scene.request.what) is not None:
        lines.append(
            Paragraph(
                reader.text("approval-what"),
                weight="Bolder",
                style="heading",
                size="Default",
                spacing="Medium",
            )
        )
        lines += [plain_text(what.in_language(each), 300, spacing="Small") for each in ("sv", "en")]
    return lines


def _buttons(scene: ApprovalScene) -> list[Any]:
    reader = scene.reader
    data = {"announcement": scene.announcement.id, "token": scene.request.token}
    written = {"value": scene.written} if scene.written else {}
    comment = InputText(
        id=f"{COMMENT}_2" if scene.fault else COMMENT,
        label=reader.text("approval-comment"),
        multiline=True,
        max_length=LONGEST_COMMENT,
        required=True,
        error=reader.text("refused-approval-comment-missing"),
        **written,
    )
    fault = [plain_text(scene.fault, 400, weight="Bolder", color="attention")] if scene.fault else []
    note = Paragraph(reader.text("approval-comment-note"), subtle=True, size="Small")
    send = execute(ReachVerb.SEND_BACK, reader.text("approval-send-comment"), data)
    fields = [*fault, comment, care_line(reader), note]
    return [
        execute(ReachVerb.APPROVE, reader.text("approval-approve"), data, style="positive"),
        ShowCard(title=reader.text("approval-send-back"), card=Form(fields, [send])),
    ]
