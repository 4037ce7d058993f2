"""What the directory asks Graph for, one page or install a call, each an effect. Nothing is written here.

An answer that can't be helped (a permission is missing, a group is gone, a link has expired) is an answer too, in a
word of ours: `problem`. What is raised is what may work later.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from bot.core.errors import Permanent, Retryable
from bot.core.work import Effect
from bot.delivery.targets import Response
from bot.features.directory.entries import CHANNEL, TEAM
from bot.features.directory.graph_people import SELECTED, guid_in, member_in, named_in, people_in, text_in
from bot.features.directory.settings import DirectorySettings
from bot.graph.client import GraphAnswer, GraphClient

USERS, MEMBERS, INSTALL = "directory.users", "directory.members", "directory.install"

PEOPLE_A_PAGE = 500
"""Graph gives up to 999; so many are saved within some 25 ms."""
MEMBERS_A_PAGE = 999

FORBIDDEN, GONE, EXPIRED, OFF, FAILED = "forbidden", "gone", "expired", "off", "failed"
NOT_FOUND = "not_found"
WAITS = "waits"
"""Of a group: Graph takes no call just now (credentials, a limit, no answer), and is asked again in a while."""
TOO_FEW = "too_few"
"""Of a reading of everybody: it is whole, but names so few that it can't be right."""
PROBLEMS = (FORBIDDEN, GONE, OFF, FAILED, WAITS, TOO_FEW)
"""Why something can't be read, as it is kept and told."""

UNREAD = "unread: {word}"
"""Under what the Swedish of each stands (`bot.core.phrases.glossed`)."""

_EXPIRED = ("syncstatenotfound", "syncstateinvalid", "resyncrequired", "directory_expiredpagetoken")


MOST_PAGES = 10_000
"""Of one reading; the largest organisations have some thousand."""


def goes_round(asked: Mapping[str, Any], following: str | None) -> bool:
    """Whether the next page is one that was asked for, or there is no end to them: they would be read for ever."""
    known = (asked.get("link"), asked.get("mark"))
    return bool(following) and (following in known or asked["page"] >= MOST_PAGES)


def next_page(asked: Mapping[str, Any], following: str) -> dict[str, Any]:
    """What is asked for next. `mark`: the page that the coming ones are compared with, another at each power of two, so
    that pages that lead back to one another are found out after twice as many."""
    page = asked["page"] + 1
    mark = asked.get("mark") if page & (page - 1) else following
    return {**asked, "link": following, "page": page, "mark": mark}


class GraphCalls:
    """The calls, as the settings permit them."""

    def __init__(self, graph: GraphClient, settings: DirectorySettings) -> None:
        self._graph = graph
        self._settings = settings

    async def users(self, effect: Effect) -> Response:
        """A page of everybody: `people`, `named`, `count` of all, `next` and `delta`."""
        if not self._settings.directory_users:
            return {"problem": OFF}
        link = effect.data.get("link")
        delta = bool(effect.data.get("delta"))
        where = link or _users(changes=delta)
        answer = await self._graph.get(where, eventual=not delta)
        if problem := _problem(answer, linked=bool(link)):
            return {"problem": problem}
        _check_is_page(answer.content)
        return {"people": people_in(answer.content), **self._page(answer.content)}

    async def members(self, effect: Effect) -> Response:
        """A page of a group's, team's or channel's members; with the first one its name."""
        group, link = str(effect.data["group"]), effect.data.get("link")
        if not self._settings.may_read(group):
            return {"problem": OFF}
        name = ""
        if not link and not group.startswith((TEAM, CHANNEL)):  # those would need yet another permission
            told = await self._graph.get(f"{_path(group)}?$select=id,displayName")
            if problem := _problem(told, linked=False):
                return {"problem": problem}
            name = text_in(told.content.get("displayName"))
        answer = await self._graph.get(link or _members(group), eventual=True)
        if problem := _problem(answer, linked=bool(link)):
            return {"problem": problem}
        people = [person for one in _check_is_page(answer.content) if (person := member_in(one))]
        return {"people": people, "name": name, **self._page(answer.content)}

    async def install(self, effect: Effect) -> Response:
        """Install the app for a person; that it was there already is as good."""
        app, person = self._settings.directory_app, guid_in(effect.data["person"])
        if not self._settings.directory_installs or not app:
            return {"problem": OFF}
        if person is None:
            return {"problem": NOT_FOUND}
        bind = f"{self._settings.directory_graph_url}/v1.0/appCatalogs/teamsApps/{app}"
        body = {"teamsApp@odata.bind": bind}
        answer = await self._graph.post(f"/users/{person}/teamwork/installedApps", body)
        if answer.is_well or answer.status == 409:
            return {}
        match answer.status:
            case 403:
                return {"problem": FORBIDDEN}
            case 404:
                return {"problem": NOT_FOUND}
        raise Permanent(f"Graph answered {answer.status} {answer.code}".rstrip())

    def _page(self, content: Mapping[str, Any]) -> dict[str, Any]:
        count = content.get("@odata.count")
        return {
            "named": named_in(content),
            "count": count if isinstance(count, int) and not isinstance(count, bool) else None,
            "next": self._graph.trusted(content.get("@odata.nextLink")),
            "delta": self._graph.trusted(content.get("@odata.deltaLink")),
        }


def _check_is_page(content: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """What the page lists: an answer without is no empty group, whose members would all be taken for gone.

    Raises:
        Retryable: it lists nothing, not even nobody, or what can be no person.
    """
    listed = content.get("value")
    if not isinstance(listed, list) or not all(isinstance(one, Mapping) for one in listed):
        raise Retryable("Graph answered no page of people")
    return listed


def _users(*, changes: bool) -> str:
    if changes:
        return f"/users/delta?$select={SELECTED}"
    manager = "$expand=manager($select=id)"
    return f"/users?$select={SELECTED}&{manager}&$count=true&$top={PEOPLE_A_PAGE}"


def _path(group: str) -> str:
    """Where a group, a team or a channel (`channel:<team>/<channel>`) is in Graph."""
    if group.startswith(TEAM):
        return f"/teams/{quote(group.removeprefix(TEAM), safe='')}"
    if group.startswith(CHANNEL):
        team, _, channel = group.removeprefix(CHANNEL).partition("/")
        return f"/teams/{quote(team, safe='')}/channels/{quote(channel, safe='')}"
    return f"/groups/{quote(group, safe='')}"


def _members(group: str) -> str:
    if group.startswith((TEAM, CHANNEL)):
        return f"{_path(group)}/members?$top={MEMBERS_A_PAGE}"
    kind = "microsoft.graph.user"
    return f"{_path(group)}/transitiveMembers/{kind}?$select=id&$count=true&$top={MEMBERS_A_PAGE}"


def _problem(answer: GraphAnswer, *, linked: bool) -> str:
    """Why there is no page, in a word of ours; empty where there is one. `linked`: a link of Graph's was followed.

    Raises:
        Permanent: for a reason that nobody foresaw.
    """
    if answer.is_well:
        return ""
    if answer.status == 403:
        return FORBIDDEN
    if linked and (answer.status in (404, 410) or answer.code.lower() in _EXPIRED):
        return EXPIRED
    if answer.status in (404, 410):
        return GONE
    raise Permanent(f"Graph answered {answer.status} {answer.code}".rstrip())
