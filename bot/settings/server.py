"""Settings of the program itself: its database, where it listens, and the language that it falls back on."""

from typing import Annotated, Literal

from pydantic import Field

from bot.settings.fields import Lower, Section


class ServerSettings(Section):
    """The program's own settings."""

    database_url: str = Field(
        "sqlite:///grindvakt.db",
        description="Database: sqlite:///FILE, or postgresql://user:password@host/name",
    )
    host: str = Field("127.0.0.1", description="Address that the web server listens on")
    port: int = Field(
        3978, ge=0, le=65535, description="Port that the web server listens on (0: any free one)"
    )
    public_url: str = Field("", description="Address where users and Teams reach the bot, https://…")
    language: Annotated[Literal["sv", "en"], Lower] = Field(
        "sv",
        description="Language where a person's own is not known; from the environment, the command line's too",
    )
