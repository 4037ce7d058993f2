"""A ballot as cards and notifications show it where its matter, or a paper of it, isn't for everybody.

Cards go to phones and previews, so a secret matter's has neither title nor link, whoever it is for. Whoever it concerns
is shown the whole of it when they ask in their own chat (`gate.read`); the server looks again whether they may.
"""

from dataclasses import replace
from datetime import datetime

from bot.core.texts import text
from bot.features.gates.ballots import Ballot, PaperEdition
from bot.features.gates.handed import Recommendation
from bot.features.gates.questions import Question
from bot.features.portfolio.initiatives import Paper
from bot.features.portfolio.secrecy import is_secret, shown_papers


def masked_title(initiative: str, language: str) -> str:
    return text(language, "secret-title", initiative=initiative)


def title_of(ballot: Ballot, now: datetime, language: str) -> str:
    """As it may stand in a list or a notification."""
    question = ballot.question
    if not ballot.secrecy or not is_secret(ballot.secrecy, now):
        return question.initiative_title
    return masked_title(question.initiative, language)


def masked(ballot: Ballot, now: datetime, language: str) -> Ballot:
    """The ballot as everybody may see it who gets its card; the very same where nothing is secret."""
    if not ballot.secrecy:
        return ballot
    whole = is_secret(ballot.secrecy, now)
    question = _masked_question(ballot, now, language, whole=whole)
    editions = tuple(
        PaperEdition(e.number, _papers(ballot, e.papers, now, language), e.turn, e.voids, e.at, e.by)
        for e in ballot.editions
    )
    shown = replace(ballot, question=question, editions=editions)
    if not whole:
        return shown
    hidden = text(language, "secret-words")
    conditions = tuple(replace(each, text=hidden) for each in ballot.conditions)
    positions = ballot.positions
    closing = ballot.closing
    if closing is not None:
        positions = tuple(replace(each, comment=hidden if each.comment else "") for each in positions)
        bound = tuple(replace(each, text=hidden) for each in closing.conditions)
        closing = replace(closing, reason=hidden if closing.reason else "", conditions=bound)
    dissents = tuple(replace(each, reason=hidden) for each in ballot.afterwards.dissents)
    consultation = ballot.consultation
    if consultation is not None:
        consultation = replace(consultation, spoken_with=hidden, said="")
    moved = replace(ballot.moved, reason=hidden) if ballot.moved else None
    disputes = tuple(replace(each, reason=hidden if each.reason else "") for each in ballot.disputes)
    return replace(
        shown,
        positions=positions,
        moved=moved,
        closing=closing,
        conditions=conditions,
        disputes=disputes,
        consultation=consultation,
        afterwards=replace(ballot.afterwards, dissents=dissents),
    )


def _papers(ballot: Ballot, papers: tuple[Paper, ...], now: datetime, language: str) -> tuple[Paper, ...]:
    return shown_papers(ballot.secrecy, papers, now, text(language, "secret-paper"))


def _masked_question(ballot: Ballot, now: datetime, language: str, *, whole: bool) -> Question:
    question = ballot.question
    papers = _papers(ballot, question.papers, now, language)
    earlier = question.earlier
    if earlier is not None:
        earlier = replace(earlier, papers=_papers(ballot, earlier.papers, now, language))
    if not whole:
        return replace(question, papers=papers, earlier=earlier)
    return replace(
        question,
        initiative_title=masked_title(question.initiative, language),
        brief="",
        criteria=tuple(replace(each, note="") for each in question.criteria),
        papers=papers,
        earlier=None,
        urgent="",
        registry_no="",
        affected={},
        advice=tuple(replace(each, words="", link="") for each in question.advice),
        unaccepted=tuple(replace(each, asked="", reason="") for each in question.unaccepted),
        chosen=None,
        recommendation=_masked_recommendation(question.recommendation, language),
        referral=replace(question.referral, reason=text(language, "secret-words"))
        if question.referral
        else None,
    )


def _masked_recommendation(handed: Recommendation | None, language: str) -> Recommendation | None:
    """What was recommended and by how many, without anybody's words; its conditions stay, to be counted."""
    if handed is None:
        return None
    hidden = text(language, "secret-words")
    others = tuple(replace(each, words=hidden if each.words else "") for each in handed.others)
    return replace(handed, others=others, bound=tuple(replace(each, text=hidden) for each in handed.bound))
