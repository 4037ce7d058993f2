"""Whom a release concerns, written by name in its form: whoever manages it knows no ids."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.chat.invokes import DIALOG_OPEN, DIALOG_SUBMIT
from bot.core.bilingual import Text
from bot.features.directory.audience_ports import SAVED_AUDIENCES, SavedAudience
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.entries import Group
from bot.features.directory.ports import GROUPS
from bot.features.portfolio.ports import SYSTEMS
from bot.features.portfolio.systems import Holders, System
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Interest, Interested, ReleaseState
from tests.audience_room import THEN
from tests.factories import SYSTEM_OWNER, person_id
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_releases import dialog, inputs
from tests.releasing import a_release

FORM = {"verb": "release.edit", "release": "R-2026-001", "section": "people"}
USERS = AudiencePart(PartKind.SYSTEM_USERS, "e-arkiv", "E-arkivet")
OWNERS = AudiencePart(PartKind.SYSTEM_OWNERS, "e-arkiv", "E-arkivet")
BOARD = AudiencePart(PartKind.FORUM, "pfld", "Portföljledningen")
CHIEFS = AudiencePart(PartKind.GROUP, person_id(90), "Alla chefer")
ONE = AudiencePart(PartKind.PEOPLE, people=(person_id(3),))


def filled(uow: Any) -> None:
    uow[SYSTEMS].save(System("e-arkiv", Text(sv="E-arkivet", en="The e-archive"), Holders((person_id(11),))))
    uow[GROUPS].save(Group(CHIEFS.of, "Alla chefer"))
    uow[SAVED_AUDIENCES].save(SavedAudience("Forskare", "cli:test", Audience((ONE,), (BOARD,)), THEN))
    draft = replace(a_release(), state=ReleaseState.DRAFT, interested={}, manager=person_id(SYSTEM_OWNER))
    uow[RELEASES].add(draft)


async def saved(hours: Hours, written: str) -> dict[str, Any]:
    opened = await dialog(hours, DIALOG_OPEN, SYSTEM_OWNER, **FORM)
    card = opened["value"]["card"]["content"]
    sent = inputs(card) | card["actions"][0]["data"] | {"interested.audience": written}
    answered: dict[str, Any] = await dialog(hours, DIALOG_SUBMIT, SYSTEM_OWNER, **sent)
    return answered


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Användare av E-arkivet", Audience((USERS,))),
        ("owners of the e-archive", Audience((replace(OWNERS, name="The e-archive"),))),
        ("Forumet Portföljledningen\n-  gruppen alla chefer", Audience((BOARD,), (CHIEFS,))),
        ("Alla chefer\r\nforum:pfld (Portföljledningen)", Audience((CHIEFS, BOARD))),
        ("Forskare", Audience((ONE,), (BOARD,))),
    ],
)
async def test_parts_are_found_by_what_they_are_called(office: Hours, written: str, meant: Audience) -> None:
    await office.change(filled)
    answered = await saved(office, written)
    assert answered["type"] == "message", texts_of(answered["value"])
    release = await office.look(lambda uow: uow[RELEASES].get("R-2026-001"))
    assert release.interested[Interested.AUDIENCE].audience == meant
    again = await saved(office, written)
    assert again["type"] == "message"
    assert (await office.look(lambda uow: uow[RELEASES].get("R-2026-001"))).revision == release.revision


@pytest.mark.parametrize(
    ("audience", "shown"),
    [
        (
            Audience((USERS, BOARD), (CHIEFS,)),
            "Användare av E-arkivet\nForumet Portföljledningen\n-Gruppen Alla chefer",
        ),
        (Audience((replace(OWNERS, name="The e-archive"),)), "Ägare av The e-archive"),
        (Audience((ONE, BOARD)), f"people:{person_id(3)}\nForumet Portföljledningen"),
        (Audience((replace(USERS, name="Slutarkivet"),)), "system_users:e-arkiv (Slutarkivet)"),
        (Audience((replace(CHIEFS, of=person_id(91)),)), f"group:{person_id(91)} (Alla chefer)"),
    ],
)
async def test_the_form_shows_parts_as_they_can_be_written(
    office: Hours, audience: Audience, shown: str
) -> None:
    """What is called so by nobody any more, or by another too, stands as it is kept, so that it stays the same."""

    def kept(uow: Any) -> None:
        filled(uow)
        release = uow[RELEASES].get("R-2026-001")
        interested = {Interested.AUDIENCE: Interest(audience)}
        uow[RELEASES].save(replace(release, interested=interested, revision=2))

    await office.change(kept)
    opened = await dialog(office, DIALOG_OPEN, SYSTEM_OWNER, **FORM)
    assert inputs(opened["value"]["card"]["content"])["interested.audience"] == shown
    assert (await saved(office, shown))["type"] == "message"
    release = await office.look(lambda uow: uow[RELEASES].get("R-2026-001"))
    assert (release.revision, release.interested[Interested.AUDIENCE].audience) == (2, audience)


async def test_what_two_have_written_at_once_is_shown_so_too(office: Hours) -> None:
    def written(audience: Audience) -> Callable[[Any], None]:
        def change(uow: Any) -> None:
            release = uow[RELEASES].get("R-2026-001")
            interested = {Interested.AUDIENCE: Interest(audience)}
            uow[RELEASES].save(replace(release, interested=interested, revision=release.revision + 1))

        return change

    await office.change(filled)
    opened = (await dialog(office, DIALOG_OPEN, SYSTEM_OWNER, **FORM))["value"]["card"]["content"]
    await office.change(written(Audience((USERS,))))
    mine = inputs(opened) | opened["actions"][0]["data"] | {"interested.audience": "Alla chefer"}
    answered = (await dialog(office, DIALOG_SUBMIT, SYSTEM_OWNER, **mine))["value"]["card"]["content"]
    again = (await dialog(office, DIALOG_OPEN, SYSTEM_OWNER, **FORM))["value"]["card"]["content"]
    for card in (answered, again):
        assert inputs(card)["interested.audience"] == "Gruppen Alla chefer"
        assert "Användare av E-arkivet" in texts_of(card).replace("\u2011", "-")


@pytest.mark.parametrize("written", ["E-arkivet", "Alla", "alla anställda", "forum:pfld\n-Forskare"])
async def test_what_means_nothing_or_several_is_given_back_with_what_can_be_written(
    office: Hours, written: str
) -> None:
    await office.change(filled)
    answered = texts_of((await saved(office, written))["value"]["card"])
    assert "går inte att läsa; skriv till exempel ”Användare av E-arkivet”" in answered.replace("\u2011", "-")
