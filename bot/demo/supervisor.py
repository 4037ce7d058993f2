"""The demo while it runs: the bot, the Playground and the story, started together and ended together."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

from bot.core.bilingual import Text
from bot.core.phrases import worded
from bot.demo.options import DemoOptions, bot
from bot.demo.playground import Client, playground
from bot.demo.programs import Program, Running, start, stop, wait_until_ready

Say = Callable[[str], None]
Story = Callable[[], Coroutine[Any, Any, None]]

GREETING = Text(
    en="""
Grindvakt is running. Open {page}
You are Karin Ekström, chair of a university's portfolio board.

  1. In Personal Chat a card soon asks you to decide G3 for the e-archive: read the brief and vote.
  2. In the channel Beslut the tally moves as the sample colleagues vote; after your vote the decision falls. Its card
     takes your dissent (Reservera mig); beslut finds it again, to be dated, reported back on, put again or revoked.
  3. Ask in your own words: hur går det med e-arkivt? · vem då? · vilka initiativ står still? · vad väntar på mig? ·
     hjälp
  4. Within a minute of your decision: you are asked how one of yours goes (two taps; then ask status
     tentamenstjänsten), what you follow has news, and a question that you have saved is answered (mina frågor).
     Your advice is asked for too, and a need is yours to prepare.
  5. In any chat, + beside the message box: Search Command (under Specify …: Command ID initiatives, Parameter name
     words; then search for e-arkiv), or Link Unfurling: {bot}/i/INI-2026-014
  6. Write utskick: one is drafted. Count it (Provkör) and ask for approval; a colleague approves it, others read it,
     confirm and ask you. Then correct it: the Playground can't open dialogs (Rätta), but the README tells how.
  7. Write öppna grind INI-2025-031 and decide G4: its release is drafted, and yours; so is a condition to answer.
  8. Write mina utbildningar: one waits for you, with two questions; then its receipt gives you a proof (Intyg).
  9. Write öppna grind INI-2026-014: a red list says what blocks its next gate and who can mend it, and its criteria
     can be answered there. öppna grind INI-2026-024: any of a team decides, you too.

The data stays in {folder}; `make demo-reset` starts over. Ctrl-C ends everything.""",
    sv="""
Grindvakt är igång. Öppna {page}
Du är Karin Ekström, ordförande i Portföljledningen vid ett lärosäte.

  1. I Personal Chat kommer snart ett kort som ber dig rösta om G3 för e-arkivet. Läs underlaget och rösta.
  2. I kanalen Beslut ändras röstläget när de påhittade kollegerna röstar. Efter din röst fattas beslutet. På kortet
     kan du reservera dig (Reservera mig). Skriv ”beslut” för att hitta beslutet igen och ange hur länge det gäller,
     återrapportera, ompröva eller upphäva det.
  3. Fråga med egna ord: ”hur går det med e-arkivet?”, ”vem då?”, ”vilka initiativ står still?”, ”vad väntar på
     mig?”, ”hjälp”.
  4. Inom en minut efter beslutet får du frågan hur det går för ett av dina initiativ (svara med två tryck, och skriv
     sedan ”status tentamenstjänsten”), nyheter om det du följer och svaret på en fråga som du har sparat (”mina
     frågor”). Du ombeds också yttra dig och bereda ett behov.
  5. I vilken chatt som helst: tryck på + bredvid meddelanderutan och välj Search Command (under Specify …: Command ID
     initiatives, Parameter name words; sök sedan efter e-arkiv) eller Link Unfurling: {bot}/i/INI-2026-014
  6. Skriv ”utskick”: ett finns som utkast. Tryck på Provkör och begär godkännande. En kollega godkänner utskicket;
     andra läser, bekräftar och frågar dig. Rätta det sedan. Playground kan inte öppna dialogen (Rätta), men README
     säger hur du gör i stället.
  7. Skriv ”öppna grind INI-2025-031” och besluta om G4. Du får då ett utkast till release och ett villkor att svara på.
  8. Skriv ”mina utbildningar”: en väntar på dig, med två frågor. Kvittensen ger dig sedan ett intyg (Intyg).
  9. Skriv ”öppna grind INI-2026-014”: en röd lista säger vad som hindrar nästa grind och vem som kan ordna det.
     Kriterierna besvarar du där. I INI-2026-024 beslutar vem som helst i teamet, du också.

Uppgifterna finns kvar i {folder}; `make demo-reset` börjar om. Ctrl-C avslutar allt.""",
)

WITHOUT_CLIENT = Text(
    en="""
Microsoft's Agents Playground could not be fetched from npm ({reason}); run `make demo` again with network access to
npm to get it.
The bot runs meanwhile at {bot}/api/messages. Ctrl-C ends it.""",
    sv="""
Microsofts Agents Playground gick inte att hämta från npm ({reason}); kör `make demo` igen med nätåtkomst till npm.
Boten kör under tiden på {bot}/api/messages. Ctrl-C avslutar den.""",
)


async def run_demo(options: DemoOptions, client: Client, story: Story, say: Say) -> None:
    """Run until Ctrl-C (or SIGTERM, or the terminal is closed); the children never outlive this.

    Raises:
        DemoFault: a program didn't start, or ended by itself.
    """
    stopping = _stop_signal()
    async with _programs(options, client) as running:
        greeting = GREETING if client.start_file else WITHOUT_CLIENT
        say(
            worded(greeting).format(
                page=options.page, folder=options.folder, bot=options.bot_url, reason=client.missing_because
            )
        )
        await _until_stopped(stopping, running, story)


@contextlib.asynccontextmanager
async def _programs(options: DemoOptions, client: Client) -> AsyncIterator[list[Running]]:
    """The bot, and the Playground where there is one, ready; ended in any case on the way out."""
    wanted: list[Program] = [bot(options)]
    if client.start_file:
        wanted.append(playground(client.start_file, options.folder, options.playground_port, options.port))
    running: list[Running] = []
    try:
        for program in wanted:
            running.append(await start(program))
        await asyncio.gather(*(wait_until_ready(each) for each in running))
        yield running
    finally:
        await asyncio.gather(*(stop(each) for each in reversed(running)))


async def _until_stopped(stopping: asyncio.Event, running: list[Running], story: Story) -> None:
    """Return when asked to stop; a program that ends or a story that breaks is an error."""
    tasks = [asyncio.create_task(each) for each in (*(one.ended() for one in running), story())]
    stop_task = asyncio.create_task(stopping.wait())
    try:
        done, _ = await asyncio.wait((*tasks, stop_task), return_when=asyncio.FIRST_COMPLETED)
        for task in done - {stop_task}:
            task.result()
    finally:
        for task in (*tasks, stop_task):
            task.cancel()
        await asyncio.gather(*tasks, stop_task, return_exceptions=True)


def _stop_signal() -> asyncio.Event:
    """An event that Ctrl-C and its like set, however often they come."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(getattr(signal, name), stopping.set)
    return stopping
