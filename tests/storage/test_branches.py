"""Branches of migrations that a feature outside the tree may bring, and what can be amiss with them."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from bot.app import FEATURES, open_database
from bot.core.errors import Permanent
from bot.core.store import SchemaState
from bot.core.stored import Stored
from bot.feature import Feature
from storage.engine.schema import SCHEMA_REVISION
from storage.engine.upgrade import Upgrade, alembic_config, upgrade
from tests.schema import connect
from tests.storage.older import older_database

MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = {revision!r}, {below!r}, {label!r}, {needs!r}


def upgrade() -> None:
    op.create_table({revision!r}, sa.Column("id", sa.Integer, primary_key=True))
"""

MakeBranch = Callable[..., Stored]

old_url = older_database("0036")


@pytest.fixture
def branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeBranch:
    """Makes a folder with revisions, as `(name, newest of the record, {revision: what it needs of the trunk})`."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(name: str, wanted: str, revisions: dict[str, str | None]) -> Stored:
        folder = tmp_path / name / "migrations"
        folder.mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "__init__.py").touch()
        below = None
        for revision, needs in revisions.items():
            label = None if below else (name,)
            source = MIGRATION.format(revision=revision, below=below, label=label, needs=needs)
            (folder / f"{revision}_x.py").write_text(source, "utf-8")
            below = revision
        sys.modules.pop(name, None)
        return Stored(migrations=f"{name}:migrations", revision=wanted)

    return make


def brought(url: str, *stored: Stored) -> Upgrade:
    return upgrade(url, [*(feature.stored for feature in FEATURES), *stored])


async def test_a_branch_may_need_the_newest_tables_of_the_trunk(empty_url: str, branch: MakeBranch) -> None:
    """Alembic would take the trunk's own row away: then the tables could be neither used nor migrated any more."""
    url, stored = empty_url, branch("far", "far_0001", {"far_0001": SCHEMA_REVISION})
    both = f"{SCHEMA_REVISION}, far_0001"
    assert brought(url, stored) == Upgrade(None, both)
    async with open_database(url, features=(*FEATURES, Feature("far", stored=stored))) as database:
        assert await database.schema() is SchemaState.CURRENT
    assert brought(url, stored) == Upgrade(both, both)
    assert brought(url) == Upgrade(SCHEMA_REVISION, SCHEMA_REVISION), "the feature is gone …"
    assert brought(url, stored) == Upgrade(both, both), "… and back"
    later = branch("far", "far_0002", {"far_0001": SCHEMA_REVISION, "far_0002": None})
    assert brought(url, later) == Upgrade(both, f"{SCHEMA_REVISION}, far_0002")
    with connect(url) as connection:  # as an earlier program has left it
        connection.execute(text(f"DELETE FROM alembic_version WHERE version_num = '{SCHEMA_REVISION}'"))
    both = f"{SCHEMA_REVISION}, far_0002"
    assert brought(url, later) == Upgrade(both, both)


def test_the_trunk_goes_on_beside_a_branch_that_needed_an_earlier_one(
    old_url: str, branch: MakeBranch
) -> None:
    stored = branch("far", "far_0001", {"far_0001": "0036"})
    with connect(old_url) as connection:
        command.upgrade(alembic_config(connection, [stored]), "far_0001")
    both = f"{SCHEMA_REVISION}, far_0001"
    assert brought(old_url, stored) == Upgrade("0036, far_0001", both)
    assert brought(old_url, stored) == Upgrade(both, both)


@pytest.mark.parametrize(
    ("wanted", "there", "said"),
    [
        ("far_0002", ["far_0001"], "lead to far_0001 where the features want far_0002"),
        ("far_0001", ["far_0001", "far_0002"], "lead to far_0002 where the features want far_0001"),
    ],
)
def test_a_feature_that_says_another_revision_than_its_folder_has_is_told_before_anything_is_changed(
    wanted: str, there: list[str], said: str, branch: MakeBranch, empty_url: str
) -> None:
    """Else `migrate` would say that all is done, and `serve` that it is to be run."""
    with pytest.raises(Permanent, match=said):
        brought(empty_url, branch("far", wanted, dict.fromkeys(there)))
    with pytest.raises(Permanent, match="lead to nothing where the features want far_0001"):
        brought(empty_url, Stored(revision="far_0001"))
    assert brought(empty_url) == Upgrade(None, SCHEMA_REVISION)
