"""What people ask about advice: what another body says of an initiative before its gate, or said of it."""

from collections.abc import Sequence
from datetime import datetime
from importlib import resources

from bot.asking.frames import GATE
from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Askable, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.texts import opening
from bot.features.advice.blocking import stated
from bot.features.advice.ports import ADVICE
from bot.features.advice.rights import may_ask
from bot.features.gates.advised import StatedAdvice
from bot.features.gates.answer_rights import is_theirs
from bot.features.gates.handing import handed_on
from bot.features.gates.masking import masked
from bot.features.gates.picking import at_gate, latest
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS
from bot.features.portfolio.reply_parts import asked_forum, asked_initiative
from bot.features.processes.ports import PROCESSES

MOST_ADVICE = 8


def advice(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """What has been said, for those who prepare the gate or decide it, in their own chat: nobody else reads it."""
    initiative, reader = asked_initiative(inquiry, uow, now), inquiry.reader
    forum = asked_forum(inquiry, uow) if inquiry.slot(NameKind.FORUM) else None
    about = {NameKind.INITIATIVE.value: initiative.key}
    if inquiry.public:
        sentence = reader.text("answer-advice-private", title=initiative.title)
        return Reply(sentence, about=about, more_privately=True)
    gate, several = _advice_on(initiative, inquiry, uow, now)
    if several is None:
        return Reply(reader.text("answer-advice-not-yours", title=initiative.title), about=about)
    name = reader.the(forum.name.in_language(reader.language)) if forum else ""
    found = [each for each in several if forum is None or each.body == forum.name]
    if not found:
        key = "answer-advice-none-of" if forum else "answer-advice-none"
        return Reply(opening(reader.text(key, title=initiative.title, body=name)), about=about)
    first, language = found[0], reader.language
    if len(found) == 1:
        said, body = first.said.in_language(language), reader.the(first.body.in_language(language))
        sentence = reader.text("answer-advice-one", title=initiative.title, gate=gate, body=body, said=said)
        return Reply(opening(sentence), first.words, about=about)
    page = inquiry.page(found, MOST_ADVICE)
    rows = tuple(
        AnswerRow(
            each.body.in_language(language),
            " · ".join(filter(None, (each.said.in_language(language), each.words))),
        )
        for each in page.rows
    )
    sentence = reader.text("answer-advice", count=len(found), title=initiative.title, gate=gate)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, about=about)


def said_by_forum(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply | None:
    """What the forum that is named has said of the initiative; None: nothing that whoever asks may read here."""
    if inquiry.public:
        return None
    initiative, forum = asked_initiative(inquiry, uow, now), asked_forum(inquiry, uow)
    _, several = _advice_on(initiative, inquiry, uow, now)
    there = any(each.body == forum.name for each in several or ())
    return advice(inquiry, uow, now) if there else None


def _advice_on(
    initiative: Initiative, inquiry: Inquiry, uow: UnitOfWork, now: datetime
) -> tuple[str, Sequence[StatedAdvice] | None]:
    """The gate that it is about, and what was said: with a question that was put, else for the one that is prepared.

    None: whoever asks neither prepares nor decides it.
    """
    ballots = uow[BALLOTS].of_initiative(initiative.key)
    wanted = inquiry.slot(GATE)
    model = uow[PROCESSES].get(initiative.process)
    coming = model.next_gate(initiative.place, initiative.variant)
    put = latest(at_gate(wanted, ballots))
    theirs: Sequence[StatedAdvice] | None = None
    if put is not None and is_theirs(put, inquiry):
        theirs = masked(put, now, inquiry.reader.language).question.advice
    prepared = coming is not None and not any(each.is_open for each in ballots)
    if coming is not None and prepared and wanted.casefold() in ("", coming.id.casefold()):
        handed = handed_on(ballots, coming.id, model)
        if may_ask(inquiry.by, initiative, model, coming, uow[FORUMS].all(), handed):
            number = uow[BALLOTS].rounds(initiative.key, coming.id) + 1
            given = [
                stated(each)
                for each in uow[ADVICE].of_gate(initiative.key, coming.id, number)
                if each.is_settled
            ]
            if given or not theirs:
                return coming.id, given
    return put.question.gate if put is not None else "", theirs


ASKABLE = Askable(
    questions=resources.files("bot.features.advice") / "questions.yaml", answers={"advice": advice}
)
