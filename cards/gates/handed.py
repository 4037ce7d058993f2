"""Who has the question and why, what was recommended to them or referred to them, and whether they follow it."""

from typing import Any

from bot.core.texts import Reader, opening
from bot.features.gates.consultations import STUDENTS_LAW
from bot.features.gates.handed import RECOMMENDED, OtherView, Recommendation
from bot.features.gates.kinds import Choice
from bot.features.gates.questions import Question
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.choosing import ChosenDecider
from cards.gates.attached import condition_lines
from cards.gates.headings import Scene, decided_by
from cards.gates.tallies import votes_in_words
from cards.kit.elements import Paragraph, RichText, TextRun, cut, name_of, plain_text
from cards.kit.headings import band
from cards.kit.listing import and_more

MOST_OTHERS = 3
LONGEST_VIEW, LONGEST_WHY = 160, 400


def who_decides(scene: Scene) -> list[Any]:
    """Why they have the question, by the process's rules; and who decides on what they recommend."""
    question, reader = scene.ballot.question, scene.reader
    lines: list[Any] = []
    if question.regime is LegalRegime.KL_DELEGAT:
        body = name_of(question.decided_by.in_language(reader.language), 120)
        said_so = reader.text("decides-delegated", body=body, basis=cut(question.basis or "–", 200))
        lines.append(plain_text(said_so, spacing="Small"))
    if question.chosen is not None:
        lines.append(plain_text(_chosen_line(question, question.chosen, reader), spacing="Small"))
    if question.advises:
        lines.append(plain_text(_then(scene), spacing="Small"))
    return lines


def handed_lines(scene: Scene) -> list[Any]:
    """The recommendation with its count and those who held another view; who referred the question here, and why."""
    question, reader = scene.ballot.question, scene.reader
    lines: list[Any] = []
    if question.referral is not None:
        by = name_of(reader.the(question.referral.by.in_language(reader.language)), 80)
        why = cut(question.referral.reason, LONGEST_WHY, reader.text("cut-short"))
        name = cut(question.referral.name, 80)
        lines.append(band([plain_text(reader.text("referred-by", by=by, name=name, reason=why))]))
    if question.recommendation is not None:
        lines.append(band(_recommended(question.recommendation, scene)))
        lines += condition_lines(_unbound(question.recommendation, scene), scene)
    return lines


def followed_line(scene: Scene, choice: Choice) -> list[Any]:
    """To whoever decides, before they do: whether it is what was recommended."""
    handed = scene.ballot.question.recommendation
    if handed is None or choice not in RECOMMENDED.values():
        return []
    departs = handed.departs(choice, {each.id for each in scene.ballot.conditions})
    word = scene.reader.text("departs-now" if departs else "follows-now")
    return [Paragraph(word, weight="Bolder" if departs else "Default")]


def handed_result(scene: Scene) -> list[Any]:
    """On the decision: what was recommended, and whether it was followed; on a recommendation, who decides."""
    ballot, reader = scene.ballot, scene.reader
    question, closing = ballot.question, ballot.closing
    lines: list[Any] = []
    if question.advises and closing is not None and closing.decision.outcome in RECOMMENDED:
        lines.append(plain_text(_then(scene), spacing="Small"))
    handed = question.recommendation
    if handed is None or closing is None:
        return lines
    lines.append(plain_text(_in_words(handed, reader), spacing="Medium"))
    choice = RECOMMENDED.get(closing.decision.outcome)
    if choice is not None:
        departs = handed.departs(choice, {each.id for each in closing.conditions})
        lines.append(Paragraph(reader.text("departed" if departs else "followed"), spacing="Small"))
    return lines


def consultation_lines(scene: Scene) -> list[Any]:
    """That the students must be consulted; or when that was, with whom, and what they said."""
    question, reader, held = scene.ballot.question, scene.reader, scene.ballot.consultation
    if not question.consults:
        return []
    if held is None:
        line = reader.text("consultation-needed", law_sv=STUDENTS_LAW.sv, law_en=STUDENTS_LAW.en)
        return [plain_text(line, weight="Bolder", spacing="Small")]
    day = reader.day(held.day, scene.now)
    line = reader.text("consultation-held", day=day, who=cut(held.spoken_with, 120))
    lines: list[Any] = [plain_text(line, spacing="Small")]
    if held.said:
        lines.append(plain_text(held.said, 400, reader.text("cut-short"), subtle=True, spacing="None"))
    return lines


def _recommended(handed: Recommendation, scene: Scene) -> list[Any]:
    reader = scene.reader
    lines: list[Any] = [plain_text(_in_words(handed, reader), weight="Bolder")]
    if handed.others:
        lines.append(Paragraph(reader.text("recommended-others"), spacing="Small", subtle=True))
    lines += [_other(each, reader) for each in handed.others[:MOST_OTHERS]]
    lines += and_more(len(handed.others) - MOST_OTHERS, reader)
    lines.append(Paragraph(reader.text("recommended-depart"), size="Small", subtle=True, spacing="Small"))
    return lines


def _unbound(handed: Recommendation, scene: Scene) -> tuple[Any, ...]:
    """The conditions that were recommended and that an approval wouldn't be bound to now; the others stand below."""
    bound = {each.id for each in scene.ballot.conditions}
    return tuple(each for each in handed.bound if each.id not in bound)


def _other(view: OtherView, reader: Reader) -> RichText:
    runs = [
        TextRun(f"{cut(view.name, 80)}: ", weight="Bolder"),
        TextRun(reader.text(f"chose-{view.choice.value}")),
    ]
    if view.words:
        runs.append(TextRun(f"  {cut(view.words, LONGEST_VIEW, reader.text('cut-short'))}", subtle=True))
    return RichText(runs, spacing="None")


def _in_words(handed: Recommendation, reader: Reader) -> str:
    """ "Portföljledningen rekommenderar: Godkänns (4 bifall · 1 avslag)"."""
    count = votes_in_words(handed, reader)
    body = name_of(reader.the(handed.body.in_language(reader.language)), 80)
    outcome = reader.text(f"outcome-{handed.outcome.value}")
    return opening(reader.text("recommended-by", body=body, outcome=outcome, count=count))


def _then(scene: Scene) -> str:
    """Who decides, after the body that recommends."""
    question, reader = scene.ballot.question, scene.reader
    who = name_of(reader.the(decided_by(scene)), 80)
    if question.formally is None:
        return opening(reader.text("advises-gate", who=who))
    formal = opening(reader.the(question.formally.in_language(reader.language)))
    return opening(reader.text("advises-then", who=who, formal=name_of(formal, 80)))


def _chosen_line(question: Question, chosen: ChosenDecider, reader: Reader) -> str:
    handed = question.recommendation
    who = handed.body if handed is not None and question.role == chosen.role else question.decided_by
    name = name_of(who.in_language(reader.language), 80)
    return reader.text("chosen-because", who=name, why=chosen_why(chosen, reader))


def chosen_why(chosen: ChosenDecider, reader: Reader) -> str:
    """ "beloppet 2 400 000 kr är över 1 000 000 kr"."""
    parts = []
    if chosen.amount is not None and chosen.over is not None:
        parts.append(reader.text("chosen-over", amount=chosen.amount, limit=chosen.over))
    if chosen.amount is not None and chosen.at_most is not None:
        parts.append(reader.text("chosen-at-most", amount=chosen.amount, limit=chosen.at_most))
    if chosen.reach is not None:
        parts.append(reader.text("chosen-reach", reach=reader.text(f"reach-{chosen.reach.value}")))
    if chosen.risk is not None:
        parts.append(reader.text("chosen-risk", risk=reader.text(f"risk-{chosen.risk.value}")))
    if chosen.variant is not None:
        parts.append(reader.text("chosen-variant", variant=chosen.variant.in_language(reader.language)))
    return ", ".join(parts) or reader.text("chosen-otherwise")
