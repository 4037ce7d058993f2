"""`log verify` compares conditions, advice and needs with what the log tells of them; on both databases."""

import asyncio

from tests.advising import ARCHITECT
from tests.factories import person_id
from tests.flows.deciding import press
from tests.flows.office_hours import Hours
from tests.flows.test_advice import ID as ADVICE_ID
from tests.flows.test_advice import SECRETARY, ask, give, with_council
from tests.flows.test_conditions import CONDITION, propose
from tests.flows.test_log_compared import change, compared
from tests.flows.test_needs import SYSTEM_OWNER, raised, with_a_system

TAMPERED = (
    (
        "conditions",
        "state = 'confirmed'",
        CONDITION,
        "the condition is another in the tables than in the log (state)",
    ),
    (
        "conditions",
        "document = replace(document, 'finansierad', 'önskad')",
        CONDITION,
        "the condition is another in the tables than in the log (state, text)",
    ),
    (
        "advice",
        "document = replace(document, '\"against\"', '\"for\"')",
        ADVICE_ID,
        "the advice is another in the tables than in the log (opinion)",
    ),
    (
        "advice",
        "round = 2",
        ADVICE_ID,
        "the advice is another in the tables than in the log (opinion, round)",
    ),
    (
        "needs",
        "preparer = 'stranger'",
        "B-{}-001",
        "the need is another in the tables than in the log (preparer)",
    ),
    (
        "needs",
        "document = '['",
        "B-{}-001",
        "the need is another in the tables than in the log (it can't be read)",
    ),
)


async def with_one_of_each(hours: Hours) -> str:
    """A condition that is proposed, advice that was given and some that was passed over, a need that was passed on."""
    await with_a_system(hours)
    await with_council(hours)
    await ask(hours)
    await give(hours, ARCHITECT, "remarks", "Det saknas en plan.")
    await propose(hours, SECRETARY)
    await hours.tap(SECRETARY, "advice.go_on", initiative="INI-2026-014", body="port", reason="Bråttom.")
    await give(hours, ARCHITECT, "against", "Det saknas en plan.")
    await raised(hours)
    card = await hours.shown_to(SYSTEM_OWNER, lambda text: "Ljud och film." in text)
    await press(hours, SYSTEM_OWNER, card, "need.hand_over", words="Gäller fler system.")
    assert len(await hours.facts("AdvicePassed", "AdviceGiven", "ConditionProposed", "NeedPassedOn")) == 5
    [need] = await hours.facts("NeedRaised")
    return need.subject


async def test_what_somebody_makes_of_them_is_named(hours: Hours) -> None:
    need = await with_one_of_each(hours)
    assert await compared(hours) == []
    url = hours.bot.house.settings.database_url
    for table, changed, name, said in TAMPERED:
        name = need if table == "needs" else name
        await asyncio.to_thread(change, url, f"UPDATE {table} SET {changed} WHERE id = '{name}'")
        assert f"{name}: {said}" in await compared(hours)
    await asyncio.to_thread(
        change, url, "DELETE FROM needs", f"UPDATE advice SET id = 'other' WHERE id = '{ADVICE_ID}'"
    )
    assert set(await compared(hours)) >= {
        f"{need}: it is missing from the tables",
        "other: it is in the tables, and the log doesn't tell of it",
    }


async def test_what_was_removed_beside_the_log_is_no_difference_of_theirs(office: Hours) -> None:
    await with_one_of_each(office)
    for number in range(1, 25):
        await office.change(lambda uow, number=number: uow.log.forget(person_id(number)))
    assert await compared(office) == []
