"""A notice that would go to others than its release names: its sender sees that, wherever they can send it from."""

from dataclasses import replace
from typing import Any

from bot.delivery.redrawing import draw_again
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.sources import other_audience
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.releases.kinds import NOTICE_CARD
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Interest, Interested
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_unsent_notices import its_notice_is_made, planned
from tests.releasing import BOARD, MANAGER, STAFF

WITHOUT = replace(STAFF, minus=(AudiencePart(PartKind.GROUP, "9a", "Konsulter"),))


FOR_OTHERS = (
    "Releasen anger andra: Forumet Portföljledningen, Gruppen Alla anställda (utom gruppen Konsulter)."
)


async def test_a_notice_drafted_for_more_people_says_so_before_it_is_sent(hours: Hours) -> None:
    """As one is that was drafted before its release was read as leaving somebody out of one group."""

    def narrower(uow: Any) -> None:
        release = uow[RELEASES].get("R-2026-001")
        assert release.audience == uow[ANNOUNCEMENTS].get(made.id).audience == Audience((STAFF, BOARD))
        interested = {
            Interested.AUDIENCE: Interest(Audience((STAFF,), WITHOUT.minus)),
            Interested.MANAGEMENT: Interest(Audience((BOARD,))),
        }
        uow[RELEASES].save(replace(release, interested=interested, revision=release.revision + 1))
        draw_again((NOTICE_CARD,), "R-2026-001", uow)

    async def shown(verb: str, **data: str) -> str:
        return texts_of(await hours.tap(MANAGER, verb, **data)).replace("\u2011", "-")

    await planned(hours)
    made = await its_notice_is_made(hours)
    notice = await hours.shown_to(MANAGER, lambda text: "Ett besked väntar på dig" in text)
    assert "andra än dem" not in texts_of(notice)
    assert "Releasen anger andra" not in await shown("announcement.show", announcement=made.id)
    assert await hours.look(lambda uow: other_audience(made, uow)) is None

    await hours.change(narrower)
    assert await hours.look(lambda uow: other_audience(made, uow)) == Audience((BOARD, WITHOUT))
    assert FOR_OTHERS in await shown("announcement.show", announcement=made.id)
    assert "går till andra än dem som releasen nu anger" in await shown("release.view", release="R-2026-001")
    await hours.shown_to(MANAGER, lambda text: "Det går till andra än dem som releasen nu anger." in text)

    def chosen(uow: Any) -> None:
        draft = uow[ANNOUNCEMENTS].get(made.id)
        uow[ANNOUNCEMENTS].save(replace(draft, audience=Audience((replace(WITHOUT, name="Alla"), BOARD))))

    await hours.change(chosen)
    assert FOR_OTHERS not in await shown("announcement.show", announcement=made.id), (
        "the same, in other words"
    )
