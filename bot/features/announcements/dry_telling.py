"""What a dry run tells: who would get it, who wouldn't, and what is chosen and can't be."""

from collections.abc import Iterator

from bot.core.phrases import language, phrase, worded
from bot.core.swedish_days import swedish_minute
from bot.core.texts import text
from bot.features.announcements.dry_figures import DryFigures
from bot.features.announcements.following import FollowUp
from bot.features.announcements.parts_told import parts_mid_sentence
from bot.features.directory.audiences import Audience


def dry_lines(figures: DryFigures) -> list[str]:
    if figures.problem:
        return [text(language(), figures.problem, part=figures.part)]
    if figures.done is None:
        return [phrase("It is being counted; give the command again in a while.")]
    return [*_reached(figures), *_differently(figures)]


def other_line(meant: Audience) -> str:
    """Whom its release is for, where that isn't whom it goes to."""
    parts = parts_mid_sentence(meant.include)
    without = parts_mid_sentence(meant.exclude)
    left_out = phrase(", without {parts}", parts=worded(without)) if meant.exclude else ""
    return phrase("its release is for others: {parts}", parts=worded(parts) or phrase("nobody")) + left_out


def _reached(figures: DryFigures) -> Iterator[str]:
    excluded = ", ".join(_why_not(why, count) for why, count in figures.excluded.items())
    languages = ", ".join(f"{count} {code}" for code, count in figures.languages.items())
    told = languages or phrase("nobody")
    yield phrase("{included} people ({languages})", included=figures.included, languages=told)
    yield phrase("about {seconds} s of sending", seconds=figures.seconds)
    if excluded:
        yield phrase("don't get it: {excluded}", excluded=excluded)
    for each in figures.old:
        as_of = swedish_minute(each.as_of)
        yield phrase("members of {group} as of {as_of}, without later changes", group=each.group, as_of=as_of)
    if figures.outside:
        yield phrase("{outside} are outside the guest list", outside=figures.outside)


def _why_not(why: str, count: int) -> str:
    return text("sv", f"excluded-{why}", count=count) if language() == "sv" else f"{count} {why}"


def _differently(figures: DryFigures) -> Iterator[str]:
    """Who gets it otherwise than the others, or gets more."""
    if figures.later and figures.last_at is not None:
        last = swedish_minute(figures.last_at)
        yield phrase("{later} are outside their working hours, until {last}", later=figures.later, last=last)
    if figures.missed:
        yield phrase(
            "{missed} never get it: they aren't at work before it no longer applies", missed=figures.missed
        )
    if figures.merged:
        yield phrase("{merged} have had enough that day: it joins their digest", merged=figures.merged)
    if figures.without_mail:
        yield phrase("{without_mail} have no mail address", without_mail=figures.without_mail)
    for other in figures.same_day:
        yield phrase("{people} of them get {other} too", people=other.people, other=other.announcement)
    if figures.not_compared:
        yield phrase("not compared with {more} more of that day", more=figures.not_compared)
    if figures.needs_approval:
        yield phrase("a second person must approve it")


def impossible(figures: DryFigures, chosen: FollowUp) -> list[str]:
    """What is chosen to follow and can't be here."""
    if figures.done is None:
        return []
    if chosen.mail and not figures.can_mail:
        return [phrase("nobody is mailed: no mail server is named (SMTP_HOST)")]
    blind = chosen.unseen_hours and not figures.knows_read
    return [phrase("nobody is mailed for not having read it: READ_RECEIPTS is off")] if blind else []
