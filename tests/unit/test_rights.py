"""What somebody may do is asked of them alone, wherever they come from: Teams, the command line, the program itself."""

import ast
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from getpass import getuser

import pytest

from bot.console.running import administrator
from bot.core.principals import PROGRAM, Principal, check_administers
from bot.core.refusals import NotAVoter, Refused
from bot.features.gates.ballots import Ballot
from bot.features.gates.deciders import find_decider
from bot.features.gates.kinds import Choice, WhyVacated
from bot.features.gates.rights import (
    check_may_close,
    check_may_question,
    check_may_withdraw,
    may_close_unseen,
    may_open,
    may_view,
    voter,
)
from bot.features.gates.vacated import Vacated
from bot.features.portfolio import rights as portfolio
from tests.ballots import NOW, a_ballot, a_question, closed, everybody, tied
from tests.factories import (
    ADMINISTRATOR,
    PRESENTER,
    a_forum,
    a_model,
    an_initiative,
    by_person,
    person_id,
)
from tests.sources import modules, nodes, reads_source
from tests.unit.test_structure import imported

CHAIR, MEMBER, SUBSTITUTE, SECRETARY, STRANGER = 1, 3, 6, 8, 99


@pytest.mark.parametrize(
    ("by", "name", "administers"),
    [
        (by_person(1), f"person:{person_id(1)}", False),
        (ADMINISTRATOR, "cli:test", True),
        (PROGRAM, "system", False),
    ],
)
def test_the_log_names_who_it_was(by: Principal, name: str, administers: bool) -> None:
    assert (by.actor, by.administers) == (name, administers)


def test_at_the_command_line_it_is_the_operating_systems_account() -> None:
    assert administrator() == Principal(account=getuser())


@reads_source
def test_a_principal_is_made_where_somebodys_word_has_been_checked() -> None:
    """Never from what a client sent: each new origin (a page, an API) is one line here, and one to be looked at."""
    making = {
        module
        for module, tree in modules()
        for node in nodes(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Principal"
    }
    in_their_name = {
        "bot.features.announcements.starting",  # the timer of what its sender has scheduled
        "bot.features.announcements.requests",  # what somebody has asked for, once a second person has approved it
        "bot.features.announcements.joining",  # once the audience is known that its sender has asked for
        "bot.delivery.files",  # a file behind a link, in the name of whom the link was given to
        "bot.features.releases.series_work",  # timers of what whoever manages a release has planned
        "bot.features.needs.messages",
        "bot.features.following.status_messages",  # likewise
        "bot.features.assistant.asking_saved",  # a question is asked for whom it was saved by
        "bot.features.conditions.messages",  # likewise
        "bot.features.records.decision_messages",  # a card is drawn for whom it is sent to
        "bot.features.releases.messages",  # a card is drawn for whom it is sent to
    }
    assert making - in_their_name == {
        "bot.chat.context",
        "bot.console.running",
        "bot.core.principals",
        "bot.demo.errands",
        "bot.demo.news",
        "bot.demo.past",
        "bot.demo.readers",
        "bot.demo.story",
    }


@reads_source
def test_what_is_allowed_is_asked_in_the_features_own_module() -> None:
    """No handler and no command line decides about rights itself."""
    asking = {module for module, tree in modules() if any("rights" in name for name in imported(tree))}
    assert asking
    assert not {
        module for module in asking if module.rpartition(".")[2].endswith(("actions", "cli", "pages"))
    }


@pytest.mark.parametrize(
    ("by", "allowed"),
    [
        (by_person(CHAIR), True),
        (by_person(SECRETARY), True),
        (by_person(MEMBER), False),
        (by_person(STRANGER), False),
        (ADMINISTRATOR, True),
        (PROGRAM, False),
    ],
)
def test_who_opens_a_forums_gate(by: Principal, allowed: bool) -> None:
    initiative, model, forums = an_initiative(), a_model(), [a_forum()]
    decider = find_decider(initiative, model, model.gates["G3"], forums)
    assert may_open(by, decider, initiative, model, forums) is allowed


@pytest.mark.parametrize(
    ("by", "allowed"),
    [
        *((by_person(number), True) for number in (CHAIR, MEMBER, SUBSTITUTE, SECRETARY, PRESENTER)),
        (by_person(STRANGER), False),
        (ADMINISTRATOR, True),
        (PROGRAM, False),
    ],
)
def test_who_sees_a_ballot(by: Principal, allowed: bool) -> None:
    assert may_view(by, a_ballot()) is allowed


def test_only_a_person_votes() -> None:
    assert voter(by_person(MEMBER)) == person_id(MEMBER)
    for by in (ADMINISTRATOR, PROGRAM):
        with pytest.raises(NotAVoter) as refused:
            voter(by)
        assert refused.value.key == "refused-no-seat"


def withdraws(by: Principal, ballot: Ballot) -> str | None:
    return why_not(lambda: check_may_withdraw(by, ballot))


def closes(by: Principal, ballot: Ballot) -> str | None:
    return why_not(lambda: check_may_close(by, ballot, NOW))


def why_not(ask: Callable[[], None]) -> str | None:
    """The key of the refusal; None: it is allowed."""
    try:
        ask()
    except Refused as refused:
        return refused.key
    return None


def test_whoever_has_a_seat_or_stands_in_may_withdraw() -> None:
    ballot = a_ballot()
    for number in (CHAIR, MEMBER, SUBSTITUTE):
        assert withdraws(by_person(number), ballot) is None
    for by in (by_person(SECRETARY), by_person(STRANGER), ADMINISTRATOR, PROGRAM):
        assert withdraws(by, ballot) == "refused-no-seat"
    assert withdraws(by_person(CHAIR), closed(a_ballot())) == "refused-ballot-closed"


def test_a_chair_who_has_the_seat_no_more_declares_and_asks_nothing() -> None:
    voted = a_ballot((person_id(CHAIR), Choice.FOR))
    ballot = replace(voted, vacated=(Vacated(person_id(CHAIR), 1, NOW, WhyVacated.UNSEATED),))
    chair = by_person(CHAIR)
    assert why_not(lambda: check_may_question(chair, voted)) is None
    assert why_not(lambda: check_may_question(chair, ballot)) == "refused-dispute-may-not"
    assert withdraws(chair, ballot) == "refused-gone-voted"


def test_whoever_presides_closes_and_an_administrator_at_any_time() -> None:
    early = a_ballot(closes_from=NOW + timedelta(days=1))
    late = a_ballot(closes_from=NOW)
    assert closes(by_person(CHAIR), late) is None
    assert closes(by_person(CHAIR), early) == "refused-close-too-early"
    for by in (by_person(MEMBER), by_person(SECRETARY), by_person(STRANGER), PROGRAM):
        assert closes(by, late) == "refused-only-chair-closes"
    assert closes(ADMINISTRATOR, early) is None
    board = [seat.holder for seat in a_question().seats]
    even = a_ballot(*everybody(Choice.FOR, board[:2]), *everybody(Choice.AGAINST, board[2:4]))
    assert closes(by_person(CHAIR), tied(even)) == "refused-close-in-tie"
    assert closes(ADMINISTRATOR, tied(even)) is None
    assert closes(ADMINISTRATOR, closed(a_ballot())) == "refused-ballot-closed"


def test_where_nobody_presides_only_an_administrator_closes() -> None:
    headless = a_ballot(seats=a_question().seats[2:])
    for by in (by_person(CHAIR), by_person(MEMBER), PROGRAM):
        assert closes(by, headless) == "refused-nobody-presides"
    assert closes(ADMINISTRATOR, headless) is None


def test_a_person_is_shown_what_they_close_first() -> None:
    assert may_close_unseen(ADMINISTRATOR)
    assert not may_close_unseen(by_person(CHAIR))
    assert not may_close_unseen(PROGRAM)


@pytest.mark.parametrize(
    "check",
    [
        check_administers,
        portfolio.check_may_import,
        portfolio.check_may_export,
        portfolio.check_may_look_through,
        portfolio.check_may_set_steps,
    ],
)
def test_the_portfolio_is_the_administrators(check: Callable[[Principal], None]) -> None:
    assert why_not(lambda: check(ADMINISTRATOR)) is None
    for by in (by_person(CHAIR), PROGRAM):
        assert why_not(lambda by=by: check(by)) == "refused-only-administrators"
