"""docs/retention.md says of every table of the database what bounds it."""

import re
from pathlib import Path

import bot.app
from storage.engine.tables import metadata

TEXT = (Path(__file__).parents[2] / "docs" / "retention.md").read_text(encoding="utf-8")
TABLES = TEXT.partition("## Every table")[2].partition("\n**")[0]
NAME = re.compile(r"`([a-z_]+)`")


def test_every_table_is_listed_once_with_what_bounds_it() -> None:
    assert bot.app.FEATURES  # which bring the tables
    rows = [line.split("|")[1:3] for line in TABLES.splitlines() if line.startswith("| `")]
    listed = [name for names, _ in rows for name in NAME.findall(names)]
    assert sorted(listed) == sorted(metadata.tables)
    assert all(bound.strip() for _, bound in rows)


def test_the_rules_that_bound_tables_are_rules_that_there_are() -> None:
    settings = bot.app.settings_given()
    kinds = {kind.name for feature in bot.app.FEATURES for kind in feature.retention(settings)}
    named = {name for name in re.findall(r"`([a-z]+(?:-[a-z]+)*)`", TEXT) if "-" in name}
    told = set(re.findall(r"^\| `([a-z-]+)` \|", TEXT.partition("## Every table")[0], re.MULTILINE))
    assert told == kinds
    assert named <= kinds
