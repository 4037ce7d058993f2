"""A release as flat texts, a name each (`title.sv`): what forms, files and the command line are made of.

One form for all of them, so that what can be written in one place can be in the others, and two versions can be laid
side by side, text by text.
"""

from collections.abc import Iterable, Mapping

from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.list_text import joined
from bot.features.announcements.content import Link
from bot.features.releases.moments import written_moment
from bot.features.releases.releases import Interest, Interested, Release
from bot.features.releases.whom import written_audience

TEXTS = ("title", "changes", "known_problems")
"""Fields that have a text in each language."""


def flat(release: Release, calendar: WorkCalendar) -> dict[str, str]:
    """Every field that somebody can set, by its name; an empty text where nothing is said."""
    found = {"kind": str(release.kind)}
    for name in TEXTS:
        found |= _both(name, getattr(release, name))
    found |= {
        "systems": written_list(release.systems),
        "goes_live_at": written_moment(release.goes_live_at, calendar),
        "ends_at": written_moment(release.ends_at, calendar),
        "expires_at": written_moment(release.expires_at, calendar),
        "downtime.begins": written_moment(release.downtime.begins if release.downtime else None, calendar),
        "downtime.ends": written_moment(release.downtime.ends if release.downtime else None, calendar),
        "rollback": release.rollback,
        "rfcs": written_list(release.rfcs),
        "links": written_list(map(written_link, release.links)),
        **_both("support", release.support.name if release.support else Text("", "")),
        "support.person": release.support.person if release.support else "",
        "before_workdays": str(release.before_workdays),
        "initiative": release.initiative,
        "manager": release.manager or "",
    }
    for group in Interested:
        interest = release.interested.get(group, Interest())
        found[f"interested.{group}"] = written_audience(interest.audience)
        found[f"interested.{group}.reason"] = interest.reason
    return found


def written_list(items: Iterable[str]) -> str:
    """One a line; one with a semicolon stands in quotes, since it would part it where the list is read."""
    return joined(items, ";", "\n")


def written_link(link: Link) -> str:
    """“Guiden | The guide | https://…”, or one title for both languages."""
    titles = (link.title.sv,) if link.title.sv == link.title.en else (link.title.sv, link.title.en)
    return joined((*titles, link.url), "|", " | ")


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> frozenset[str]:
    """The names of the texts in which the two differ."""
    return frozenset(name for name in one.keys() | other.keys() if one.get(name, "") != other.get(name, ""))


def _both(name: str, said: Text) -> dict[str, str]:
    return {f"{name}.sv": said.sv, f"{name}.en": said.en}
