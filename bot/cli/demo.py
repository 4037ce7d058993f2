"""`grindvakt demo`: the product on this machine, with a sample portfolio, in Microsoft's Agents Playground."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.console.output import say
from bot.console.running import refusals
from bot.core.phrases import recast
from bot.demo.options import DemoOptions
from bot.demo.playground import find_client
from bot.demo.programs import DemoFault
from bot.demo.store import check_ports, prepare_store, reset
from bot.demo.supervisor import run_demo
from bot.demo.telling import tell


def demo(
    folder: Annotated[Path, typer.Option(help="Where data, logs and the Playground are kept.")] = Path(
        ".demo"
    ),
    port: Annotated[int, typer.Option(help="Port of the bot.", min=1, max=65535)] = 3978,
    playground_port: Annotated[int, typer.Option(help="Port of the page.", min=1, max=65535)] = 56150,
    pace: Annotated[
        float, typer.Option(help="How much faster than usual the sample colleagues are.", min=0.01)
    ] = 1,
    start_over: Annotated[bool, typer.Option("--reset", help="Start over with a new database.")] = False,
) -> None:
    """Try Grindvakt in Microsoft's Agents Playground; Ctrl-C ends it, the data stays."""
    options = DemoOptions(folder.resolve(), port, playground_port)
    try:
        check_ports(options)
        if start_over:
            reset(options)
        with refusals():
            _prepare_and_run(options, pace)
    except DemoFault as fault:
        say("demo: {why}", why=recast(str(fault)), error=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        say("")


def _prepare_and_run(options: DemoOptions, pace: float) -> None:
    if not options.database.exists():
        say("Making a database with the sample portfolio …")
    prepare_store(options)
    if not options.client.exists():
        say("Fetching Microsoft's Agents Playground from npm …")
    client = find_client(options.client)
    asyncio.run(run_demo(options, client, partial(tell, options, pace), say))
    say("Everything has ended; the data is kept.")
