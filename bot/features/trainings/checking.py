"""Whether a training can be kept, and whether it can be published: every fault at once, each with its field."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.core.addresses import is_https
from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.core.texts import LANGUAGES, Value, text
from bot.core.written import one_line
from bot.features.trainings.due import FARTHEST, due_day
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.put_off import due_days
from bot.features.trainings.trainings import Training, TrainingState

LONGEST_TITLE, LONGEST_LEAD, LONGEST_STATEMENT = 120, 1_000, 400
LONGEST_QUESTION, LONGEST_OPTION = 300, 200
MOST_QUESTIONS, MOST_OPTIONS, MOST_MINUTES, MOST_PREREQUISITES = 10, 6, 2_400, 10
MOST_BYTES_OF_TEXT = 17_000
"""Of a language's texts as UTF-8: with all that stands around them, a card is then below Teams' 28 KB."""
MOST_MONTHS, MOST_WEEKS, MOST_DAYS, MOST_WORKDAYS = 120, 52, 365, 60


@dataclass(frozen=True, slots=True)
class TrainingFault:
    """One fault. `place`: the field's name as a file has it (`links.sv`); `key`: the sentence in the catalogs."""

    place: str
    key: str
    params: Mapping[str, Value] = field(default_factory=dict)

    def said(self, language: str) -> str:
        return text(language, self.key, **self.params)

    def told(self, language: str) -> str:
        """The sentence after what it is about, in words: whoever reads it on a card has no file."""
        where, *inside = self.place.split(".")
        number = next((int(part) for part in inside if part.isdigit()), 0)
        written = next((part for part in inside if part in LANGUAGES), "none")
        what = text(language, "trainingfault-place", where=where, number=number)
        return text(language, "trainingfault-at", what=what, written=written, fault=self.said(language))


class InvalidTraining(Refused):
    """It can't be kept, or not be published, as it is."""

    def __init__(self, faults: Iterable[TrainingFault]) -> None:
        self.faults = tuple(faults)
        sv, en = ("\n".join(fault.told(language) for fault in self.faults) for language in LANGUAGES)
        super().__init__("refused-training-faults", faults_sv=sv, faults_en=en)


def check_training(
    training: Training,
    uow: UnitOfWork,
    calendar: WorkCalendar,
    today: date,
    changed: Collection[str] | None = None,
) -> None:
    """Make sure that it may stand as it is. `changed`: the fields that are others; None: all are looked at.

    What stood before isn't held against a change of something else: what comes first may have been withdrawn since.

    Raises:
        InvalidTraining: with every fault.
    """
    faults = [
        *_text_faults(training),
        *_link_faults(training),
        *_number_faults(training),
        *_question_faults(training),
        *_due_faults(training, uow, calendar, today),
        *_prerequisite_faults(training, uow),
    ]
    if not training.audience.include:
        faults.append(TrainingFault("audience", "trainingfault-audience-empty"))
    if changed is not None:
        looked_at = {*changed, *("renew_weeks" for name in changed if name == "valid_months")}
        faults = [fault for fault in faults if fault.place.partition(".")[0] in looked_at]
    if faults:
        raise InvalidTraining(faults)


def _text_faults(training: Training) -> Iterator[TrainingFault]:
    texts = (
        ("title", training.title, LONGEST_TITLE),
        ("lead", training.lead, LONGEST_LEAD),
        ("statement", training.statement, LONGEST_STATEMENT),
    )
    for place, given, limit in texts:
        yield from _bilingual_faults(place, given, limit)


def _bilingual_faults(place: str, given: Text, limit: int) -> Iterator[TrainingFault]:
    for language in LANGUAGES:
        written = given.in_language(language)
        if not one_line(written):
            yield TrainingFault(f"{place}.{language}", "trainingfault-text-missing")
        elif len(written) > limit:
            yield TrainingFault(f"{place}.{language}", "trainingfault-text-too-long", {"limit": limit})


def _link_faults(training: Training) -> Iterator[TrainingFault]:
    if not training.material.links:
        yield TrainingFault("links", "trainingfault-link-missing")
    for language, link in training.material.links.items():
        if language not in LANGUAGES:
            yield TrainingFault(f"links.{language}", "trainingfault-link-language")
        elif not is_https(link):
            yield TrainingFault(f"links.{language}", "trainingfault-link-not-https")


def _number_faults(training: Training) -> Iterator[TrainingFault]:
    months = training.valid_months
    limits = (
        ("minutes", training.minutes, 1, MOST_MINUTES),
        ("threshold", training.threshold, 1, 100),
        ("valid_months", months, 1, MOST_MONTHS),
        (
            "renew_weeks",
            training.renew_weeks,
            0,
            MOST_WEEKS if months is None else min(MOST_WEEKS, months * 4),
        ),
    )
    for place, number, least, most in limits:
        if number is not None and not least <= number <= most:
            yield TrainingFault(place, "trainingfault-number", {"least": least, "most": most})


def _question_faults(training: Training) -> Iterator[TrainingFault]:
    if len(training.questions) > MOST_QUESTIONS:
        yield TrainingFault("questions", "trainingfault-too-many-questions", {"most": MOST_QUESTIONS})
    for number, question in enumerate(training.questions, 1):
        place = f"questions.{number}"
        yield from _bilingual_faults(f"{place}.text", question.text, LONGEST_QUESTION)
        if not 2 <= len(question.options) <= MOST_OPTIONS:
            yield TrainingFault(f"{place}.options", "trainingfault-options", {"most": MOST_OPTIONS})
        for option in question.options:
            yield from _bilingual_faults(f"{place}.options", option, LONGEST_OPTION)
        if not question.right or not question.right <= set(range(len(question.options))):
            yield TrainingFault(f"{place}.right", "trainingfault-no-right-answer")
    yield from _size_faults(training)
    least = 1 if training.questions else 0
    if not least <= training.pass_mark <= len(training.questions):
        params = {"least": least, "most": len(training.questions)}
        yield TrainingFault("pass_mark", "trainingfault-number", params)


def _size_faults(training: Training) -> Iterator[TrainingFault]:
    """A card that is too large reaches nobody: Teams turns it down."""
    texts = [training.title, training.lead, training.statement]
    texts += [text for question in training.questions for text in (question.text, *question.options)]
    for language in LANGUAGES:
        said = (text.in_language(language) for text in texts)
        if sum(len(each.encode("utf-8", "replace")) for each in said) > MOST_BYTES_OF_TEXT:
            yield TrainingFault(f"questions.{language}", "trainingfault-too-large")


def _due_faults(
    training: Training, uow: UnitOfWork, calendar: WorkCalendar, today: date
) -> Iterator[TrainingFault]:
    due = training.due
    if sum((due.on is not None, bool(due.gate), due.within_days is not None)) != 1:
        yield TrainingFault("due", "trainingfault-due-one")
        return
    if due.on is not None and due.on > FARTHEST:
        yield TrainingFault("due.on", "trainingfault-due-far", {"day": FARTHEST})
        return
    if due.within_days is not None and not 1 <= due.within_days <= MOST_DAYS:
        yield TrainingFault("due.within_days", "trainingfault-number", {"least": 1, "most": MOST_DAYS})
        return
    if not 0 <= due.workdays_before <= MOST_WORKDAYS:
        yield TrainingFault(
            "due.workdays_before", "trainingfault-number", {"least": 0, "most": MOST_WORKDAYS}
        )
        return
    if due.workdays_before and not due.gate:
        yield TrainingFault("due.workdays_before", "trainingfault-workdays-of-no-gate")
        return
    found = due_day(due, due_days(training, uow), calendar, today)
    if found is None:
        yield TrainingFault("due.gate", "trainingfault-gate-not-planned", {"gate": due.gate})
    elif found.day < today and training.state is TrainingState.DRAFT:
        place = "due.gate" if due.gate else "due.on"
        yield TrainingFault(place, "trainingfault-due-past", {"day": found.day})


def _prerequisite_faults(training: Training, uow: UnitOfWork) -> Iterator[TrainingFault]:
    if len(training.prerequisites) > MOST_PREREQUISITES:
        most = {"most": MOST_PREREQUISITES}
        yield TrainingFault("prerequisites", "trainingfault-too-many-prerequisites", most)
        return
    for first in training.prerequisites:
        found = uow[TRAININGS].get(first)
        if found is None or found.state is TrainingState.WITHDRAWN:
            yield TrainingFault("prerequisites", "trainingfault-no-such-training", {"training": first})
    if training.id and training.id in _all_before(training, uow):
        yield TrainingFault("prerequisites", "trainingfault-circle")


def _all_before(training: Training, uow: UnitOfWork) -> set[str]:
    """What must be done first, and before that, and so on."""
    reached: set[str] = set()
    waiting = list(training.prerequisites)
    while waiting:
        each = waiting.pop()
        if each in reached:
            continue
        reached.add(each)
        found = uow[TRAININGS].get(each)
        waiting += found.prerequisites if found is not None else ()
    return reached
