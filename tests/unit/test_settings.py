"""Settings that don't fit together are refused before anything starts."""

from typing import Any

import pytest

from bot.settings import SettingsFaults, make_settings, missing_for_teams
from tests.teams_activities import APP_ID, TENANT
from tests.teams_login import SCOPE, SECRET

COMPLETE = {"app_id": APP_ID, "app_secret": SECRET, "tenant_id": TENANT}
OTHER_TENANT = "0a1b2c3d-0000-4000-8000-000000000001"


def faults(**values: Any) -> list[str]:
    with pytest.raises(SettingsFaults) as caught:
        make_settings(COMPLETE | values)
    return caught.value.faults


def test_nothing_is_missing_where_all_is_given() -> None:
    assert missing_for_teams(make_settings(COMPLETE)) == []


@pytest.mark.parametrize("left_out", COMPLETE)
def test_each_part_is_needed(left_out: str) -> None:
    [sentence] = missing_for_teams(make_settings(COMPLETE | {left_out: ""}))
    assert left_out.upper() in sentence


def test_allowed_tenants_do_not_stand_in_for_the_organisations_own() -> None:
    """The bot's token is fetched in TENANT_ID, and new conversations are begun there."""
    [sentence] = missing_for_teams(make_settings(COMPLETE | {"tenant_id": "", "allowed_tenants": TENANT}))
    assert sentence.startswith("TENANT_ID is not set")


def test_the_own_tenant_is_among_those_let_in() -> None:
    [fault] = faults(allowed_tenants=OTHER_TENANT)
    assert fault.startswith("ALLOWED_TENANTS: must name TENANT_ID too")
    both = make_settings(COMPLETE | {"allowed_tenants": f"{OTHER_TENANT},{TENANT.upper()}"})
    assert both.tenants == {OTHER_TENANT, TENANT}


def test_a_scope_is_one_that_entra_takes() -> None:
    assert make_settings(COMPLETE).token_scope == SCOPE
    assert faults(token_scope="https://api.botframework.us") == ["TOKEN_SCOPE: must end with /.default"]


def test_every_fault_is_told_at_once() -> None:
    told = faults(port=99_999, nonsense="x")
    assert sorted(fault.partition(" ")[0] for fault in told) == ["NONSENSE", "PORT"]
