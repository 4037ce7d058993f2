"""`grindvakt check` on ids: what is no GUID is none of Entra's, whatever else it is."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import root

GUID = "11111111-1111-4111-8111-111111111111"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("APP_ID", "Grindvakt", True),
        ("TENANT_ID", "example.onmicrosoft.com", True),
        ("MANAGED_IDENTITY", "/subscriptions/x/grindvakt", True),
        ("APP_ID", f" {{{GUID}}} ", True),
        ("APP_ID", f'"{GUID.upper()}"\r\n', False),
        ("TENANT_ID", f"{GUID}\u200b", False),
    ],
)
def test_an_id_that_is_none(
    name: str, value: str, told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"GRINDVAKT_{name}", value)
    found = json.loads(CliRunner().invoke(root, ["check", "--json"], catch_exceptions=False).stdout)
    assert any(finding["what"].startswith(f"{name} is not a GUID") for finding in found) == told
