"""`grindvakt ask`, `questions` and `nickname`: try a question, look at those that failed, and name things."""

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text as Line

from bot.asking.asker import Asker
from bot.asking.frames import PERIOD
from bot.asking.understood import Answerable, Understood
from bot.console.arguments import AsJson, Language
from bot.console.output import print_json, say
from bot.console.running import administrator, with_database
from bot.console.screen import Screen
from bot.core.chain import plain
from bot.core.clock import utc_now
from bot.core.database import Database
from bot.core.phrases import phrase
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.advice.answers import ASKABLE as OF_ADVICE
from bot.features.announcements.answers import ASKABLE as OF_ANNOUNCEMENTS
from bot.features.assistant.asking import Answering, AskedOutcome, nobodys_number
from bot.features.assistant.following_on import AskWords
from bot.features.assistant.naming import (
    MOST_QUESTIONS,
    DropQuestion,
    ListQuestions,
    SetNickname,
    drop_question,
    list_nicknames,
    list_questions,
    set_nickname,
)
from bot.features.assistant.personal_answers import ASKABLE as OWN
from bot.features.assistant.ports import Nickname
from bot.features.assistant.saved_cli import print_saved
from bot.features.assistant.saving import StopSaved, stop_saved
from bot.features.conditions.answers import ASKABLE as OF_CONDITIONS
from bot.features.following.answers import ASKABLE as OF_FOLLOWING
from bot.features.gates.askable import ASKABLE as OF_GATES
from bot.features.needs.answers import ASKABLE as OF_NEEDS
from bot.features.portfolio.answers import ASKABLE as OF_PORTFOLIO
from bot.features.records.decision_answers import ASKABLE as OF_RECORDS
from bot.features.releases.askable import ASKABLE as OF_RELEASES
from bot.features.trainings.answers import ASKABLE as OF_TRAININGS

ALL = (
    *(OF_PORTFOLIO, OF_GATES, OF_CONDITIONS, OF_ADVICE, OF_ANNOUNCEMENTS, OF_RELEASES, OF_TRAININGS),
    *(OF_FOLLOWING, OF_RECORDS, OF_NEEDS, OWN),
)
"""What can be asked, as the features' list has it (`bot/app.py`, which a feature can't know)."""
MOST_SHOWN = 5


def ask(
    question: Annotated[str, typer.Argument(help="The question, as somebody would write it.")],
    explain: Annotated[
        bool, typer.Option("--explain", help="Show which frame, slots and score, too.")
    ] = False,
    language: Annotated[Language, typer.Option(help="Language of the answer.")] = Language.SV,
    as_json: AsJson = False,
) -> None:
    """Ask what people ask the bot, and see what it understands. Nothing is kept of it."""
    asker, calendar = Asker(ALL), swedish_calendar()

    async def use(database: Database) -> tuple[AskedOutcome, Answerable]:
        await asker.refresh(database)
        command = AskWords(question, administrator(), Reader(language.value))
        found = asker.understood(question, calendar.local(utc_now()).date())
        return await database.read(Answering(asker, calendar).ask, command), found

    outcome, found = with_database(use)
    if as_json:
        print_json(
            {"outcome": plain(outcome), "understood": plain(found.best), "others": plain(found.offers[:5])}
        )
        return
    if number := nobodys_number(question, outcome.understood):
        say(Reader(language.value).text("answer-no-such-number", number=number))
    else:
        _say(outcome)
    if explain:
        _explain(found)


def _say(outcome: AskedOutcome) -> None:
    if outcome.reply is not None:
        say(" ".join(filter(None, (outcome.reply.sentence, outcome.reply.detail))))
        for label, value in outcome.reply.facts:
            say(f"  {label}: {value}")
        for row in outcome.reply.rows:
            say(f"  {row.title}  {' · '.join(filter(None, (row.when, row.note)))}")
    elif outcome.choices:
        say("Close matches; the person chooses:")
    elif outcome.understood is not None and outcome.understood.missing == PERIOD:
        say("Understood, but there is no such day or week.")
    elif outcome.understood is not None:
        say("Understood, but it isn't said which {missing}.", missing=outcome.understood.missing)
    else:
        say("Not understood. The nearest questions:")
    for offer in (*outcome.choices, *outcome.offers):
        say(f"  {offer.title}")


def _explain(found: Answerable) -> None:
    """Every word and what it was read as, what they speak for, then the best frames."""
    read = found.read
    for part in read.parts:
        words = " ".join(read.words[n].written for n in part.words)
        how = phrase("by a part of it") if part.joined else phrase("a slip")
        slip = "" if part.alike == 1 else f" ({how}, {part.alike:.2f})"
        everyday = not read.ordinary.isdisjoint(part.words)
        unlisted = phrase("a word of every day") if everyday else phrase("a name, or unknown")
        meant = ", ".join(sorted(part.concepts)) or (phrase("filler") if part.known else unlisted)
        say(f"  {words}: {meant}{slip}")
    if read.period is not None:
        say("  days: {period} (rule “{rule}”)", period=read.period.period, rule=read.period.rule)
    if read.gate or read.key:
        say("  gate: {gate}; key: {key}", gate=read.gate or "–", key=read.key.id if read.key else "–")
    for leaning in found.leanings:
        told = ", ".join(f"{sign} {points:+g}" for sign, points in leaning.told[:MOST_SHOWN])
        say(
            "  the words speak for {intent}: {share:.2f} ({told})",
            intent=leaning.intent,
            share=leaning.share,
            told=told,
        )
    table = Table("Score", "Question", "Frame", "Slots", "To choose from")
    ranked = [*([found.best] if found.best else []), *found.offers][:MOST_SHOWN]
    for each in ranked:
        table.add_row(*(Line(cell) for cell in _cells(each)))
    Screen().print(table, none="No question fits.")


def _cells(each: Understood) -> tuple[str, ...]:
    several = (each.slots, *each.others)
    slots = "; ".join(", ".join(f"{slot}={value}" for slot, value in sorted(of.items())) for of in several)
    choose = ", ".join(name.id for name in each.choose)
    return (
        f"{each.score:.2f}",
        each.intent,
        each.frame,
        slots or (each.missing and phrase("no {missing}", missing=each.missing)),
        choose,
    )


def questions(
    done: Annotated[str, typer.Option(help="Take the question with this number off the list.")] = "",
    saved: Annotated[
        bool,
        typer.Option("--saved", help="List the questions that people have saved, and how each went last."),
    ] = False,
    stop: Annotated[str, typer.Option(help="Ask the saved question with this number no more.")] = "",
    as_json: AsJson = False,
) -> None:
    """List what the bot didn't understand, or somebody marked as answered wrongly; names and numbers are masked."""
    if stop:
        stop_command = StopSaved(stop, administrator())
        with_database(lambda database: database.run(stop_saved, stop_command), changes=True)
        say("{stop} isn't asked any more.", stop=stop)
        return
    if saved:
        print_saved(as_json=as_json)
        return
    if done:
        with_database(
            lambda database: database.run(drop_question, DropQuestion(done, administrator())), changes=True
        )
        say("{done} is off the list.", done=done)
        return
    _list_questions(as_json)


def _list_questions(as_json: bool) -> None:
    command = ListQuestions(administrator())
    found = list(with_database(lambda database: database.read(list_questions, command)))
    if len(found) > MOST_QUESTIONS:
        found = found[:MOST_QUESTIONS]
        say(
            "These are the newest {most_questions}; there are more: --done takes one off the list.",
            most_questions=MOST_QUESTIONS,
            error=True,
        )
    if as_json:
        print_json([plain(each) for each in found])
        return
    if not found:
        say("No questions.")
        return
    table = Table("Number", "Question", "Why", "Read as", "Times", "Last")
    for each in found:
        last = f"{each.last_at:%Y-%m-%d}"
        cells = (each.id, each.words, phrase(each.why.value), each.intent or "–", str(each.times), last)
        table.add_row(*(Line(cell) for cell in cells))
    Screen().print(table)


def nickname(
    said: Annotated[
        str, typer.Argument(help="What people call it; left out: all nicknames are listed.")
    ] = "",
    of: Annotated[str, typer.Argument(help="The initiative's key or the system's id.")] = "",
    forget: Annotated[bool, typer.Option("--forget", help="Nothing is called so any more.")] = False,
) -> None:
    """Let people ask for an initiative or a system by what they call it."""
    if said and (of or forget):
        command = SetNickname(said, "" if forget else of, administrator())
        kept = with_database(lambda database: database.run(set_nickname, command), changes=True)
        say(
            "{of} is no longer called “{said}”." if forget else "{of} is called “{said}”.",
            of=kept.of,
            said=kept.said,
        )
        return

    async def use(database: Database) -> list[Nickname]:
        return list(await database.read(list_nicknames, ListQuestions(administrator())))

    found = [each for each in with_database(use) if not said or each.said.casefold() == said.casefold()]
    for each in found:
        say(f"{each.said}: {each.of}")
    if not found:
        say(phrase("Nothing is called “{said}”.", said=said) if said else "No nicknames.")
