"""Two who lead the same matter do something with it at once: the second sees what the first did, and undoes nothing.

The chair sits at two screens where only they may do it. What each had before them was asked for before either did it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.core.catalogs import day_said
from bot.features.conditions.ports import CONDITIONS
from bot.features.gates.casting import CloseGate, close_gate
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import FORUMS
from cards.records.actions import REPORT_TEXT
from tests.factories import ADMINISTRATOR
from tests.flows.deciding import all_vote, press, set_rules
from tests.flows.office_hours import BALLOT, Hours, texts_of, words
from tests.flows.test_conditions import CONDITION, approved
from tests.flows.test_deciders import management

CHAIR, MEMBER, SECRETARY, PRESENTER, BUSINESS = 1, 3, 8, 9, 11
KEY = "INI-2026-014"
NOT_DONE = "Omröstningen är redan avslutad, så det du ville göra blev inte av."


@dataclass(frozen=True)
class Doing:
    """One of the two: who, which form they had opened, which button they press, and what they write."""

    who: int
    form: str
    button: str
    says: dict[str, str]


CLOSE = Doing(CHAIR, "gate.ask_close", "gate.close", {})
POSTPONE = Doing(
    CHAIR, "gate.ask_postpone", "gate.postpone", {"reason": "Vi väntar på kalkylen.", "until": "+9"}
)
REFER = Doing(CHAIR, "gate.ask_refer", "gate.refer", {"reason": "En principfråga."})
WITHDRAW = Doing(PRESENTER, "gate.ask_withdraw", "gate.withdraw", {"reason": "Leverantören drog sig ur."})
MOVE = Doing(SECRETARY, "gate.ask_move", "gate.move", {"deadline": "+7", "move_reason": "Sjukdom."})
LATER = Doing(CHAIR, "gate.ask_move", "gate.move", {"deadline": "+8", "move_reason": "Jul."})

TABLE: tuple[tuple[Doing, str, Doing, tuple[str, ...]], ...] = (
    # the first, what the board has voted, the second, what the second reads
    (POSTPONE, "", POSTPONE, (NOT_DONE, "Bordläggs", "Person 1", "Vi väntar på kalkylen.")),
    (WITHDRAW, "", POSTPONE, (NOT_DONE, "Dras tillbaka", "Person 9", "Leverantören drog sig ur.")),
    (POSTPONE, "", WITHDRAW, (NOT_DONE, "Bordläggs", "Vi väntar på kalkylen.")),
    (WITHDRAW, "", MOVE, (NOT_DONE, "Dras tillbaka", "Leverantören drog sig ur.")),
    (MOVE, "", LATER, ("Person 8 hann före: sista svarsdag är nu {+7}",)),
    (REFER, "", CLOSE, (NOT_DONE, "Hänskjuts", "Person 1", "En principfråga.")),
    (CLOSE, "send_back", POSTPONE, (NOT_DONE, "Återremitteras", "Person 1")),
    (CLOSE, "against", CLOSE, (NOT_DONE, "Avslås", "Person 1")),
)


async def test_the_second_sees_what_the_first_did_with_a_ballot(office: Hours) -> None:
    await office.change(lambda uow: uow[FORUMS].save(management(BUSINESS)))
    await set_rules(office, early_close=False, min_workdays=0)
    for first, voted, second, read in TABLE:
        ballot = (await office.open()).id
        if voted:
            await all_vote(office, voted, ballot)
        forms = [await office.tap(each.who, each.form, ballot=ballot) for each in (first, second)]
        await press(office, first.who, forms[0], first.button, **said(office, first))
        before = await office.ballot(ballot)
        told = texts_of(await press(office, second.who, forms[1], second.button, **said(office, second)))
        for sentence in read:
            in_words = day_in_words(office, 7)
            assert sentence.replace("{+7}", in_words) in told, (first.button, second.button, told)
        assert await office.ballot(ballot) == before
        again = texts_of(await office.tap(second.who, second.form, ballot=ballot))
        assert (NOT_DONE in again) is not before.is_open, "and so does whoever opens the form then"
        await tidy(office, referred=first is REFER)


async def test_the_second_sees_what_the_first_did_with_a_condition(office: Hours) -> None:
    """Waived by the first, and neither confirmed nor waived anew."""
    await approved(office)
    mine, first, second = [
        await office.tap(each, "condition.view", condition=CONDITION) for each in (SECRETARY, CHAIR, CHAIR)
    ]
    await press(office, SECRETARY, mine, "condition.waive", words_waive="Behövs inte.")
    for form, button, written in (
        (first, "condition.confirm", {}),
        (second, "condition.waive", {"words_waive": "Jag med."}),
    ):
        told = words(await press(office, CHAIR, form, button, **written))
        assert "Person 8 hann före" in told
        assert "Behövs inte." in told
    found = await office.look(lambda uow: uow[CONDITIONS].get(CONDITION))
    assert (found.state.value, found.said) == ("waived", "Behövs inte.")


def said(hours: Hours, doing: Doing) -> dict[str, str]:
    return {name: day(hours, int(value)) if value[0] == "+" else value for name, value in doing.says.items()}


def day(hours: Hours, workdays: int) -> str:
    calendar = hours.bot.house.calendar
    return calendar.add_workdays(calendar.local(hours.clock()).date(), workdays).isoformat()


def day_in_words(hours: Hours, workdays: int) -> str:
    return texts_of({"text": day_said("sv", date.fromisoformat(day(hours, workdays)), "EEE d MMM y")})


async def tidy(hours: Hours, *, referred: bool) -> None:
    """Whatever stands open is taken back, and the matter waits at its gate again."""

    async def standing() -> Any:
        ballots = await hours.look(lambda uow: list(uow[BALLOTS].of_initiative(KEY)))
        return [each.id for each in ballots if each.is_open]

    for ballot in await (hours.wait_for(standing) if referred else standing()):
        await hours.tap(PRESENTER, "gate.withdraw", ballot=ballot, reason="Nästa.")


async def test_whoever_keeps_a_decision_second_is_told_who_was_first(office: Hours) -> None:
    """Days and a report that they haven't seen aren't replaced; what they wrote is kept. Sent again, theirs holds."""
    await office.open()
    await all_vote(office)
    await office.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    ours, theirs = [await office.tap(n, "decision.view", decision=BALLOT) for n in (8, 1)]
    await press(office, 8, ours, "decision.report", **{REPORT_TEXT: "Klart."})
    second = await press(office, 1, theirs, "decision.report", **{REPORT_TEXT: "Inte klart."})
    assert "Person 8 hann före" in texts_of(second)
    assert "Inte klart." in str(second)
    assert "Klart." in texts_of(await office.tap(1, "decision.view", decision=BALLOT))
    done = texts_of(await press(office, 1, second, "decision.report", **{REPORT_TEXT: "Inte klart."}))
    assert "Inte klart." in done
    assert "hann före" not in done
