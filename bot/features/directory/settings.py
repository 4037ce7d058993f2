"""Settings of the directory: what Graph may be asked for. Nothing is asked for that isn't switched on."""

import re
from datetime import time
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from bot.features.directory.entries import CHANNEL, OF_FILE, TEAM
from bot.settings.fields import Section
from bot.settings.hosts import is_loopback

GRAPHS = (
    "graph.microsoft.com",
    "graph.microsoft.us",
    "dod-graph.microsoft.us",
    "microsoftgraph.chinacloudapi.cn",
)
"""Hosts that the bot's token for Graph may be sent to, besides this very machine (a simulated one)."""

GUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")


def _graph(address: str) -> str:
    parts = urlsplit(address)
    whole = parts.path in ("", "/") and not parts.query and not parts.fragment and "@" not in parts.netloc
    secure = parts.scheme == "https" and parts.netloc.lower() in GRAPHS
    near = parts.scheme in ("https", "http") and is_loopback(parts.hostname or "")
    if not whole or not (secure or near):
        raise ValueError(f"give https:// and one of {', '.join(GRAPHS)}, without a path")
    return address.rstrip("/")


def _clock(given: object) -> object:
    """Pydantic would take 2 for two seconds past midnight, and leave a zone be that nobody goes by."""
    written = (
        re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]00)?", given) if isinstance(given, str) else None
    )
    if written is not None:
        return time(int(written[1]), int(written[2]))
    if isinstance(given, time) and given.tzinfo is None:
        return given
    raise ValueError("must be an hour and a minute of Swedish time, such as 02:00")


def _app(given: str) -> str:
    if given and not GUID.fullmatch(given):
        raise ValueError("is not a GUID; copy the app's id from the Teams admin centre")
    return given.lower()


class DirectorySettings(Section):
    """Which of Graph's permissions the bot has been given (docs/graph.md): each is optional."""

    directory_users: bool = Field(
        False, description="Read everybody from Graph each night (User.Read.All); off: from files alone"
    )
    directory_groups: bool = Field(
        False, description="Read the members of Entra groups from Graph (GroupMember.Read.All)"
    )
    directory_teams: bool = Field(
        False,
        description="Read the members of teams and channels from Graph "
        "(TeamMember.Read.All, ChannelMember.Read.All)",
    )
    directory_installs: bool = Field(
        False,
        description="Install the app for people through Graph (TeamsAppInstallation.ReadWriteSelfForUser.All)",
    )
    directory_delta: bool = Field(
        False,
        description="Ask Graph for changes alone on most nights (then nobody's manager is read)",
    )
    directory_app: Annotated[str, AfterValidator(_app)] = Field(
        "", description="The app's id in the organisation's Teams catalogue, for installs"
    )
    directory_graph_url: Annotated[str, AfterValidator(_graph)] = Field(
        "https://graph.microsoft.com", description="Address of Graph (other for government clouds)"
    )
    directory_nightly: Annotated[time, BeforeValidator(_clock)] = Field(
        time(2), description="When Graph is read each night, Swedish time"
    )
    directory_leaver_months: int = Field(
        24,
        ge=0,
        le=1_200,
        description="Months after which a person who has left is forgotten: chat, mail, unit, saved questions; "
        "0: never",
    )
    directory_leaver_basis: str = Field(
        "GDPR 5.1 e", max_length=300, description="The law or decision behind that"
    )

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.directory_installs and not self.directory_app:
            raise ValueError(
                "DIRECTORY_INSTALLS: which app? give its id in the Teams catalogue as DIRECTORY_APP"
            )
        return self

    @property
    def reads(self) -> bool:
        """Whether anything is read from Graph at night."""
        return self.directory_users or self.directory_groups or self.directory_teams

    def may_read(self, group: str) -> bool:
        """Whether a group's members (a team's, a channel's) may be asked for."""
        if group.startswith(OF_FILE):
            return False
        return self.directory_teams if group.startswith((TEAM, CHANNEL)) else self.directory_groups
