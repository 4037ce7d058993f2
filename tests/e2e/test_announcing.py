"""The sender's way and the reader's, in a real browser: what has been counted is sent, and read."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import visit
from tests.e2e.conftest import Demo

HEADING = "Tentamenstjänsten är stängd lördag förmiddag"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("browser")]


def test_an_announcement_is_counted_sent_and_read_in_the_playground(demo: Demo) -> None:
    with demo.running(), visit(demo.options.page) as playground:
        playground.write("utskick")
        playground.page.get_by_role("button", name=HEADING).last.click()
        playground.page.get_by_role("button", name="Provkör", exact=True).last.click()
        playground.sees("6 personer")
        playground.picture("announcing-1-dry-run")
        playground.page.get_by_role("button", name="Skicka …").last.click()
        playground.page.get_by_role("button", name="Skicka till 6").last.click()
        read = playground.page.get_by_role("button", name="Jag har läst", exact=True).last
        expect(read).to_be_visible(timeout=30_000)
        playground.picture("announcing-2-reader")
        read.click()
        playground.sees("Du har läst")
        playground.picture("announcing-3-read")
