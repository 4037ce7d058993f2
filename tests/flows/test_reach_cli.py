"""The command line of who may send to whom, who can be reached, dry runs and audiences: with files and people."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.dry_figures import SameDay
from bot.features.announcements.following import FollowUp
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.reach_ports import DRY_RUNS, GUEST_LIST, SENDING_RIGHTS
from bot.features.directory.audience_ports import RESOLUTIONS, SAVED_AUDIENCES, Judgement, SavedAudience
from bot.features.directory.audiences import ResolutionState
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.ports import FORUMS
from tests.announcing import AUDIENCE, SENDER, a_content
from tests.factories import a_forum, person_id, some_people
from tests.flows.test_cli_gate import change
from tests.typing_commands import Run, typed_at

THEN = datetime(2026, 1, 1, tzinfo=UTC)
GONE = person_id(77)

RULES = """
approve_above: 40
rules:
  - who: administrators
    to: anything
  - who: {forum: pfld}
    to: own_unit
  - who: {person: PERSON1@example.org}
    to: [{forum: Portföljledningen}]
approvers: [{forum: pfld}]
urgent: [{role: va}]
optional: [announcements]
"""
ODD_RULES = """rules:
  - {who: administrators, to: anythin}
  - {who: x, to: anything}
  - {who: {person: x}, to: anything}
  - {who: {forum: pfldd}, to: anything}
  - who: administrators
urgent: x
optional: [y]
approve_above: z
q: 1
"""
SOME = """audience:
  include:
    - forum: pfld
    - people: [person1@example.org, person2@example.org,
               borta@example.org]
    - group: x
  exclude:
    - people: person3@example.org
"""
NO_MAIL = "nobody in the directory has the mail address borta@example.org; correct it, or remove the line"
NO_ID = f"nobody in the directory has the id {GONE}; correct it, or remove the line"


@pytest.fixture
def run(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    change(sqlite_url, fill)
    return typed_at(sqlite_url, monkeypatch, tmp_path)


def fill(uow: UnitOfWork) -> None:
    for person in some_people(4):
        uow[PEOPLE].save(person)
    uow[FORUMS].save(a_forum(seats=()))
    uow[DIRECTORY].save([DirectoryEntry(p.id, p.name, THEN, p.mail, locale="sv") for p in some_people(4)])


def test_rules_come_from_a_file_all_of_them_or_none(
    run: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Approvers: whoever may send to the same people." in run("announcement", "rights", "show")
    Path("rules.yaml").write_text(RULES, "utf-8")
    assert run("announcement", "rights", "import", "rules.yaml") == "Version 1: 3 rules hold.\n"
    assert run("announcement", "rights", "import", "rules.yaml") == "Version 1: 3 rules hold.\n", "as before"
    assert run("announcement", "rights", "show").splitlines() == [
        "administrators -> anything",
        "body pfld -> own_unit",
        f"person Person 1 ({person_id(1)}) -> listed: Portföljledningen",
        "A second person approves what goes to more than 40 people.",
        "Approvers: body pfld.",
        "Urgent: role va. Optional: announcements.",
    ]
    assert json.loads(run("announcement", "rights", "show", "--json"))["approve_above"] == 40
    with monkeypatch.context() as swedish:
        swedish.setenv("GRINDVAKT_LANGUAGE", "sv")
        assert "administratörer -> allt\nforum pfld -> den egna" in run("announcement", "rights", "show")
    Path("rules.yaml").write_text(ODD_RULES, "utf-8")
    said = run("announcement", "rights", "import", "rules.yaml", status=1).splitlines()
    assert [line.partition(":")[2] for line in said[:-1]] == [
        "2: 'anythin' is not possible; did you mean 'anything'?, or a list",
        "3: nobody can tell who that is; write administrators, system_owners, or one of role, forum, group, person "
        "with its id",
        "4: 'x' is no person; write a mail address or an Entra object id",
        "5: there is no body 'pfldd'; did you mean 'pfld'?",
        "6: a rule is `who` and `to`; write both, and nothing else",
        "7: urgent must be a list, not a single value",
        "8: 'y' is no topic; use one of: announcements, change, decommissioning, new_product, new_service, "
        "new_way_of_working, planned_outage",
        "9: approve_above: 'z' is not possible; write a whole number from 0 to 1000000",
        "10: unknown key 'q'; use one of: approve_above, approvers, optional, rules, urgent",
    ]
    assert said[-1] == "Nothing was changed."
    Path("rules.yaml").write_text("{", "utf-8")
    assert "this is not YAML" in run("announcement", "rights", "import", "rules.yaml", status=1)
    Path("rules.yaml").write_text("rules: [{who: administrators, to: anything}]", "utf-8")
    assert run("announcement", "rights", "import", "rules.yaml") == "Version 2: 1 rule holds.\n"
    held = change(sqlite_url, lambda uow: uow[SENDING_RIGHTS].newest())
    assert (held.number, held.approve_above, held.urgent) == (2, 500, ()), (
        "what the file leaves out holds no more"
    )


def test_the_guest_list_and_the_open_service(run: Run, sqlite_url: str) -> None:
    def guests() -> list[str]:
        return list(change(sqlite_url, lambda uow: uow[GUEST_LIST].all()))

    assert run("announcement", "guests", "list") == "0 can be reached.\n"
    assert run("announcement", "guests", "add", "Person1@example.org", person_id(2)) == "2 added.\n"
    assert run("announcement", "guests", "add", "PERSON1@example.org", person_id(3)) == "1 added.\n"
    said = run("announcement", "guests", "add", "person4@example.org", "borta@example.org", GONE, status=1)
    assert said.splitlines() == [f"{GONE}: {NO_ID}", f"borta@example.org: {NO_MAIL}", "Nobody was added."]
    assert guests() == [person_id(1), person_id(2), person_id(3)]
    assert f"Person 1 ({person_id(1)})\n" in run("announcement", "guests", "list")
    said = run("announcement", "guests", "remove", "Person1@example.org", "borta@example.org")
    assert said.splitlines() == ["1 removed.", f"borta@example.org: {NO_MAIL}"]
    said = run("announcement", "guests", "remove", "borta@example.org", status=1)
    assert said.splitlines() == [f"borta@example.org: {NO_MAIL}", "Nobody was removed."]
    assert run("announcement", "guests", "remove", "person1@example.org") == "0 removed.\n", (
        "they aren't on it"
    )
    assert guests() == [person_id(2), person_id(3)]
    change(sqlite_url, lambda uow: uow[GUEST_LIST].add([GONE], THEN))
    assert f"{GONE}\n3 can be reached." in run("announcement", "guests", "list")
    assert run("announcement", "guests", "remove", GONE) == "1 removed.\n", (
        "who left the directory goes by their id"
    )
    assert run("announcement", "open-service") == "Announcements reach everyone.\n"
    assert run("announcement", "open-service") == "Announcements reach everyone, as before.\n"
    assert "The service is open: everyone can be reached." in run("announcement", "guests", "list")
    assert run("announcement", "open-service", "--close") == "Announcements reach only the guest list.\n"
    assert change(sqlite_url, lambda uow: uow[GUEST_LIST].is_open()) is False


def test_a_dry_run_is_asked_for_and_told_when_it_is_counted(run: Run, sqlite_url: str) -> None:
    command = SaveDraft(Principal(SENDER), a_content(), AUDIENCE)
    draft = change(sqlite_url, lambda uow: save_draft(command, uow, THEN)).id
    again = "It is being counted; give the command again in a while.\n"
    assert run("announcement", "dry-run", draft) == again

    def counted(**changes: Any) -> None:
        def save(uow: UnitOfWork) -> None:
            figures = uow[DRY_RUNS].get(draft)
            assert figures is not None
            uow[DRY_RUNS].save(replace(figures, done=THEN, **changes))
            kept = uow[ANNOUNCEMENTS].get(draft)
            assert kept is not None
            uow[ANNOUNCEMENTS].save(replace(kept, follow_up=FollowUp(mail=True, unseen_hours=24)))

        change(sqlite_url, save)

    counted(
        included=50,
        languages={"sv": 48, "en": 2},
        excluded={"exclusion": 3},
        outside=4,
        seconds=25,
        later=5,
        merged=6,
        last_at=THEN,
        same_day=(SameDay("A-9", 7),),
        not_compared=2,
        needs_approval=True,
        without_mail=8,
        knows_read=False,
    )
    assert run("announcement", "dry-run", draft).splitlines() == [
        "50 people (48 sv, 2 en)",
        "about 25 s of sending",
        "don't get it: 3 exclusion",
        "4 are outside the guest list",
        "5 are outside their working hours, until 2026-01-01 01:00",
        "6 have had enough that day: it joins their digest",
        "8 have no mail address",
        "7 of them get A-9 too",
        "not compared with 2 more of that day",
        "a second person must approve it",
        "nobody is mailed for not having read it: READ_RECEIPTS is off",
    ]
    assert json.loads(run("announcement", "dry-run", draft, "--json"))["included"] == 50
    counted(included=0, languages={}, needs_approval=False, can_mail=False)
    said = run("announcement", "dry-run", draft)
    assert said.startswith("0 people (nobody)\n")
    assert said.endswith("nobody is mailed: no mail server is named (SMTP_HOST)\n")
    assert run("announcement", "dry-run", draft, "--again") == again
    assert run("announcement", "dry-run", draft) == again
    counted(problem="problem-group-gone", part="Alla chefer")
    assert "The group “Alla chefer” no longer exists in Entra." in run("announcement", "dry-run", draft)
    assert "no such announcement" in run("announcement", "dry-run", "U-1", status=1)


def test_of_a_file_that_is_wrong_throughout_the_first_faults_are_said(run: Run) -> None:
    Path("all.csv").write_text(
        "mail\nperson4@example.org\n" + "".join(f"nobody{row}\n" for row in range(250)), "utf-8"
    )
    for said in (
        run("audience", "check", "all.csv", status=1),
        run("audience", "save", "Alla", "all.csv", status=1),
    ):
        assert sum(line.startswith("all.csv:") for line in said.splitlines()) == 100
        assert "… and 150 more" in said.splitlines()


def test_an_audience_is_looked_over_saved_counted_and_let_go(run: Run, sqlite_url: str) -> None:
    def saved() -> list[SavedAudience]:
        return list(change(sqlite_url, lambda uow: uow[SAVED_AUDIENCES].all()))

    Path("a.yaml").write_text(SOME, "utf-8")
    wrong = [f"a.yaml:5: {NO_MAIL}", "a.yaml:6: no group is called 'x'; there is none yet"]
    assert run("audience", "check", "a.yaml", status=1).splitlines() == [
        "3 parts can be used, 2 not.",
        "Named one by one: 2 people.",
        *wrong,
    ]
    found = json.loads(run("audience", "check", "a.yaml", "--json", status=1))
    assert (found["faults"], found["audience"]["include"][0]["of"]) == (wrong, "pfld")
    said = run("audience", "save", "Alla", "a.yaml", status=1)
    assert said.splitlines() == [*wrong, "Nothing was saved. (--anyway saves the rest.)"]
    assert saved() == []
    assert run("audience", "save", "Alla", "a.yaml", "--anyway").splitlines() == ["Saved: Alla.", *wrong]
    made_of = "Portföljledningen, 2 people; without 1 person"
    assert run("audience", "list") == f"Alla (not counted yet): {made_of}\n"
    assert run("audience", "save", "Al\u202ela\u200b", "a.yaml", "--anyway").startswith("Saved: Alla.\n")
    Path("p.csv").write_text("mail\nperson4@example.org\n", "utf-8")
    assert run("audience", "check", "p.csv") == "1 part can be used, 0 not.\nNamed one by one: 1 person.\n"
    assert run("audience", "save", "alla", "p.csv") == "Saved: alla.\n"
    [kept] = saved()
    assert (kept.revision, kept.audience.include[0].people) == (3, (person_id(4),))
    assert "a name of at most 100 characters" in run("audience", "save", " ", "p.csv", status=1)
    only_once = "It has been counted only once, or is being counted now.\n"
    assert run("audience", "changes", "Alla") == only_once
    for people in ((1, 2), (2, 3)):
        assert run("audience", "count", "Alla") == "Alla is being counted.\n"
        assert run("audience", "changes", "Alla") == only_once
        change(sqlite_url, partial(count, "Alla", people))
    assert run("audience", "changes", "ALLA").splitlines() == [
        "1 joined, 1 left.",
        f"+ {person_id(3)}",
        f"- {person_id(1)}",
    ]
    listed = run("audience", "list")
    assert (listed[:19], listed[28:]) == ("Alla (2 people on 2", "): p.csv\n")
    for words in (("changes", "x"), ("count", "x"), ("remove", "x")):
        assert run("audience", *words, status=1) == "There is no saved audience called “x”.\n"
    assert run("audience", "remove", "Alla") == "Removed: Alla.\n"
    assert (saved(), run("audience", "list")) == ([], "No audience is saved.\n")


def count(name: str, numbers: tuple[int, ...], uow: UnitOfWork) -> None:
    """What the running program would have found: these people."""
    kept = uow[SAVED_AUDIENCES].get(name)
    assert kept is not None
    assert kept.resolution is not None
    known = uow[RESOLUTIONS].get(kept.resolution)
    assert known is not None
    people = {person_id(number): Judgement("sv") for number in numbers}
    uow[RESOLUTIONS].gather(known.id, people)
    uow[RESOLUTIONS].judge(known.id, people)
    uow[RESOLUTIONS].save(replace(known, state=ResolutionState.DONE, included=len(people)))
