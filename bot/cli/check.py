"""`grindvakt check`: what is missing before going live, each with what to do about it."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import asdict, replace
from typing import Annotated

import aiohttp
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from bot import app as product
from bot.app import open_store, settings_given
from bot.cli.looking_over import looked_over
from bot.console.output import print_json
from bot.console.running import REFUSED
from bot.console.screen import Screen
from bot.core.errors import Permanent, Retryable
from bot.core.golive import Finding, Level
from bot.core.logs import log_nowhere
from bot.core.phrases import phrase, recast
from bot.core.store import ConnectionRoom, Store, schema_fault
from bot.delivery.upkeep import CLOCKS_APART, read_clock
from bot.settings.model import Settings, SettingsFaults, missing_for_teams
from bot.store import database_fault, database_place
from bot.teams.identity import bot_tokens, proxies_around, signing_keys

GUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
GUID_TODO = (
    "copy it from the registration's overview in Entra: 8-4-4-4-12 hexadecimal digits, not a name or a domain"
)

WAY_OUT_TODO = (
    "look at DNS, the firewall's way out, HTTPS_PROXY, and whether the certificate of a proxy that looks inside "
    "is trusted here (SSL_CERT_FILE and REQUESTS_CA_BUNDLE)"
)

ROOM = (
    "the database server has {room} connections for this user, and a process may take {wanted}",
    "the database server has {room} connections for this user, and {running} process may take {wanted}",
    "the database server has {room} connections for this user, and {running} processes may take {wanted}",
)
"""Where none runs yet, one, and several."""

_SIGNS = {Level.OK: "[green]✓[/]", Level.WARNING: "[yellow]![/]", Level.FAULT: "[red]✗[/]"}


MOST_ALIKE = 10
"""Findings that differ in what they are about alone; thousands of them would hide the one that matters."""

_ABOUT = re.compile(r'"[^"]*"|\b(?:[A-ZÅÄÖ]|\S*\d)\S*')
"""What is quoted, names, and whatever has a digit."""


def check(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, which has them all.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help=f"Also print more than {MOST_ALIKE} that are alike.")
    ] = False,
) -> None:
    """Tell what is missing before going live. Exit status 1 where something keeps the bot from working."""
    log_nowhere()  # what it would say is said below
    findings = asyncio.run(_look(settings_given()))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        _print(findings, len(findings) if everything else MOST_ALIKE)
    if any(finding.level is Level.FAULT for finding in findings):
        raise typer.Exit(REFUSED)


async def _look(settings: Settings) -> list[Finding]:
    found: list[Finding] = []
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        step = progress.add_task(phrase("Checking"), total=None)
        async for each in _findings(settings):
            finding = replace(each, what=recast(each.what), todo=recast(each.todo))
            found.append(finding)
            progress.update(step, description=escape(phrase("Checking: {what}", what=finding.what)))
    return found


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    for finding in _settings(settings):
        yield finding
    if settings.auth == "on" and not missing_for_teams(settings):
        yield await _credentials(settings)
        yield await _keys(settings)
    try:
        async with open_store(settings) as database:
            fault = await schema_fault(database)
            if fault is not None:
                yield Finding(Level.FAULT, fault, " ".join(database_place(settings)))
                return
            yield Finding(Level.OK, "database reached, its tables are current")
            async for finding in _saving(database, settings):
                yield finding
            if (room := await database.connections()) is not None:
                yield _room(room)
            _, apart = await database.read(read_clock, None)
            if abs(apart) > CLOCKS_APART:
                yield _apart(apart)
            for feature in product.FEATURES:
                for look_over in feature.golive:
                    for finding in await looked_over(feature.name, look_over, database, settings):
                        yield finding
    except (Retryable, ValueError, SettingsFaults) as error:
        yield Finding(
            Level.FAULT, phrase("the database can't be reached: {why}", why=error), _see_to(settings)
        )
    except Exception as error:
        if (sentence := database_fault(error)) is None:
            raise
        yield Finding(Level.FAULT, sentence, "see the documentation on backup and restore")


async def _saving(database: Store, settings: Settings) -> AsyncIterator[Finding]:
    """A full disk can be read: all else may look well."""
    try:
        await database.check()
    except Retryable as error:
        yield Finding(Level.FAULT, phrase("nothing can be saved: {why}", why=error), _see_to(settings))


def _room(there: ConnectionRoom) -> Finding:
    """Too few, and what is asked for waits for what is under way."""
    what = phrase(
        ROOM[min(there.processes, 2)], room=there.room, running=there.processes, wanted=there.wanted
    )
    if there.room >= there.wanted:
        return Finding(Level.OK, what)
    todo = phrase(
        "raise max_connections, or the limit of the user or the database (ALTER ROLE … CONNECTION LIMIT, ALTER "
        "DATABASE … CONNECTION LIMIT), to {each} for each serve and worker, or run fewer of them",
        each=there.each,
    )
    return Finding(Level.WARNING, phrase("{what}: with fewer, votes wait for one another", what=what), todo)


def _apart(seconds: float) -> Finding:
    """What is asked for by the one clock and done by the other comes too late, or is taken for late."""
    what = phrase(
        "this machine's clock differs from the database's by {seconds:+.0f} s: work that is put off comes too late",
        seconds=seconds,
    )
    return Finding(Level.WARNING, what, "set the clocks of both machines by the same time server (NTP)")


def _see_to(settings: Settings) -> str:
    try:
        return " ".join(["check DATABASE_URL", *database_place(settings)])
    except ValueError:  # it can't be read at all
        return "check DATABASE_URL"


def _settings(settings: Settings) -> list[Finding]:
    if settings.auth == "off":
        return [
            Finding(
                Level.FAULT, "authentication is off", "set GRINDVAKT_AUTH=on before anybody else can reach it"
            )
        ]
    found = [Finding(Level.FAULT, sentence) for sentence in missing_for_teams(settings)]
    found += [
        Finding(
            Level.FAULT,
            phrase(
                "{name} is not a GUID: {getattr}", name=name.upper(), getattr=getattr(settings, name)[:80]
            ),
            GUID_TODO,
        )
        for name in ("app_id", "tenant_id", "managed_identity")
        if getattr(settings, name) and not GUID.fullmatch(getattr(settings, name))
    ]
    if not settings.public_url.startswith("https://"):
        todo = "set GRINDVAKT_PUBLIC_URL to the https:// address that Teams reaches"
        found.append(Finding(Level.FAULT, "no public address", todo))
    if settings.app_secret.get_secret_value():
        todo = "a managed identity or a certificate needs no renewal by hand"
        found.append(Finding(Level.WARNING, "a client secret is used, which expires", todo))
    return found or [Finding(Level.OK, "settings complete")]


async def _credentials(settings: Settings) -> Finding:
    try:
        await bot_tokens(settings, proxies_around()).get()
    except SettingsFaults as error:
        return Finding(Level.FAULT, str(error), "give the file of the credential that the registration has")
    except Permanent as error:
        return Finding(Level.FAULT, str(error), "check APP_ID, TENANT_ID and the credential in Entra")
    except Retryable as error:
        return Finding(Level.FAULT, str(error), WAY_OUT_TODO)
    return Finding(Level.OK, "the bot's credentials are accepted")


async def _keys(settings: Settings) -> Finding:
    async with aiohttp.ClientSession() as session:
        keys = signing_keys(session, settings, proxies_around())
        if await keys.refresh():
            return Finding(Level.OK, "Teams' signing keys fetched")
    what = phrase(
        "no signing keys from {openid_metadata_url}", openid_metadata_url=settings.openid_metadata_url
    )
    return Finding(
        Level.FAULT,
        f"{what}: {keys.fault}",
        phrase(
            "let the bot reach OPENID_METADATA_URL, or correct it for your cloud; {way_out_todo}",
            way_out_todo=phrase(WAY_OUT_TODO),
        ),
    )


def _print(findings: list[Finding], most: int) -> None:
    """At most `most` that are alike, where the first of them comes; how many more there are."""
    console = Screen()
    alike = Counter(map(_kind, findings))
    shown: Counter[tuple[Level, str]] = Counter()
    for finding in findings:
        kind = _kind(finding)
        shown[kind] += 1
        if shown[kind] <= most:
            todo = f"\n    → {finding.todo}" if finding.todo else ""
            console.print(f"{_SIGNS[finding.level]} {escape(finding.what + todo)}", soft_wrap=True)
        elif shown[kind] == most + 1:
            more = phrase("… and {more:,} more like it (--all, --json)", more=alike[kind] - most)
            console.print(f"{_SIGNS[finding.level]} {more}", soft_wrap=True)


def _kind(finding: Finding) -> tuple[Level, str]:
    return finding.level, _ABOUT.sub("…", finding.what)
