"""The papers change while a board votes on them: what the voters see, what counts, and what the log tells of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.core.work import Task
from bot.features.gates.ballots import CLOSE, GRACE
from bot.features.gates.casting import CloseGate, close_due, close_gate
from bot.features.gates.kinds import ClosedBy
from bot.features.gates.reminding import silent
from bot.features.gates.ties import ask
from bot.features.portfolio.files.reading import read_files
from bot.features.portfolio.forums import VotesThen
from bot.features.portfolio.importing import ImportPortfolio, PortfolioImport
from bot.features.portfolio.initiatives import Paper
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.kinds import Outcome
from tests.factories import ADMINISTRATOR, a_paper, an_initiative, person_id
from tests.flows.deciding import all_vote, buttons, press, set_rules
from tests.flows.office_hours import BALLOT, Hours, all_met, texts_of
from tests.flows.test_log_compared import compared

KEY = "INI-2026-014"
FIELDS = ("id", "title", "url", "version", "sha256", "evidence")


async def import_papers(hours: Hours, folder: Path, papers: Iterable[Paper]) -> None:
    """As an administrator does, from a file."""
    file = folder / "initiatives.yaml"
    lines = [f"initiatives:\n  - key: {KEY}\n    papers:"]
    for paper in papers:
        said = [f"{name}: {getattr(paper, name)!r}" for name in FIELDS]
        lines.append("      - " + "\n        ".join(said))
    file.write_text("\n".join(lines))
    done = await hours.bot.database.run(
        PortfolioImport(()).import_portfolio, ImportPortfolio(read_files([file]), ADMINISTRATOR)
    )
    assert done.faults == ()


def changed() -> tuple[Paper, ...]:
    """One paper in a new version, one gone, one new."""
    first, *rest = an_initiative().papers
    return (a_paper(first.id, version="2.0", sha256="cd" * 32), *rest[1:], a_paper("losning", id="bilaga"))


async def opened(hours: Hours, *numbers: int) -> None:
    for number in numbers:
        await hours.install(number)
    await hours.open()


async def test_votes_on_papers_that_change_are_void_and_asked_for_again(hours: Hours, tmp_path: Path) -> None:
    await opened(hours, 1, 2, 3, 8)
    old = await hours.tap(3, "gate.view", ballot=BALLOT)
    await hours.vote(1, "for")
    await hours.vote(2, "against", "För dyrt.")
    await hours.tap(4, "gate.vote", ballot=BALLOT, position="conflict")
    await import_papers(hours, tmp_path, changed())

    ballot = await hours.ballot()
    assert [each.person for each in ballot.positions] == [person_id(4)]
    assert set(silent(ballot)) >= {person_id(number) for number in (1, 2, 3)}
    for number in (1, 8):
        card = texts_of(await hours.shown_to(number, lambda text: "Underlagen har ändrats i G3" in text))
        assert "version 1.0 → 2.0" in card
        assert "Borttaget:" in card
        assert "Nytt:" in card
    assert ("gäller inte längre" in card) is False  # the secretary has no vote

    late = await press(hours, 3, old, "gate.vote", "for")
    assert "Underlagen har ändrats sedan kortet visades" in texts_of(late)
    assert "(version 2.0)" in texts_of(late)
    assert (await hours.ballot()).position_of(person_id(3)) is None
    await press(hours, 3, late, "gate.vote", "for")
    assert (await hours.ballot()).position_of(person_id(3)) is not None

    assert await compared(hours) == []
    await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    [told] = await hours.facts("PapersChanged")
    assert (told.data["number"], told.data["voids"], len(told.data["void"])) == (1, True, 2)
    [record] = await hours.facts("GateClosed")
    assert [paper["version"] for paper in record.data["papers"]] == [p.version for p in changed()]
    assert await compared(hours) == []
    await hours.change(lambda uow: uow.log.forget(person_id(2)))
    assert await compared(hours) == []
    await hours.change(
        lambda uow: uow.connection.exec_driver_sql("UPDATE ballots SET editions = NULL") and None
    )
    assert "how its papers changed" in (await compared(hours))[0]


async def test_votes_are_kept_where_the_forum_says_so_and_confirmed(office: Hours, tmp_path: Path) -> None:
    await set_rules(office, on_new_papers=VotesThen.KEPT)
    await opened(office, 2)
    await office.vote(2, "against", "För dyrt.")
    await import_papers(office, tmp_path, changed())
    await import_papers(office, tmp_path, changed())  # once more: nothing is new
    assert len(await office.facts("PapersChanged")) == 1
    ballot = await office.ballot()
    assert ballot.position_of(person_id(2)) is not None
    assert person_id(2) in silent(ballot)
    card = await office.tap(2, "gate.view", ballot=BALLOT)
    assert "Den räknas tills du ändrar den" in texts_of(card)
    done = await press(office, 2, card, "gate.vote", "against")
    assert "Din röst gäller de nya underlagen" in texts_of(done)
    position = (await office.ballot()).position_of(person_id(2))
    assert position is not None
    assert position.comment == "För dyrt."
    assert person_id(2) not in silent(await office.ballot())
    assert not [each for each in buttons(done, "gate.vote") if each["data"].get("position") == "against"]


async def test_a_vote_for_other_papers_is_refused_whatever_its_card_says(
    office: Hours, tmp_path: Path
) -> None:
    await opened(office)
    await import_papers(office, tmp_path, changed())
    for odd in ("", "0", "2", "1e9", "٣", ["1"]):
        said = await office.tap(3, "gate.vote", ballot=BALLOT, position="for", papers=odd)
        assert "Underlagen har ändrats" in texts_of(said)
    await office.tap(3, "gate.vote", ballot=BALLOT, position="conflict")  # needs no papers
    assert (await office.ballot()).position_of(person_id(3)) is not None


async def test_even_votes_are_open_again_and_a_close_that_was_shown_is_asked_again(
    office: Hours, tmp_path: Path
) -> None:
    await set_rules(office, min_workdays=0)
    await opened(office)
    for number, position in ((2, "for"), (3, "for"), (4, "against"), (5, "against")):
        await office.vote(number, position, "Därför.")
    asked = await office.tap(1, "gate.ask_close", ballot=BALLOT)
    ballot = await office.ballot()
    await office.change(lambda uow: ask(ballot, ClosedBy.CHAIR, ADMINISTRATOR, uow, office.clock()) and None)
    await import_papers(office, tmp_path, changed())
    after = await office.ballot()
    assert (after.tie, after.positions) == (None, ())
    assert await office.facts("VotingReopened")
    again = await press(office, 1, asked, "gate.close")
    assert (await office.ballot()).is_open
    assert "gate.close" in {each["verb"] for each in buttons(again, "gate.close")}
    assert await compared(office) == []


async def test_after_the_deadline_the_votes_that_came_in_time_are_kept(office: Hours, tmp_path: Path) -> None:
    await opened(office)
    for number in (1, 2, 3):
        await office.vote(number, "for")
    office.clock.moved += (await office.ballot()).deadline - office.clock() + timedelta(seconds=1)
    await import_papers(office, tmp_path, changed())
    assert len((await office.ballot()).positions) == 3
    office.clock.moved += GRACE
    await office.bot.database.run(close_due, Task(CLOSE, BALLOT))
    after = await office.ballot()
    assert after.closing is not None
    assert after.closing.decision.outcome is Outcome.APPROVED
    assert await compared(office) == []


async def test_what_came_back_shows_what_is_another_than_when_it_was_sent_back(office: Hours) -> None:
    await opened(office)
    await all_vote(office, "send_back")
    if (await office.ballot()).is_open:
        await office.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    first, *rest = an_initiative().papers
    papers = (replace(first, version="2.0"), *rest)
    ready = an_initiative(summary="Ett **e-arkiv** för alla.", papers=papers, answers=all_met("G3"))
    await office.change(lambda uow: uow[INITIATIVES].save(ready))
    again = await office.open()
    card = await office.tap(3, "gate.view", ballot=again.id)
    said = texts_of(card)
    assert "Ändrat sedan sist" in said
    assert "texten och 1 underlag" in said
    assert "version 1.0 → 2.0" in said
    assert "[– e-arkiv.]" in said
    assert "[+ **e-arkiv** för alla.]" in said


async def test_a_paper_of_a_matter_that_is_not_voted_on_changes_nothing(
    office: Hours, tmp_path: Path
) -> None:
    await import_papers(office, tmp_path, changed())
    assert await office.facts("PapersChanged") == []
