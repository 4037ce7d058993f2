"""Where people are named who have something to learn, and what they have said of it."""

from bot.chat.context import Context
from bot.core.places import is_public
from bot.core.refusals import Refused


def check_names_may_be_read(context: Context) -> None:
    """Make sure that it is somebody's own chat, whatever right they have: others may read along.

    Raises:
        Refused: it is asked for in a shared place.
    """
    if is_public(context.activity.conversation_kind):
        raise Refused("refused-training-names-here")
