"""What every process of the tests would read and make once more for itself: made before it is forked.

Frames of questions, texts and models are read from files, which takes seconds, and the first way of a gate makes
SQLAlchemy compile some hundred statements, which `tests.compiled` keeps. Nothing is left running, so that whoever has
it may fork.
"""

import asyncio
import gc
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import FEATURES
from bot.core.catalogs import MissingText, one_by_one, own_folders, source, spoken
from bot.core.texts import LANGUAGES
from bot.feature import asker_of
from bot.features.processes.loader import shipped_models
from cards.kit.breaks import read_hyphens
from tests.flows.office_hours import office_hours
from tests.schema import create_schema
from tests.teams_tokens import door_key, rsa_key


def make_ready() -> None:
    """Read the files, make the keys, and let a gate be opened and decided once.

    The garbage collector then leaves alone what is there: going through it would copy it to each that is forked.
    """
    rsa_key("key-1")
    door_key()
    _say_all()
    read_hyphens()
    shipped_models()
    asker_of(FEATURES)
    with TemporaryDirectory() as folder:
        asyncio.run(_decide_once(f"sqlite:///{Path(folder) / 'once.db'}"))
    gc.collect()
    gc.freeze()


def _say_all() -> None:
    """Each text is read when it is first said."""
    for language in LANGUAGES:
        for key in (key for folder in own_folders() for key in one_by_one(source(folder, language))):
            with suppress(MissingText):  # its placeholders have no values
                spoken().format(language, key, {})


async def _decide_once(url: str) -> None:
    create_schema(url)
    async with office_hours(url) as hours:
        await hours.open()
        await hours.say(1, "status e-arkiv")
        for number in (1, 2, 3, 4, 5):
            await hours.vote(number, "for")
        await hours.wait_for(hours.nothing_due)
