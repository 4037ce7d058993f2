"""The pages that the Teams app's details lead to: start, personal data and terms, in Swedish and English.

They hold nobody's data and ask for nothing: drawn once, when first asked for, without scripts, cookies or anything from
elsewhere.
"""

import base64
import hashlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

if TYPE_CHECKING:
    import jinja2

FOLDER = Path(__file__).parent
KEPT_FOR = 3600


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name, and by language its path below the public address and its title."""

    name: str
    paths: dict[str, str]
    titles: dict[str, str]


START = Page("start", {"sv": "/", "en": "/en"}, {"sv": "Grindvakt", "en": "Grindvakt"})
PRIVACY = Page(
    "privacy",
    {"sv": "/personuppgifter", "en": "/en/privacy"},
    {"sv": "Personuppgifter", "en": "Personal data"},
)
TERMS = Page("terms", {"sv": "/villkor", "en": "/en/terms"}, {"sv": "Villkor", "en": "Terms of use"})
PAGES = (START, PRIVACY, TERMS)

LANGUAGES = {"sv": "På svenska", "en": "In English"}
"""What a link to the page in that language says."""


def address_of(page: Page, public_url: str, language: str = "sv") -> str:
    """The page's whole address; empty where there is no public one."""
    return public_url.rstrip("/") + page.paths[language] if public_url else ""


def page_routes(public_url: str) -> list[web.RouteDef]:
    """A route for each page and language. Links keep the path of `public_url`, below which a proxy may put us."""
    style = page_style()
    headers = {**page_headers(style), "Cache-Control": f"public, max-age={KEPT_FOR}"}
    base = urlsplit(public_url).path.rstrip("/")
    return [
        web.get(page.paths[language], _answer(_drawn(page, language, base, style), language, headers))
        for page in PAGES
        for language in LANGUAGES
    ]


def page_style() -> str:
    """What all pages look like."""
    return (FOLDER / "page.css").read_text(encoding="utf-8")


def drawn(template: str, **values: object) -> Callable[[], bytes]:
    """What gives the page, which is drawn when it is first asked for."""
    return cache(lambda: _templates().get_template(template).render(values).encode())


@cache
def _templates() -> "jinja2.Environment":
    import jinja2  # noqa: PLC0415 - read with the first page: two megabytes that many programs never use

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )


def _drawn(page: Page, language: str, base: str, style: str) -> Callable[[], bytes]:
    [other] = [known for known in LANGUAGES if known != language]
    title = page.titles[language]
    return drawn(
        "page.html.j2",
        language=language,
        title=title if page is START else f"{title} – Grindvakt",
        style=style,
        links=list(_links(page, language, base)),
        content=f"{page.name}.{language}.html",
        other={"address": base + page.paths[other], "language": other, "title": LANGUAGES[other]},
    )


def _links(page: Page, language: str, base: str) -> Iterator[dict[str, object]]:
    for each in PAGES:
        yield {"address": base + each.paths[language], "title": each.titles[language], "here": each is page}


def page_headers(style: str, form: str = "'none'") -> dict[str, str]:
    """What keeps a page to itself: nothing from elsewhere. `form`: where it may send what is filled in."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return {
        "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        f"form-action {form}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }


def _answer(
    page: Callable[[], bytes], language: str, headers: dict[str, str]
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(
            body=page(),
            content_type="text/html",
            charset="utf-8",
            headers={**headers, "Content-Language": language},
        )

    return answer
