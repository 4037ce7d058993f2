"""The kinds of invokes that Teams sends, and how each is told a sentence.

A feature takes a kind by its name (`bot.chat.routes.Routes.invokes`); of one that no feature takes we say that
it doesn't work any more, and a kind that isn't here is answered with 501.
The names and the bodies are those of Microsoft's documentation (learn.microsoft.com/microsoftteams/platform: dialogs,
message extensions, authentication), read in November 2026.
"""

from collections.abc import Callable, Mapping
from typing import Any

import orjson

CARD_ACTION = "adaptiveCard/action"
"""`Action.Execute`: answered by the verb, see `bot.chat.routes.Routes.actions`."""

DIALOG_OPEN = "task/fetch"
DIALOG_SUBMIT = "task/submit"
DIALOGS = (DIALOG_OPEN, DIALOG_SUBMIT)
"""Their handler may be found by the verb in their data (`bot.chat.routes.Routes.dialogs`)."""
SEARCH = "composeExtension/query"
SEARCH_CHOSEN = "composeExtension/selectItem"
LINK = "composeExtension/queryLink"
EXTENSION_OPEN = "composeExtension/fetchTask"
EXTENSION_SUBMIT = "composeExtension/submitAction"
CARD_SEARCH = "application/search"
SIGN_IN = "signin/verifyState"
TOKEN_EXCHANGE = "signin/tokenExchange"  # noqa: S105 - a name
FILE_CONSENT = "fileConsent/invoke"

FROM_ANYWHERE = frozenset({SEARCH, SEARCH_CHOSEN, LINK, EXTENSION_OPEN, EXTENSION_SUBMIT})
"""They come from any place where somebody writes, so they don't tell that the bot is in it."""

SUBMITTED = frozenset({DIALOG_SUBMIT, EXTENSION_SUBMIT, FILE_CONSENT})
"""By these somebody wants something done, as by a card's button."""

Body = Mapping[str, Any]


def _dialog(sentence: str) -> Body:
    return {"task": {"type": "message", "value": sentence}}


def _extension(sentence: str) -> Body:
    return {"composeExtension": {"type": "message", "text": sentence}}


def _choices(_sentence: str) -> Body:
    return {
        "statusCode": 200,
        "type": "application/vnd.microsoft.search.searchResponse",
        "value": {"results": []},
    }


def _nothing(_sentence: str) -> Body:
    return {}


KINDS: Mapping[str, Callable[[str], Body]] = {
    DIALOG_OPEN: _dialog,
    DIALOG_SUBMIT: _dialog,
    EXTENSION_OPEN: _dialog,
    EXTENSION_SUBMIT: _dialog,
    SEARCH: _extension,
    SEARCH_CHOSEN: _extension,
    LINK: _extension,
    CARD_SEARCH: _choices,
    SIGN_IN: _nothing,
    TOKEN_EXCHANGE: _nothing,
    FILE_CONSENT: _nothing,
}
"""Kind → the body that shows a sentence where the person looks, or nothing where it has no place."""


def told(kind: str, sentence: str) -> str:
    """The body, as JSON text, that shows the sentence as an answer to an invoke of this kind."""
    return orjson.dumps(KINDS[kind](sentence)).decode()
