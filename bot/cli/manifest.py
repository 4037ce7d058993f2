"""`grindvakt manifest build`: the Teams app package, from the settings."""

from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from bot import app as product
from bot.app import settings_given
from bot.console.output import print_json, say, work_is_done
from bot.core.phrases import recast
from bot.core.saving import save_all
from bot.feature import router_of
from bot.web.pages.site import PRIVACY, START, TERMS, address_of
from manifest.package import ManifestFaults, PackageOptions, build_package

app = typer.Typer(help="The Teams app package.", no_args_is_help=True)

SOURCES = (
    "app_id and bot_id come from GRINDVAKT_APP_ID (or --app-id), "
    "the addresses from GRINDVAKT_PUBLIC_URL (or --public-url, --website, --privacy, --terms), "
    "developer_name from --developer"
)


BUILT = "{out}: {package:,} bytes. Upload it in the Teams admin centre; see docs/manifest.md."


@app.callback()
def _group() -> None:
    """The Teams app package."""


@app.command()
def build(
    out: Annotated[Path, typer.Option(help="Where to write the package.")] = Path("grindvakt.zip"),
    app_id: Annotated[
        str, typer.Option(help="The app's id in Teams, the same through upgrades; default: APP_ID.")
    ] = "",
    public_url: Annotated[str, typer.Option(help="Where Teams reaches the bot; default: PUBLIC_URL.")] = "",
    developer: Annotated[str, typer.Option(help="Your organisation's name, as users see it.")] = "Grindvakt",
    website: Annotated[str, typer.Option(help="Page about the app; default: the bot's own.")] = "",
    privacy: Annotated[str, typer.Option(help="Page about personal data; default: the bot's own.")] = "",
    terms: Annotated[str, typer.Option(help="Page with the terms of use; default: the bot's own.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print what was built as JSON.")] = False,
) -> None:
    """Build the package to upload in the Teams admin centre."""
    settings = settings_given()
    public_url = (public_url or settings.public_url).rstrip("/")
    options = PackageOptions(
        app_id=(app_id or settings.app_id).lower(),
        bot_id=settings.app_id.lower(),
        public_url=public_url,
        developer_name=developer,
        website_url=website or address_of(START, public_url),
        privacy_url=privacy or address_of(PRIVACY, public_url),
        terms_url=terms or address_of(TERMS, public_url),
        version=version("grindvakt"),
        read_receipts=settings.read_receipts,
    )
    try:
        package = build_package(options, router_of(product.FEATURES).vocabulary.commands)
        save_all({out: package})
    except ManifestFaults as error:
        _refuse([*error.faults, SOURCES], as_json)
    except OSError as error:
        _refuse([f"{out}: {error.strerror}"], as_json)
    work_is_done()
    if as_json:
        print_json({"file": str(out), "bytes": len(package), **asdict(options)})
    else:
        say(BUILT, out=out, package=len(package))


def _refuse(faults: list[str], as_json: bool) -> None:
    """Tell every fault and leave with status 1."""
    if as_json:
        print_json({"faults": faults})
    for fault in faults:
        say("manifest: {why}", why=recast(fault), error=True)
    raise typer.Exit(1)
