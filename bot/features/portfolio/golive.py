"""What an administrator must still see to before the portfolio can decide in Teams."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.console.output import counted
from bot.core.calendar import HOME
from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.people_port import PEOPLE
from bot.core.phrases import phrase, recast
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.features.portfolio.channels import channel as channel_id
from bot.features.portfolio.delegations import SOON
from bot.features.portfolio.forum_faults import all_faults_of
from bot.features.portfolio.forums import Forum, SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.regime_kinds import LegalRegime

MOST_NAMED = 20
NEVER = "never reached so far"
INSTALL_TODO = "install the app for them (Teams admin centre, set-up policy)"
REACH_TODO = {
    "can't be reached (blocked)": "they have blocked the bot in Teams: ask them to allow it again",
    "can't be reached (bot_disabled)": "allow the app again (Teams admin centre, Manage apps)",
}


def look_over_portfolio(_settings: object, uow: UnitOfWork, now: datetime) -> list[Finding]:
    """Look over people, forums and initiatives as they are in the store."""
    return [*_people(uow), *_forums(uow, now), *_initiatives(uow)]


def _people(uow: UnitOfWork) -> Iterator[Finding]:
    people = uow[PEOPLE].all()
    if not people:
        yield Finding(Level.FAULT, "no people", "import them: grindvakt import people.yaml")
        return
    yield Finding(Level.OK, counted(len(people), "person", "people"))


def _forums(uow: UnitOfWork, now: datetime) -> Iterator[Finding]:
    forums = uow[FORUMS].all()
    if not forums:
        yield Finding(Level.FAULT, "no body that could decide", "import one: grindvakt import forums.yaml")
    for forum in forums:
        faults = all_faults_of(forum)
        for fault in faults:
            yield Finding(Level.FAULT, fault, "correct the body and import it again")
        if not faults:
            yield Finding(
                Level.OK,
                phrase(
                    "body {forum}: {count}",
                    forum=forum.id,
                    count=counted(len(forum.voting_seats), "voting seat"),
                ),
            )
        yield from _regime(forum)
        yield from _delegation(forum, now)
        yield from _reach(forum)
    yield from _seated(forums, uow)


def _regime(forum: Forum) -> Iterator[Finding]:
    if forum.regime is None:
        todo = phrase(
            "it decides as an internal one; import it again with legal_regime: one of {names}",
            names=", ".join(LegalRegime),
        )
        yield Finding(Level.WARNING, phrase("body {forum} has no legal regime", forum=forum.id), todo)


def _delegation(forum: Forum, now: datetime) -> Iterator[Finding]:
    first, last, day = forum.delegated_from, forum.delegated_until, now.astimezone(HOME).date()
    todo = "prolong it (delegated_until), or name another body that decides, and import that"
    if last is not None and last < day:
        what = phrase(
            "body {forum}: its delegation ran out on {last}, so it decides nothing", forum=forum.id, last=last
        )
        yield Finding(Level.FAULT, what, todo)
    elif last is not None and last <= day + SOON:
        yield Finding(
            Level.WARNING,
            phrase("body {forum}: its delegation runs out on {last}", forum=forum.id, last=last),
            todo,
        )
    elif first is not None and day < first:
        yield Finding(
            Level.WARNING,
            phrase("body {forum}: its delegation begins on {first}", forum=forum.id, first=first),
        )
    elif forum.law.decides_alone and first is None and last is None:
        todo = "write delegated_from and delegated_until, as the order has them, and import it"
        yield Finding(Level.WARNING, phrase("body {forum}: its delegation has no days", forum=forum.id), todo)


def _reach(forum: Forum) -> Iterator[Finding]:
    if forum.channel is None:
        todo = "give the body its `channel`, or its members get their own cards only"
        yield Finding(Level.WARNING, phrase("body {forum} has no channel", forum=forum.id), todo)
    elif wrong := _wrong_channel(forum.channel):
        yield Finding(
            Level.WARNING,
            phrase("body {forum}: the channel {wrong}", forum=forum.id, wrong=wrong),
            "import the body again with it",
        )
    if not forum.holders(SeatKind.SECRETARY):
        yield Finding(
            Level.WARNING,
            phrase("body {forum} has no secretary", forum=forum.id),
            "then only chair and vice chair open gates",
        )


def _seated(forums: Sequence[Forum], uow: UnitOfWork) -> Iterator[Finding]:
    """Who can't be reached, each person once, with those of whom the same is to be said."""
    seats = (seat for forum in forums for seat in forum.seats if seat.kind is not SeatKind.OBSERVER)
    seated = list(dict.fromkeys(seat.person for seat in seats))
    people = uow[PEOPLE].many(seated)
    unreached: defaultdict[str, list[str]] = defaultdict(list)
    for person in seated:
        if (why := _unreached(uow[CONVERSATIONS].personal(person))) is not None:
            unreached[why].append(people[person].name if person in people else person)
    for why, names in unreached.items():
        who = ", ".join(names[:MOST_NAMED])
        if len(names) > MOST_NAMED:
            who += phrase(" and {count}", count=counted(len(names) - MOST_NAMED, "other"))
        yield Finding(Level.WARNING, f"{recast(why)}: {who}", REACH_TODO.get(why, INSTALL_TODO))


def _wrong_channel(channel: str) -> str | None:
    """Why no card can come there, though an earlier version took it."""
    try:
        return (
            None
            if channel_id(channel) == channel
            else phrase("{channel!r} is a link, which holds its id", channel=channel)
        )
    except ValueError as error:
        return recast(str(error))


def _unreached(known: Conversation | None) -> str | None:
    """Why nothing has come to a person so far; None where they are reached."""
    if known is None:
        return NEVER
    if known.problem is None and known.installed:
        return None
    return f"can't be reached ({known.problem or 'not_installed'})"


def _initiatives(uow: UnitOfWork) -> Iterator[Finding]:
    initiatives = uow[INITIATIVES].all()
    if not initiatives:
        yield Finding(Level.WARNING, "no initiatives", "import them: grindvakt import initiatives.yaml")
        return
    yield Finding(Level.OK, counted(len(initiatives), "initiative"))
