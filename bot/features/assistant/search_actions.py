"""Looking for something from the compose box, and what a pasted link of ours becomes."""

from collections.abc import Mapping
from typing import Any

from bot.asking.folding import words_of
from bot.asking.named import NameKind
from bot.chat.context import Context
from bot.chat.invokes import LINK, SEARCH, told
from bot.chat.routes import Handler
from bot.core.places import OUTSIDE
from bot.core.refusals import Refused
from bot.core.ways import way_in
from bot.core.written import one_line
from bot.features.assistant.searching import (
    MOST_FOUND,
    SearchKind,
    SearchShared,
    ShowShared,
    search_shared,
    show_shared,
)
from cards.assistant.shared import shared_result
from cards.kit.elements import cut
from cards.kit.messages import invoke_results

NEAR = 0.6
"""How much of the words a name must explain, to be shown where no title holds them as they are written."""
MOST_READ = 200
"""Characters of the words that are read: nobody writes more to find something."""


async def search(context: Context) -> str:
    """What holds the words so far: Teams asks with each letter. Nothing found: a sentence that says so."""
    if context.activity.conversation_kind == OUTSIDE:
        raise Refused("refused-shared-outside")
    kind = _kind(context.activity.data.get("commandId"))
    words, (skip, count) = _words(context.activity.data), _page(context.activity.data)
    near = await _near(context, words) if kind is SearchKind.INITIATIVES and words else ()
    command = SearchShared(kind, words, context.place, skip, count, near)
    found = await context.read(search_shared, command)
    if not found and not skip:
        reader = context.reader
        said = reader.text("search-none", words=cut(words, 80)) if words else reader.text("search-empty")
        return told(SEARCH, said)
    url = context.settings.public_url
    return invoke_results([shared_result(each, context.reader, context.now, url) for each in found])


async def unfurl(context: Context) -> str:
    """What the link leads to, as a card under the message; any other link is left as it is."""
    address, url = context.activity.data.get("url"), context.settings.public_url
    way = way_in(address, url) if isinstance(address, str) else None
    if way is None or context.activity.conversation_kind == OUTSIDE:
        return invoke_results([])
    found = await context.read(show_shared, ShowShared(way, context.place))
    if found is None:
        return invoke_results([])
    return invoke_results([shared_result(found, context.reader, context.now, url)])


async def _near(context: Context, words: str) -> tuple[str, ...]:
    """The initiatives whose names are spelt like the words, or are called so."""
    await context.asker.refresh(context.database)
    index = context.asker.index
    read = dict(enumerate(words_of(words)))
    hits = index.find(NameKind.INITIATIVE, index.look(read), read)
    return tuple(hit.name.id for hit in hits if hit.covers >= NEAR)


def _kind(command: Any) -> SearchKind:
    try:
        return SearchKind(command)
    except ValueError:
        raise Refused("refused-bad-data") from None


def _words(data: Mapping[str, Any]) -> str:
    """What somebody has written so far; nothing when the list is only opened (`initialRun`)."""
    given = data.get("parameters")
    for one in given if isinstance(given, list) else ():
        if isinstance(one, dict) and one.get("name") == PARAMETER and isinstance(one.get("value"), str):
            return one_line(one["value"][:MOST_READ])
    return ""


def _page(data: Mapping[str, Any]) -> tuple[int, int]:
    options = data.get("queryOptions")
    given = options if isinstance(options, dict) else {}
    skip, count = given.get("skip"), given.get("count")
    return (
        min(skip, 1_000_000) if type(skip) is int and skip > 0 else 0,
        min(count, MOST_FOUND) if type(count) is int and count > 0 else MOST_FOUND,
    )


PARAMETER = "words"
"""The manifest's name for what is written."""

INVOKES: Mapping[str, Handler] = {SEARCH: search, LINK: unfurl}
