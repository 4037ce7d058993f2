"""Handing out a file: a person asks for it with a button in their own chat, and gets a link to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.places import is_public
from bot.core.refusals import Refused
from bot.delivery.conversations import heard_from
from bot.delivery.files import (
    AskedFile,
    FileLink,
    MakeLink,
    address_of_link,
    digest_of,
    make_link,
    new_token,
)


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file that a button asks for. `allowed` refuses whoever may not have it; `console`: the command that writes it.

    `kind`: as in the feature's `files`.
    """

    kind: str
    subject: str
    allowed: Callable[[AskedFile, UnitOfWork, datetime], object]
    console: str


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A link as it is given to the person: the one time that it is whole."""

    link: FileLink
    address: str


async def hand_out(context: Context, wanted: WantedFile) -> HandedFile:
    """Give the person a new link.

    The card with it must be the answer itself (`cards.kit.messages.invoke_card`): `Context.change` keeps answers for a
    day, and the secret would be kept with it. So the same tap delivered again gives another link.

    Raises:
        Refused: others read here, there is no public address, or they may not have the file.
    """
    if is_public(context.activity.conversation_kind):
        raise Refused("refused-file-own-chat")
    if not context.settings.public_url:
        raise Refused("refused-file-no-address", command=wanted.console)
    token = new_token()
    asked = AskedFile(wanted.subject, context.by, context.reader.language)
    command = MakeLink(wanted.kind, asked.subject, context.person, asked.language, digest_of(token))

    def whole(command: MakeLink, uow: UnitOfWork, now: datetime) -> FileLink:
        wanted.allowed(asked, uow, now)
        heard_from(context.place, uow, now)
        return make_link(command, uow, now)

    link = await context.database.run(whole, command)
    return HandedFile(link, address_of_link(context.settings.public_url, token))
