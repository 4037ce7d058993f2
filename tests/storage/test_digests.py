"""What becomes of announcements that are merged into a digest: step by step, with the machine's own Teams."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import StaticPool

from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.announcements.addressing import digest_to
from bot.features.announcements.announcements import Mode
from bot.features.announcements.digest_messages import render_digest
from bot.features.announcements.digests import ShowDigest, shown_digest
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.ledger import LedgerRow
from bot.features.announcements.ports import LEDGER
from bot.features.announcements.reading import ConfirmRead, confirm_read
from bot.features.announcements.sending import Cancel, StartSending, Withdraw, cancel, start_sending, withdraw
from storage.engine.tables import DOCUMENTS
from tests.announcing import AUDIENCE, a_content
from tests.factories import person_id
from tests.storage.announcement_machine import FORGET_LIMITS
from tests.storage.digest_machine import DigestMachine
from tests.storage.ledger_machine import BY, PEOPLE

ONE, TWO = PEOPLE[:2]
TODAY = "2026-12-01.1"


def machine_at(database_url: str) -> Iterator[DigestMachine]:
    url = make_url(database_url)
    driver = "sqlite" if url.get_backend_name() == "sqlite" else "postgresql+psycopg"
    engine = create_engine(url.set(drivername=driver), poolclass=StaticPool, **DOCUMENTS)
    run: DigestMachine = type("Machine", (DigestMachine,), {"engine": engine})()
    run.open()
    try:
        yield run
        run.nobody_gets_more_by_themselves_than_their_number()
        run.what_teams_confirmed_is_in_the_ledger()
        run.teardown()
    finally:
        engine.dispose()


@pytest.fixture
def run(sqlite_url: str) -> Iterator[DigestMachine]:
    """Three announcements to two people, of which each may have one by itself: asked for, and not sent yet."""
    yield from machine_at(sqlite_url)


@pytest.fixture
def anywhere(database_url: str) -> Iterator[DigestMachine]:
    yield from machine_at(database_url)


def row(run: DigestMachine, number: int, person: str = ONE) -> LedgerRow:
    return run._do(lambda uow: uow[LEDGER].row(run.ids[number], person))


def states(run: DigestMachine, person: str = ONE) -> list[str]:
    return [row(run, number, person).state.value for number in range(len(run.ids))]


def cards(run: DigestMachine, person: str = ONE) -> list[set[int]]:
    """What each digest before the person shows, by the numbers of the announcements."""
    mine = sorted(key for key in run.standing_now if key.startswith("announcement_digest:") and person in key)
    return [{run.ids.index(each) for each in run.standing_now[key]} for key in mine]


def send(run: DigestMachine, answer: str = "ok", rounds: int = 3) -> None:
    """In each round one call is made to each of them."""
    for _ in range(rounds):
        with (
            run.engine.begin() as connection
        ):  # Teams' limits are those of this very moment, which stands still here
            connection.execute(text("DELETE FROM rates"))
            connection.execute(text(FORGET_LIMITS))
        run.send([answer] * 20, "")


def another(run: DigestMachine, *, urgent: bool = False) -> None:
    run.turn_to(len(run.ids), urgent)


def test_the_second_and_third_come_in_one_card_that_grows_where_it_stands(anywhere: DigestMachine) -> None:
    run = anywhere
    send(run)
    assert states(run) == states(run, TWO) == ["delivered"] * 3
    assert [row(run, number).digest for number in range(3)] == ["", TODAY, TODAY]
    assert cards(run) == [{1, 2}]
    counts = run._do(lambda uow: [uow[LEDGER].counts(each, run.now).merged for each in run.ids])
    assert counts == [0, 2, 2]
    another(run)
    send(run)
    assert (cards(run), states(run)) == ([{1, 2, 3}], ["delivered"] * 4)
    assert max(run.sent.values()) == 1, "it is drawn again, never sent anew"


def test_an_urgent_one_comes_by_itself(run: DigestMachine) -> None:
    another(run, urgent=True)
    send(run)
    assert (row(run, 3).digest, states(run)) == ("", ["delivered"] * 4)


def test_the_next_day_begins_anew(run: DigestMachine) -> None:
    send(run)
    run.now += timedelta(days=1)
    for _ in range(2):
        another(run) if len(run.ids) < 4 else None
    send(run)
    assert row(run, 3).digest == ""


def test_what_is_corrected_is_drawn_anew_and_what_is_taken_back_is_taken_out(anywhere: DigestMachine) -> None:
    run = anywhere
    send(run)
    run.id = run.ids[1]
    run.correct(1)
    send(run)
    assert (row(run, 1).text, row(run, 2).text) == (2, 1)
    run._try(withdraw, Withdraw(run.ids[1], BY))
    send(run)
    assert (cards(run), states(run)) == ([{2}], ["delivered", "withdrawn", "delivered"])
    assert row(run, 1).text == 0
    run._try(withdraw, Withdraw(run.ids[2], BY))
    send(run)
    assert cards(run) == [], "nothing is left of it, and it is deleted"
    another(run)
    send(run)
    assert cards(run) == [{3}], "the day's next one comes in its place"


def test_what_is_paused_or_cancelled_before_it_goes_is_not_in_it(run: DigestMachine) -> None:
    run.id = run.ids[1]
    run.pause()
    run._try(cancel, Cancel(run.ids[2], BY))
    send(run)
    assert states(run) == ["delivered", "pending", "withdrawn"]
    assert (cards(run), row(run, 1).digest) == ([], "")
    run.resume()
    send(run)
    assert (cards(run), states(run)) == ([{1}], ["delivered", "delivered", "withdrawn"])


@pytest.mark.parametrize(
    ("answer", "state"), [("blocked", "blocked"), ("not installed", "not_installed"), ("bad", "failed")]
)
def test_what_could_not_be_sent_lands_on_all_in_it_and_is_tried_together(
    run: DigestMachine, answer: str, state: str
) -> None:
    send(run, answer)
    assert states(run) == [state] * 3
    assert [row(run, number).digest for number in (1, 2)] == [TODAY, TODAY]
    run.time_passes(1, 0)
    for number in (0, 1, 2):
        run.id = run.ids[number]
        run.retry()
    send(run)
    assert (states(run), cards(run)) == (["delivered"] * 3, [{1, 2}])
    assert row(run, 0).digest == "", "it keeps its place of the day"


def test_of_what_nobody_knows_each_is_sent_on_its_own_senders_word(run: DigestMachine) -> None:
    send(run, "arrived, cut")
    assert states(run) == ["uncertain"] * 3
    another(run)
    send(run)
    assert states(run)[3] == "delivered", "in another digest"
    run.id = run.ids[1]
    run.time_passes(1, 0)
    run.send_uncertain()
    send(run)
    assert states(run) == ["uncertain", "delivered", "uncertain", "delivered"]
    assert [row(run, number).digest for number in (1, 2, 3)] == ["2026-12-01.2", TODAY, "2026-12-01.2"]


def test_what_is_merged_while_it_is_on_its_way_is_drawn_once_more(run: DigestMachine) -> None:
    called = run._called

    def meanwhile(call: Any, answer: str) -> Any:
        if call.claim.payload["kind"] == "announcement_digest" and len(run.ids) < 4:
            another(run)
        return called(call, answer)

    send(run, rounds=1)
    run._called = meanwhile  # type: ignore[method-assign]
    send(run, rounds=1)
    assert states(run) == ["delivered"] * 3 + ["sending"]
    send(run, rounds=1)
    assert (states(run), cards(run)) == (["delivered"] * 4, [{1, 2, 3}])


def test_who_confirms_is_seen_in_it_and_what_is_over_says_so(run: DigestMachine) -> None:
    send(run)
    before = _drawn(run)
    run._do(lambda uow: confirm_read(ConfirmRead(run.ids[1], 1, Principal(ONE)), uow, run.now))
    assert (states(run)[1], "✓ Läst" in _drawn(run), "✓ Läst" in before) == ("confirmed", True, False)
    run.now += timedelta(days=4)
    assert _drawn(run).count("Gäller inte längre") == 2


def test_nobody_else_looks_into_it(run: DigestMachine) -> None:
    send(run)

    def look(name: str, person: str) -> int:
        return len(run._do(lambda uow: shown_digest(ShowDigest(name, Principal(person)), uow, run.now)))

    assert look(TODAY, ONE) == 2
    for name, person in ((TODAY, person_id(77)), ("2026-12-02.1", ONE), ("", ONE)):
        with pytest.raises(Refused, match="refused-not-recipient"):
            look(name, person)


def _drawn(run: DigestMachine) -> str:
    rendered = run._do(lambda uow: render_digest(digest_to(TODAY, ONE), uow, run.now))
    return orjson.dumps(rendered.build()).decode()


def test_in_batches_too_nobody_gets_more_than_their_number(run: DigestMachine) -> None:
    """Who has had enough is left out of the call, and merged; what is urgent goes to all."""
    several = [person_id(number) for number in range(20, 28)]
    run.register.resolutions["b"] = [(one, "sv") for one in several]
    rows = {}
    for urgent in ("", "Nu."):
        command = SaveDraft(BY, a_content(), AUDIENCE, urgent=urgent)
        draft = run._do(lambda uow, command=command: save_draft(command, uow, run.now))
        begin = StartSending(draft.id, "b", BY, draft.revision, Mode.BATCH, agreed=True)
        run._do(lambda uow, begin=begin: start_sending(begin, uow, run.now))
        run.run_tasks()
        found = run._do(lambda uow, draft=draft: uow[LEDGER].each(draft.id))
        rows[urgent] = {row.person: (row.state.value, row.digest, bool(row.batch)) for row in found}
    assert rows[""] == {
        one: ("sending", TODAY, False) if one in (ONE, TWO) else ("sending", "", True) for one in several
    }
    assert set(rows["Nu."].values()) == {("sending", "", True)}
