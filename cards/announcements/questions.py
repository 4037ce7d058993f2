"""A recipient's question, as whoever answers it has it, and its answer."""

from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement, AskedQuestion
from bot.features.announcements.reading import LONGEST_ANSWER
from cards.announcements.actions import ANSWERED, AnnouncementVerb
from cards.announcements.parts import Unsent, Writing, kicker_line, line, writing
from cards.kit.elements import Card, TextRun, cut, name_of, plain_text, said
from cards.kit.headings import band, title_line


def question_card(
    question: AskedQuestion,
    announcement: Announcement,
    reader: Reader,
    unsent: Unsent | None = None,
    *,
    more: bool = False,
) -> Card:
    """To whoever answers: the question with a field; once it is answered, what was. `more`: others wait behind it."""
    who = reader.text("question-from", name=name_of(question.name, 80))
    heading = announcement.content.heading.in_language(reader.language)
    body = [kicker_line(who), title_line(heading), plain_text(question.text, 2_000, spacing="Medium")]
    if question.answer:
        lines = [
            said(TextRun(f"✓ {reader.text('question-answered')}", weight="Bolder")),
            plain_text(question.answer, 3_000, spacing="Small"),
        ]
        return Card(reader.language, [*body, band(lines, "good")])
    asked = Writing(
        ANSWERED,
        reader.text("question-answer"),
        reader.text("question-answer-label", name=cut(question.name, 80)),
        reader.text("refused-answer-missing"),
        reader.text("question-answer-send"),
        LONGEST_ANSWER,
    )
    written, button = writing(asked, AnnouncementVerb.ANSWER, {"question": question.id}, unsent, reader)
    waiting = [line(reader.text("question-more-wait"), subtle=True)] if more else []
    return Card(reader.language, [*body, *written, *waiting], [button])


def answer_card(question: AskedQuestion, announcement: Announcement, reader: Reader) -> Card:
    """To whoever asked: what they asked, and the answer."""
    support = announcement.content.support
    name = "" if support is None else cut(support.name.in_language(reader.language), 80)
    kicker = (
        reader.text("question-answer-from", name=name) if name else reader.text("question-answer-heading")
    )
    body = [
        kicker_line(kicker),
        title_line(announcement.content.heading.in_language(reader.language)),
        plain_text(question.answer, 3_000, spacing="Medium"),
        line(reader.text("question-you-asked"), size="Small", subtle=True),
        plain_text(question.text, 1_500, spacing="None", subtle=True),
    ]
    return Card(reader.language, body)
