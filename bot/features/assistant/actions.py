"""Answering about initiatives."""

from dataclasses import replace

from bot.asking.named import NameKind
from bot.asking.turns import FOLLOWED
from bot.chat.context import Context
from bot.features.assistant.asking import NoteTurn, note_turn
from bot.features.assistant.asking_actions import answer_outcome, ask_again
from bot.features.assistant.status import FoundStatus, find_status
from bot.features.gates.ballots import Ballot
from bot.features.gates.seats import hides_count, in_conflict, may_see, sees_count
from bot.features.portfolio.finding import FindInitiatives
from bot.features.releases.actions import show_words as show_release
from bot.features.releases.commands import A_RELEASE
from cards.assistant.actions import AssistantVerb
from cards.assistant.initiatives import Count, status_card
from cards.kit.notices import add_line
from cards.portfolio.choices import MOST_LISTED, choices_card


async def status_words(context: Context) -> str:
    """“status e-arkiv”: the initiative that the words mean, or those that they could mean; a release by its number."""
    if A_RELEASE.search(context.words):
        return await show_release(replace(context, for_all=False))
    found = await context.read(find_status, FindInitiatives(context.words, MOST_LISTED, context.reading))
    if context.words and found.status is None and (found.found.nearest or not found.found.several):
        outcome = await ask_again(context)  # “status för e-arkivet”: not as it is written, but clear
        if outcome is not None:
            return await answer_outcome(context, outcome)
    return await _show(context, context.words, found)


async def status(context: Context) -> str:
    """The same for an initiative that was chosen from several."""
    return await _status(context, context.word("initiative"))


async def _status(context: Context, words: str) -> str:
    found = await context.read(find_status, FindInitiatives(words, MOST_LISTED, context.reading))
    return await _show(context, words, found)


async def _show(context: Context, words: str, found: FoundStatus) -> str:
    if found.status is not None:
        ballot = found.status.ballot
        may_view, count = _rights(context, ballot)
        card = status_card(
            found.status,
            context.reader,
            context.now,
            may_view=may_view,
            count=count,
            may_say=not context.in_public and context.activity.person in found.status.answering,
        )
        if context.in_public and ballot is not None and ballot.is_open and count is not Count.TALLY:
            add_line(card, context.reader.text("status-count-privately", key=ballot.question.initiative))
        if context.activity.person is None:
            return await context.answer(card)
        key = found.status.initiative.key
        command = NoteTurn(context.person, context.talk, FOLLOWED, {NameKind.INITIATIVE.value: key})
        return await context.change(note_turn, command, lambda _: card)
    return await context.answer(choices_card(words, found.found, AssistantVerb.STATUS, context.reader))


def _rights(context: Context, ballot: Ballot | None) -> tuple[bool, Count]:
    """Whether there is a way to the ballot's card, and how much of the count may be shown here.

    In public that depends on the place alone: the forum's own channel has what its card shows.
    """
    if ballot is None:
        return False, Count.NOTHING
    if context.in_public:
        own = context.place == ballot.question.channel
        return own, Count.ANSWERED if own else Count.NOTHING
    person = context.activity.person or ""
    if hides_count(ballot) and may_see(ballot, person) and not in_conflict(ballot, person):
        return True, Count.ANSWERED
    return may_see(ballot, person), Count.TALLY if sees_count(ballot, person) else Count.NOTHING
