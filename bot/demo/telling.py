"""The whole story of the demo: the play, its readers, errands and news, told together on one database."""

import asyncio

from bot.app import FEATURES, open_store
from bot.core.swedish_days import swedish_calendar
from bot.demo.colleagues import read_script
from bot.demo.errands import ScriptedErrands
from bot.demo.news import ScriptedNews
from bot.demo.options import READERS, VOTES, DemoOptions
from bot.demo.readers import read_reading_script
from bot.demo.store import people_ids
from bot.demo.story import ADMINISTRATOR, play, play_errands, play_readers
from bot.feature import sections_of
from bot.settings.model import make_settings


async def tell(options: DemoOptions, pace: float) -> None:
    """Let the sample colleagues act, `pace` times as fast as usual; never ends by itself."""
    ids, calendar = people_ids(), swedish_calendar()
    script, readers = read_script(VOTES, ids, pace), read_reading_script(READERS, ids, pace)
    errands = ScriptedErrands(script, ids["fatima.darwish@example.org"], calendar, ADMINISTRATOR)
    news = ScriptedNews(script, calendar, ADMINISTRATOR, pace)
    settings = make_settings(options.values(), sections=sections_of(FEATURES))
    async with open_store(settings) as database, asyncio.TaskGroup() as together:
        together.create_task(play(script, database, calendar))
        together.create_task(play_readers(readers, database, calendar))
        together.create_task(play_errands(errands, database))
        together.create_task(play_errands(news, database))
