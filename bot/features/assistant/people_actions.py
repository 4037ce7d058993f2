"""What a person asks about themselves and the bot."""

from bot.chat.context import Context
from bot.core.people_port import find_person
from bot.core.places import CHANNEL, PERSONAL
from bot.core.written import whole_number
from bot.features.assistant.asking import Offer
from bot.features.assistant.helping import HelpFor, Helping
from bot.features.assistant.status import Waiting, WaitingFor, still_to_answer
from bot.features.portfolio.finding import an_example
from cards.assistant.people import help_card, ids_card, waiting_card
from cards.kit.elements import Card, cut
from cards.kit.notices import line_card


async def waiting(context: Context, *, said: bool = False) -> str:
    """“vad väntar på mig?”: the open ballots where the person has a voice, and what else is theirs to do.

    `said`: they wrote an answer, which doesn't count.
    """
    matters = await context.read(Waiting(context.calendar).find, WaitingFor(context.person))
    unanswered = still_to_answer(matters, context.person)
    begin = _begin(context.activity.data.get("begin"))
    person, reader = context.person, context.reader
    return await context.answer(
        waiting_card(matters, unanswered, person, reader, context.now, begin=begin, said=said)
    )


async def help_(context: Context) -> str:
    """“hjälp”: what one can write; in their own chat, what they are likely to ask first."""
    example = await context.read(an_example, None)
    proposed = () if context.in_public else await _proposed(context)
    card = help_card(context.commands, context.reader, example=example, proposed=proposed)
    return await context.answer(card)


async def not_understood(context: Context) -> str:
    """Anything else: say so, with what one can write; of a file, where to put it instead."""
    if context.activity.files:
        return await context.answer(line_card(context.reader.text("files-not-taken"), context.reader))
    example = await context.read(an_example, None)
    card = help_card(context.commands, context.reader, words=context.words, example=example)
    return await context.answer(card)


async def welcome(context: Context) -> Card:
    """What greets whoever has installed the app: what waits for them, else what one can write."""
    activity = context.activity
    if activity.conversation_kind == PERSONAL and activity.person is not None:
        matters = await context.database.read(Waiting(context.calendar).find, WaitingFor(activity.person))
        if unanswered := still_to_answer(matters, activity.person):
            return waiting_card(matters, unanswered, activity.person, context.reader, context.now)
    proposed: tuple[Offer, ...] = ()
    if activity.conversation_kind == PERSONAL and activity.person is not None:
        command = HelpFor(activity.person, context.reader.language)
        proposed = await context.database.read(Helping(context.asker).examples, command)
    return help_card(context.commands, context.reader, newcomer=activity.name, proposed=proposed)


async def who(context: Context) -> str:
    """“vem är jag?”: what an administrator asks one for, and what the portfolio knows."""
    reader, activity = context.reader, context.activity
    known = await context.read(find_person, context.person)
    ids = [(reader.text("who-object-id"), context.person), (reader.text("who-tenant"), activity.tenant)]
    if known is None:
        sentence = reader.text("who-unknown", name=cut(activity.name, 80))
        return await context.answer(ids_card(sentence, ids, [], reader))
    language = reader.text("language-sv" if known.locale == "sv" else "language-en")
    facts = [(reader.text("who-language"), language), (reader.text("who-time-zone"), known.time_zone)]
    if known.mail:
        facts.insert(0, (reader.text("who-mail"), known.mail))
    sentence = reader.text("who-known", name=cut(known.name, 80))
    return await context.answer(ids_card(sentence, ids, facts, reader))


async def which_channel(context: Context) -> str:
    """“vilken kanal är det här?”: the ids that `forums.yaml` needs; the same for everybody who is in it."""
    reader, activity = context.reader, context.activity
    if activity.conversation_kind != CHANNEL:
        return await context.answer(ids_card(reader.text("channel-none"), [], [], reader))
    ids = [(reader.text("channel-id"), context.place)]
    if activity.team:
        ids.append((reader.text("channel-team"), activity.team))
    return await context.answer(ids_card(reader.text("channel-use"), ids, [], reader))


async def _proposed(context: Context) -> tuple[Offer, ...]:
    if context.activity.person is None:
        return ()
    command = HelpFor(context.activity.person, context.reader.language)
    return await context.read(Helping(context.asker).examples, command)


def _begin(value: object) -> int:
    """Where the list goes on; from the start where a card says something odd."""
    return (whole_number(value, 5) or 0) if isinstance(value, str) else 0
