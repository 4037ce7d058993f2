"""Documents that are kept for years: every version can be read, a later one is refused, a new field is a new one."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.core.errors import Retryable
from bot.core.people_port import PEOPLE
from bot.features.announcements.announcements import Announcement, CameTo, EndNote
from bot.features.gates.ballots import Ballot, Tie
from bot.features.gates.disputes import ConflictAnswer, Dispute
from bot.features.gates.kinds import ClosedBy
from bot.features.gates.ports import BALLOTS
from bot.features.gates.questions import Question
from bot.features.gates.told import Standing
from bot.features.portfolio.forums import Rules, VotesThen
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.regime_kinds import Between, LegalRegime, Majority, QuorumRule
from bot.features.processes.kinds import DecisionForm
from bot.features.processes.ports import PROCESSES
from storage.announcements.documents import ANNOUNCEMENT_DOCUMENTS, announcement_document
from storage.engine.opening import SqlDatabase
from storage.engine.versions import Documents, LaterDocument
from storage.gates.documents import ASIDES, QUESTIONS, Aside, aside_text, frozen, question_of
from storage.portfolio.forums import FIRST_RULES, RULES, rules_document
from tests.announcing import AUDIENCE, SENDER, a_content
from tests.ballots import NOW, a_question
from tests.factories import a_forum, a_model, an_initiative, some_people

DATA = Path(__file__).parents[1] / "data"
NEWEST = 6
"""A question's version: `ballot-1.json` is out of a database of release 0.1.0, the others are as we wrote them."""


def kept(version: int) -> str:
    return (DATA / f"ballot-{version}.json").read_text("utf-8")


@pytest.mark.parametrize("version", range(1, NEWEST + 1))
def test_every_version_of_a_question_can_be_read(version: int) -> None:
    question = question_of(kept(version))
    assert isinstance(question, Question)
    assert len(question.criteria) >= 1
    assert question.name(question.presenter) != question.presenter


def test_a_question_of_the_first_release_means_what_it_meant() -> None:
    question = question_of(kept(1))
    assert question.id == "INI-2025-031/G4/1"
    assert (question.closes_from, question.ends) == (None, None)
    assert {criterion.statement for criterion in question.criteria} == {None}
    assert question.rules.early_close


def test_what_is_written_today_is_the_newest_version_to_the_letter() -> None:
    """Where this fails, a question has another shape than before: give it a new version, with a file of its own."""
    assert json.loads(frozen(question_of(kept(NEWEST)))) == json.loads(kept(NEWEST))
    assert json.loads(kept(NEWEST))["version"] == NEWEST
    assert sorted(path.name for path in DATA.glob("ballot-*")) == [
        f"ballot-{n}.json" for n in range(1, NEWEST + 1)
    ]


def test_a_question_before_there_were_figures_has_none() -> None:
    """And its figures say what they said, where it has some."""
    assert {each.figure for version in (1, 2) for each in question_of(kept(version)).criteria} == {None}
    by_hand, counted = question_of(kept(3)).criteria
    assert (by_hand.figure, by_hand.stands_in_the_way) == (None, False)
    assert counted.figure is not None
    assert (counted.figure.percent, counted.figure.goal, counted.stands_in_the_way) == (62, 80, True)


def test_a_question_before_there_were_regimes_is_an_internal_forums() -> None:
    """And one that is a university board's says how it decides."""
    for version in (1, 2, 3):
        question = question_of(kept(version))
        assert (question.regime, question.meeting, question.urgent, dict(question.stand_ins)) == (
            None,
            None,
            "",
            {},
        )
        assert question.rules.quorum_kind in (QuorumRule.MORE_THAN_HALF, QuorumRule.NUMBER)
        assert question.may_abstain is (question.form is DecisionForm.COLLEGIAL)
    board = question_of(kept(4))
    assert (board.regime, board.rules.between_meetings) == (LegalRegime.HF_STYRELSE, Between.URGENT)
    assert not board.may_abstain


def test_a_question_before_it_said_what_was_sent_back_says_nothing_of_it() -> None:
    """And its votes are void where the papers change, as those of a forum that hasn't chosen."""
    assert {question_of(kept(version)).earlier for version in (1, 2, 3, 4)} == {None}
    assert {question_of(kept(version)).rules.on_new_papers for version in (1, 2, 3, 4)} == {VotesThen.VOID}
    earlier = question_of(kept(5)).earlier
    assert earlier is not None
    assert (earlier.title, [paper.id for paper in earlier.papers]) == ("Nytt e-arkiv", ["losning"])


def test_a_question_before_roles_were_asked_for_was_put_without_none_of_them() -> None:
    assert {question_of(kept(version)).unaccepted for version in range(1, 6)} == {()}
    [without] = question_of(kept(6)).unaccepted
    assert (without.role.sv, without.name) == ("Tilltänkt systemägare", "Hans Secretary")


def test_rules_are_written_as_release_0_1_0_reads_them() -> None:
    """It may run beside us during an upgrade, and takes no word that it doesn't know."""
    document = rules_document(Rules(quorum=3))
    assert set(document) == set(FIRST_RULES)
    assert RULES.read(document) == Rules(quorum=3)
    assert RULES.read({"quorum": 3}) == Rules(quorum=3)


def test_rules_that_it_does_not_know_are_a_document_that_it_leaves_to_us() -> None:
    rules = Rules(majority=Majority.CONSENT, abstain=False, quorum_with=("p1",), hidden_tally=True)
    document = rules_document(rules)
    assert document["version"] == 3
    assert RULES.read(json.loads(json.dumps(document))) == rules


@pytest.mark.parametrize("version", [0, -1, 7, 99, "2", None, [], 2.0, True])
def test_a_version_that_nobody_knows_is_refused(version: Any) -> None:
    document = {**json.loads(kept(2)), "version": version}
    with pytest.raises(LaterDocument, match=r"a ballot .* was written by a later program .* reads up to 6"):
        QUESTIONS.read(json.dumps(document))


def test_an_older_version_is_read_by_its_own_reader() -> None:
    documents = Documents[str]("thing", lambda old: f"was {old['name']}", lambda new: new["title"])
    assert documents.read({"name": "x"}) == "was x"
    assert documents.read({"version": 1, "name": "x"}) == "was x"
    assert documents.read({"version": 2, "title": "y"}) == "y"
    assert documents.numbered({"title": "y"}) == {"title": "y", "version": 2}
    assert documents.bare({"title": "y", "version": 2}) == {"title": "y"}
    assert documents.bare({"title": "y", "version": 3}) == {"title": "y", "version": 3}


def test_a_tie_alone_is_written_as_the_release_before_reads_it() -> None:
    """With a conflict that is disputed it is a document that it leaves to us."""
    tie = Tie(NOW, 3, ClosedBy.CERTAIN, ("p1",))
    alone = aside_text(Aside(tie))
    assert alone is not None
    assert "version" not in json.loads(alone)
    assert ASIDES.read(alone) == Aside(tie)
    disputed = Aside(tie, (Dispute("p1", "p2", "Delägare.", NOW, (ConflictAnswer("p3", True),), True),))
    written = aside_text(disputed)
    assert written is not None
    assert (json.loads(written)["version"], ASIDES.read(written)) == (5, disputed)
    assert aside_text(Aside()) is None


def test_an_announcement_is_written_as_the_release_before_reads_it_unless_it_is_told_no_longer() -> None:
    announcement = Announcement("A-1", "", SENDER, a_content(), AUDIENCE)
    assert "version" not in json.loads(announcement_document(announcement))
    ended = EndNote(CameTo.CALLED_OFF, NOW)
    for changes in ({"told_until": NOW}, {"past_at": NOW}, {"ended": ended}):
        closed = replace(announcement, **changes)  # type: ignore[arg-type]
        document = announcement_document(closed)
        assert (json.loads(document)["version"], ANNOUNCEMENT_DOCUMENTS.read(document)) == (3, closed)


def fill(_command: None, uow: Any, _now: Any) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[FORUMS].save(a_forum())
    uow[PROCESSES].keep(a_model())
    uow[INITIATIVES].save(an_initiative())
    uow[BALLOTS].add(Ballot(a_question()))


def show_ballot(_command: None, uow: Any, _now: Any) -> Ballot | None:
    found: Ballot | None = uow[BALLOTS].get(a_question().id)
    return found


def show_forums(_command: None, uow: Any, _now: Any) -> Any:
    return uow[FORUMS].all()


def show_standing(_command: None, uow: Any, _now: Any) -> Standing:
    [(_, standing)] = uow[BALLOTS].standings([a_question().id])
    assert isinstance(standing, Standing)
    return standing


def statement(words: str) -> Any:
    def run(_command: None, uow: Any, _now: Any) -> None:
        uow.connection.execute(text(words))

    return run


async def test_a_ballot_of_a_later_program_is_a_clear_error(database: SqlDatabase) -> None:
    await database.run(fill, None)
    later = statement("UPDATE ballots SET frozen = replace(frozen, '\"version\": 6', '\"version\": 9')")
    await database.run(later, None)
    with pytest.raises(Retryable, match="written by a later program") as caught:
        await database.read(show_ballot, None)
    assert "E-arkiv" not in str(caught.value), "nothing of what it holds"


async def test_rules_of_a_later_program_are_a_clear_error(database: SqlDatabase) -> None:
    await database.run(fill, None)
    await database.run(statement('UPDATE forums SET rules = \'{"version": 4, "quorum": 3}\''), None)
    with pytest.raises(Retryable, match="a body's rules in the database was written by a later program"):
        await database.read(show_forums, None)


async def test_the_number_is_no_difference_to_the_log(database: SqlDatabase) -> None:
    await database.run(fill, None)
    standing = await database.read(show_standing, None)
    assert "version" not in standing.question
    assert standing.question["round"] == 1


def test_a_ballot_with_other_statements_is_frozen_with_them() -> None:
    question = question_of(kept(2))
    [criterion] = question.criteria
    assert criterion.figure is None
    other = replace(question, criteria=(replace(criterion, statement=criterion.text),))
    assert question_of(frozen(other)) == other
