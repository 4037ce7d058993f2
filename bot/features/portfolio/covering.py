"""What stands of a message that has nothing to say any more is taken away once its matter is secret.

A message is drawn as things are now. Where nothing is left to say, it stays as it was drawn last, with its words; and
those must not stand there for good where a matter is marked afterwards.
"""

from collections.abc import Callable
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.work import Message
from bot.delivery.messages import Removed, Rendered, Renderer, Renderers
from bot.features.portfolio.secrecy import names_marked

KeyOf = Callable[[Message, UnitOfWork], str]
"""The initiative that a message is about; empty: none."""


def key_in_subject(message: Message, _uow: UnitOfWork) -> str:
    """For messages about what an initiative's key begins the name of: a ballot, a condition, advice."""
    return message.subject.partition("/")[0]


def taken_away(renderers: Renderers, key_of: KeyOf = key_in_subject) -> Renderers:
    """The same renderers, for messages about a matter: nothing to say becomes nothing to stand."""
    return {kind: _taken_away(renderer, key_of) for kind, renderer in renderers.items()}


def _taken_away(renderer: Renderer, key_of: KeyOf) -> Renderer:
    def render(message: Message, uow: UnitOfWork, now: datetime) -> Rendered | Removed | None:
        shown = renderer(message, uow, now)
        if shown is not None:
            return shown
        return Removed() if names_marked(key_of(message, uow), uow) else None

    return render
