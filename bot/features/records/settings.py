"""Settings of the records: the key that signs the log's checkpoints, and where these are put."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from bot.features.portfolio.channels import channel
from bot.settings.fields import Section
from bot.settings.mail import ADDRESS


def _channel(given: str) -> str:
    return channel(given) if given else given


def _address(given: str) -> str:
    if given and not ADDRESS.fullmatch(given):
        raise ValueError("must be one plain mail address, such as revision@example.org")
    return given


class RecordsSettings(Section):
    """Without a key no checkpoints are made; where they are put is to be out of the database's owner's reach."""

    records_key_file: str = Field(
        "",
        description="File with the private key that signs the log's checkpoints (`grindvakt log key create`); "
        "for the program's account alone, outside the database and its backups; empty: none are made",
    )
    records_checkpoint_file: str = Field(
        "",
        description="File that each checkpoint is added to, best on a disk that only grows (WORM); empty: none",
    )
    records_checkpoint_channel: Annotated[str, AfterValidator(_channel)] = Field(
        "",
        description="Teams channel (its link) that has one message a day with the newest checkpoint; empty: none",
    )
    records_checkpoint_mail: Annotated[str, AfterValidator(_address)] = Field(
        "", description="Mail address that gets a checkpoint each day on which the log has grown; empty: none"
    )

    records_leaver_months: int = Field(
        24,
        ge=0,
        le=1_200,
        description="Months after which the log no longer leads to a person who has left, where its record "
        "doesn't need the name; 0: never",
    )
    records_leaver_basis: str = Field(
        "GDPR 5.1 e", max_length=300, description="The law or decision behind that"
    )

    @property
    def key_file(self) -> Path | None:
        return Path(self.records_key_file) if self.records_key_file else None
