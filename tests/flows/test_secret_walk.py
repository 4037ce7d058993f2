"""A secret matter's whole way: an advisory forum, a delegate, advice, conditions, a disputed conflict, followers.

Every word that somebody wrote of it begins with `ZQ`, so one look tells whether any of them stands somewhere.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.app import FEATURES
from bot.core.people_port import PEOPLE
from bot.delivery.jobs import JobState
from bot.delivery.queue import JOB_TABLE
from bot.feature import router_of
from bot.features.portfolio.initiatives import StepStatus
from bot.features.portfolio.marking import LiftSecrecy, lift_secrecy
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.stepping import SetStep, set_step
from bot.features.processes.model import ProcessModel
from bot.features.processes.ports import PROCESSES
from bot.features.records.redacting import ExportRedacted, export_redacted
from tests.factories import ADMINISTRATOR, a_model, a_paper, a_person, an_initiative, person_id
from tests.flows.deciding import buttons, press, shown_in
from tests.flows.office_hours import BALLOT, Hours, all_met, chat_of, sender, texts_of
from tests.flows.test_advice import ID, day, give, with_council
from tests.flows.test_advisory import FORMAL, advise, handed
from tests.flows.test_every_verb import buttons as all_buttons
from tests.flows.test_secrecy import mark
from tests.standing import standing_kinds
from tests.teams_activities import CHANNEL, action

KEY = "INI-2026-014"
CHAIR, MEMBER, SECRETARY, PRESENTER, DECIDER, CLERK, STRANGER, OWNER = 1, 3, 8, 9, 11, 12, 13, 14


def a_matter() -> Any:
    papers = [
        a_paper(each, title=f"ZQ {each}", url=f"https://example.org/ZQ-{each}")
        for each in ("losning", "plan", "klass", "troskel")
    ]
    answers = [replace(each, note="ZQ not") for each in all_met("G3")]
    own = {"title": "ZQ arkiv", "summary": "ZQ ingress", "registry_no": "ZQ-7"}
    return replace(an_initiative(), **own, papers=tuple(papers), answers=tuple(answers))


async def opened(office: Hours, *, secret: bool = False) -> None:
    """Advice is asked for and given, conditions proposed, the question put and its day moved, a conflict disputed."""

    def fill(uow: Any) -> None:
        for number in (CLERK, STRANGER, OWNER):
            uow[PEOPLE].save(a_person(number))
        uow[INITIATIVES].save(a_matter())

    await office.change(fill)
    if secret:
        await mark(office)
    await with_council(office)
    await advise(office)
    for number in (CHAIR, MEMBER, PRESENTER, DECIDER, STRANGER, OWNER):
        await office.install(number)
    await office.tap(STRANGER, "follow.start", initiative=KEY)
    asked = {"bodies": "ark", "due": day(office, 5), "question": "ZQ fråga"}
    await office.tap(SECRETARY, "advice.ask", initiative=KEY, **asked)
    await office.shown_to(
        CLERK, lambda text: "ombeds yttra sig" in text
    )  # nobody is asked what they have answered
    await give(office, CLERK, "remarks", "ZQ yttrande", **{"link-remarks": "https://example.org/ZQ"})
    form = {"words": "ZQ villkor", "owner": person_id(OWNER), "due": day(office, 60)}
    await office.tap(SECRETARY, "condition.propose", initiative=KEY, **form)
    await office.open()
    await office.tap(SECRETARY, "condition.propose", initiative=KEY, **{**form, "words": "ZQ nytt villkor"})
    await office.tap(SECRETARY, "gate.question_conflict", ballot=BALLOT, person=person_id(4), reason="ZQ jäv")
    until = f"{day(office, 9)}T12:00"
    await office.tap(SECRETARY, "gate.move", ballot=BALLOT, deadline=until, move_reason="ZQ flyttat")


async def decided(office: Hours) -> None:
    """The dispute is settled, the board recommends, one of it dissents, and the delegate follows with a reason."""
    for number in (CHAIR, 2, MEMBER, 5):
        await office.tap(number, "gate.answer_conflict", ballot=BALLOT, person=person_id(4), answer="no")
    for number, position in ((CHAIR, "for"), (2, "for"), (MEMBER, "against"), (4, "for"), (5, "for")):
        await office.vote(number, position, "ZQ skäl" if position == "against" else "")
    if (await office.ballot()).is_open:
        shown = await office.tap(CHAIR, "gate.ask_close", ballot=BALLOT)
        await press(office, CHAIR, shown, "gate.close")
    await handed(office)
    await office.tap(MEMBER, "gate.dissent", ballot=BALLOT, reason="ZQ reservation")
    asked = await office.vote(DECIDER, "for", "ZQ beslut", FORMAL)
    await press(office, DECIDER, asked, "gate.decide")


NAMED = {"initiative": KEY, "ballot": BALLOT, "decision": FORMAL, "condition": f"{KEY}/G3/v1", "advice": ID}


async def all_is_sent(office: Hours) -> None:
    def left_now(uow: Any) -> list[Any]:
        """In one look: what is in hand may be asked for again meanwhile, and wait once more."""
        outbox = uow[JOB_TABLE].outbox
        return [each for state in (JobState.READY, JobState.LEASED) for each in outbox.list(state, 1000)]

    async def nothing_waits() -> bool:
        left = await office.look(left_now)
        soon = office.clock() + timedelta(seconds=5)
        return not [each for each in left if each.run_at <= soon and each.kind not in standing_kinds()]

    await office.wait_for(nothing_waits)


def told(office: Hours) -> list[str]:
    """The chats in which a word of the matter stands."""
    return [
        each.id
        for each in office.teams.chats.values()
        if "ZQ" in json.dumps(list(each.activities.values()), ensure_ascii=False)
    ]


async def test_nothing_that_stood_when_it_is_marked_goes_on_telling_of_it(hours: Hours) -> None:
    """Not what asks something, nor news that is old by now; and what comes after has none of its words either."""
    await opened(hours)
    await all_is_sent(hours)
    assert len(told(hours)) > 7
    await mark(hours)
    await all_is_sent(hours)
    assert told(hours) == []
    sent = len(hours.teams.seen)
    await decided(hours)
    await all_is_sent(hours)
    own = {chat_of(number).id for number in (MEMBER, DECIDER)}  # who see their own words until it closes
    assert not [
        each for each in hours.teams.seen[sent:] if "ZQ" in str(each.body) and each.conversation not in own
    ]
    assert told(hours) == []
    for name in (BALLOT, FORMAL):
        files = await hours.bot.database.read(export_redacted, ExportRedacted(ADMINISTRATOR, name))
        assert b"ZQ" not in b"".join(files.values())


async def test_a_procurement_that_begins_takes_it_away_by_itself_and_its_end_gives_it_back(
    office: Hours,
) -> None:
    """Nobody marks it. One of those who vote reads English."""
    [stage] = [each for each in a_model().stages.values() if each.step("utveckla")]
    steps = tuple(replace(each, procurement=each.id == "utveckla") for each in stage.steps)
    stages = {**a_model().stages, stage.id: replace(stage, steps=steps)}
    model = replace(a_model(), version="1.2.1", content_hash="ab" * 32, stages=stages)
    await office.change(lambda uow: uow[PEOPLE].save(replace(a_person(2), locale="en")))
    await office.install(2)
    await opened(office)
    await office.change(lambda uow: procured(model, uow))
    await all_is_sent(office)
    assert chat_of(2).id in told(office)
    run = office.bot.database.run
    await run(set_step, SetStep(KEY, "utveckla", StepStatus.UNDER_WAY, ADMINISTRATOR))
    await all_is_sent(office)
    assert told(office) == []
    assert "Matter INI-2026-014 (confidential)" in "".join(map(texts_of, shown_in(office, chat_of(2).id)))
    await decided(office)
    await all_is_sent(office)
    assert told(office) == []
    await run(set_step, SetStep(KEY, "utveckla", StepStatus.DONE, ADMINISTRATOR))
    await all_is_sent(office)
    assert {chat_of(number).id for number in (2, MEMBER, DECIDER, OWNER)} <= set(told(office))


def procured(model: ProcessModel, uow: Any) -> None:
    """The initiative follows a process with a procurement from now on."""
    ref = uow[PROCESSES].keep(model)
    uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), process=ref))


async def test_nor_what_stood_when_it_was_decided_and_lifted_it_is_there_again(office: Hours) -> None:
    await opened(office)
    await decided(office)
    await all_is_sent(office)
    await mark(office)
    await all_is_sent(office)
    assert told(office) == []
    await office.bot.database.run(lift_secrecy, LiftSecrecy(KEY, ADMINISTRATOR))
    await all_is_sent(office)
    assert {chat_of(number).id for number in (MEMBER, DECIDER, OWNER)} <= set(told(office))


async def test_whom_it_concerns_reads_all_of_it_by_a_tap(office: Hours) -> None:
    """The reason of a dispute before they answer it, what a body is asked, and the decision with all its words."""
    await opened(office, secret=True)
    disputed = await office.shown_to(MEMBER, lambda text: "Jävsfråga" in text)
    assert "ZQ" not in str(disputed)
    assert "ZQ jäv" in texts_of(await press(office, MEMBER, disputed, "gate.read"))
    body = await office.shown_to(CLERK, lambda text: "Arkitekturrådet har yttrat sig" in text)
    [button] = buttons(body, "advice.view")
    assert "ZQ yttrande" in texts_of(await office.tap(CLERK, "advice.view", **button["data"]))
    await decided(office)
    result = await office.shown_to(MEMBER, lambda text: "Rekommenderat" in text and "visa eller dölj" in text)
    read = texts_of(await press(office, MEMBER, result, "gate.read"))
    for words in ("ZQ arkiv", "ZQ villkor", "ZQ skäl", "ZQ losning"):
        assert words in read


async def test_no_button_in_a_channel_shows_a_word_of_it(office: Hours) -> None:
    """Not even to whoever may read all of it: others read there too."""
    await opened(office)
    await decided(office)
    await mark(office)
    dialogs, asked = router_of(FEATURES).dialogs, 0
    for verb, (data, filled) in all_buttons().items():
        given = {**{name: value for name, (_, value) in filled.items()}, **data}
        if verb in dialogs or not NAMED.keys() & given.keys():
            continue
        asked += 1
        naming = {name: value for name, value in NAMED.items() if name in given}
        shown = await office.tap(SECRETARY, verb, CHANNEL, **{**given, **naming})
        assert "ZQ" not in str(shown), verb
    assert asked > 40


async def test_no_button_tells_a_stranger_that_there_is_such_a_matter(office: Hours) -> None:
    """Whatever they name: matter, ballot, decision, condition or advice. The answer is as if it weren't there."""
    await opened(office)
    await decided(office)
    await mark(office)
    dialogs = router_of(FEATURES).dialogs

    async def answered(verb: str, data: Mapping[str, Any], key: str) -> str:
        naming = {name: value.replace(KEY, key) for name, value in NAMED.items() if name in data}
        tapped = action(
            verb, {**data, **naming}, office.teams.service_url, sender(STRANGER), chat_of(STRANGER)
        )
        status, body = await office.deliver(tapped)
        assert status == 200
        assert "ZQ" not in str(body)
        return texts_of(body).replace(key, KEY) + str(body.get("value", "")).replace(key, KEY)

    asked = 0
    for verb, (data, filled) in all_buttons().items():
        given = {**{name: value for name, (_, value) in filled.items()}, **data}
        if verb in dialogs or not NAMED.keys() & given.keys():
            continue
        asked += 1
        there, nowhere = [await answered(verb, given, key) for key in (KEY, "INI-2026-999")]
        assert there == nowhere, verb
    assert asked > 40
