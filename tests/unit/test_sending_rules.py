"""Who may send to whom: a table of roles and audiences; and what an approval binds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.bilingual import Text
from bot.core.refusals import Refused
from bot.core.texts import LANGUAGES, text
from bot.features.announcements.announcements import Approval
from bot.features.announcements.requests import check_approved, matter_of, meant_by
from bot.features.announcements.sending_rules import (
    DEFAULT_RULES,
    ReachKind,
    SenderMark,
    SenderStanding,
    SendingRights,
    SendingRule,
    WhoKind,
    beyond,
    check_may_reach,
    may_be_urgent,
)
from bot.features.announcements.topics import TOPICS, Topic
from bot.features.directory.audience_documents import audience_document, audience_from, audience_hash
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.entries import AttributeRule
from bot.features.releases.releases import ReleaseKind
from tests.audience_room import an_announcement, group, people
from tests.factories import person_id

RULES = (
    *DEFAULT_RULES,
    SendingRule(SenderMark(WhoKind.FORUM, "ledning"), ReachKind.ANYTHING),
    SendingRule(SenderMark(WhoKind.GROUP, "chefer"), ReachKind.OWN_UNIT),
    SendingRule(
        SenderMark(WhoKind.PERSON, person=person_id(7)),
        ReachKind.LISTED,
        (group("alla"), AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule(place="Ort"))),
    ),
)
RIGHTS = SendingRights(RULES)

SENDERS = {
    "administrator": SenderStanding(administers=True),
    "system owner": SenderStanding(person_id(1), owned=frozenset({"e-arkivet"})),
    "release manager": SenderStanding(person_id(2), roles={"po": frozenset({"diariet"})}),
    "other role": SenderStanding(person_id(3), roles={"team": frozenset({"diariet"})}),
    "management": SenderStanding(person_id(4), forums=frozenset({"ledning"})),
    "manager": SenderStanding(person_id(5), unit="Vård", in_group=lambda one: one == "chefer"),
    "manager of nothing": SenderStanding(person_id(6), in_group=lambda one: one == "chefer"),
    "listed": SenderStanding(person_id(7)),
    "anybody": SenderStanding(person_id(8), unit="Vård"),
}
AUDIENCES = {
    "place alone": AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule(place="Annan")),
    "own system": AudiencePart(PartKind.SYSTEM_USERS, "E-arkivet"),
    "its owners": AudiencePart(PartKind.SYSTEM_OWNERS, "e-arkivet"),
    "initiative's": AudiencePart(PartKind.SYSTEM_USERS, "diariet"),
    "unit": AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule(unit="vård", title="läkare")),
    "no unit": AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule(title="läkare")),
    "group": group("alla"),
    "other group": group("några"),
    "place": AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule(unit="Skola", place="ort")),
    "forum": AudiencePart(PartKind.FORUM, "pfld"),
    "people": people(1, 2),
}
MAY = {
    "administrator": set(AUDIENCES),
    "system owner": {"own system", "its owners"},
    "release manager": {"initiative's"},
    "other role": set(),
    "management": set(AUDIENCES),
    "manager": {"unit"},
    "manager of nothing": set(),
    "listed": {"group", "place"},
    "anybody": set(),
}


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("sender", SENDERS)
def test_roles_and_audiences(sender: str, audience: str) -> None:
    part = AUDIENCES[audience]
    allowed = audience in MAY[sender]
    assert beyond(SENDERS[sender], Audience((part,)), RIGHTS) == (() if allowed else (part,))


def test_each_part_needs_a_rule_and_whom_it_leaves_out_needs_none() -> None:
    own, other = AUDIENCES["own system"], AUDIENCES["group"]
    assert beyond(SENDERS["system owner"], Audience((own, other), (own,)), RIGHTS) == (other,)
    assert beyond(SENDERS["system owner"], Audience((own,), (other,)), RIGHTS) == ()


def test_a_refusal_says_in_the_reader_s_words_to_whom_not() -> None:
    """What has no name of its own, too: never “people” or “attributes” in the midst of Swedish."""
    rule = AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule("Drift (IT)", "Lund"))
    parts = (rule, people(1, 2), replace(group("chefer"), name="Alla chefer"))
    with pytest.raises(Refused) as refused:
        check_may_reach(SENDERS["anybody"], Audience(parts), RIGHTS)
    told = {each: text(each, refused.value.key, **refused.value.params) for each in LANGUAGES}
    assert "till alla med Drift (IT), Lund, 2 namngivna personer, gruppen Alla chefer." in told["sv"]
    assert "to everyone with Drift (IT), Lund, 2 people by name, the group Alla chefer." in told["en"]


def test_rules_add_up() -> None:
    both = replace(SENDERS["system owner"], roles={"po": frozenset({"diariet"})})
    assert beyond(both, Audience((AUDIENCES["own system"], AUDIENCES["initiative's"])), RIGHTS) == ()


def test_a_part_without_an_id_is_never_listed() -> None:
    rule = SendingRule(SenderMark(WhoKind.PERSON, person=person_id(1)), ReachKind.LISTED, (people(1),))
    sender = SenderStanding(person_id(1))
    assert beyond(sender, Audience((people(2),)), SendingRights((rule,))) == (people(2),)


AT = datetime(2026, 12, 1, 8, tzinfo=UTC)
BEFORE = replace(an_announcement(Audience((people(1, 2),))), starts_at=AT)


def approval(size: int = 1000) -> Approval:
    matter = matter_of(BEFORE, size)
    return Approval(person_id(2), AT, matter.content_hash, matter.audience_hash, size, matter.starts_at)


def new_lead(announcement: Any) -> Any:
    return replace(announcement, content=replace(announcement.content, lead=Text(sv="Ny", en="New")))


CHANGES: dict[str, Any] = {
    "refused-approval-text-changed": [
        new_lead,
        lambda it: replace(it, text=2),
        lambda it: replace(it, urgent="Avbrott"),
        lambda it: replace(it, expires_at=AT),
        lambda it: meant_by(it, new_lead(it).content),
    ],
    "refused-approval-audience-changed": [
        lambda it: replace(it, audience=Audience((people(1, 2, 3),))),
        lambda it: replace(it, audience=Audience((people(1, 2),), (people(2),))),
    ],
    "refused-approval-time-changed": [
        lambda it: replace(it, starts_at=None),
        lambda it: replace(it, starts_at=AT + timedelta(hours=1)),
    ],
}


@pytest.mark.parametrize(("key", "change"), [(key, each) for key, all_ in CHANGES.items() for each in all_])
def test_any_change_needs_another_approval(key: str, change: Any) -> None:
    check_approved(approval(), matter_of(BEFORE, 1000))
    with pytest.raises(Refused) as refused:
        check_approved(approval(), matter_of(change(BEFORE), 1000))
    assert refused.value.key == key
    with pytest.raises(Refused, match="refused-approval-missing"):
        check_approved(None, matter_of(BEFORE, 1000))


@given(size=st.integers(1, 100_000), now=st.integers(0, 110_000))
def test_the_size_may_differ_by_five_per_cent(size: int, now: int) -> None:
    matter = matter_of(BEFORE, now)
    if 0.95 * size <= now <= 1.05 * size or abs(now - size) * 100 == 5 * size:
        check_approved(approval(size), matter)
    else:
        with pytest.raises(Refused, match="refused-approval-size-changed"):
            check_approved(approval(size), matter)


PARTS = st.one_of(
    st.builds(people, st.integers(1, 9), st.integers(1, 9)),
    st.builds(group, st.sampled_from(["a", "b"])),
    st.builds(
        lambda unit: AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule(unit=unit)),
        st.sampled_from(["Vård", "vård", "Skola"]),
    ),
)


@given(st.lists(PARTS, max_size=4), st.lists(PARTS, max_size=3), st.randoms())
def test_an_audience_s_hash_is_of_whom_it_means(include: Any, exclude: Any, random: Any) -> None:
    audience = Audience(tuple(include), tuple(exclude))
    assert audience_from(audience_document(audience)) == audience
    shuffled = [replace(part, name="annat") for part in (*include, *include)]
    random.shuffle(shuffled)
    assert audience_hash(Audience(tuple(shuffled), tuple(exclude))) == audience_hash(audience)
    if include != exclude:
        other = Audience(tuple(include), (*exclude, group("another")))
        assert audience_hash(other) != audience_hash(audience)


def test_who_may_be_urgent_is_a_rule_and_an_administrator_always_may() -> None:
    anybody, manager = SENDERS["anybody"], SENDERS["management"]
    named = replace(RIGHTS, urgent=(SenderMark(WhoKind.FORUM, "ledning"),))
    assert may_be_urgent(anybody, RIGHTS), "nobody is named"
    assert [may_be_urgent(one, named) for one in (anybody, manager)] == [False, True]
    assert may_be_urgent(SENDERS["administrator"], named)


def test_each_kind_of_release_is_something_to_opt_out_of() -> None:
    assert {kind.value for kind in ReleaseKind} | {Topic.ALONE.value} == set(TOPICS)


def test_of_many_parts_it_is_said_how_many_more_one_may_not_send_to() -> None:
    many = Audience(tuple(group(f"g{number}") for number in range(7)))
    with pytest.raises(Refused) as refused:
        check_may_reach(SENDERS["anybody"], many, SendingRights(()))
    assert str(refused.value.params["parts_sv"]).endswith(" och 2 till")
    assert str(refused.value.params["parts_en"]).endswith(" and 2 more")
