"""How far the tables have come: one revision of the trunk and one of each branch, each kept in a row of its own.

Alembic leaves out what another revision depends on: a branch that needs the trunk's newest tables (`depends_on`) would
take the trunk's own row away, and nobody could tell any more how far that has come.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.core.errors import Permanent
from storage.engine.schema import SCHEMA_REVISION, branch_of

TABLE = sa.table("alembic_version", sa.column("version_num", sa.String))
TRUNK = branch_of(SCHEMA_REVISION)


def check_heads(script: ScriptDirectory, wanted: Collection[str]) -> None:
    """Make sure that the migrations lead to what the program wants: it would never start on what they make.

    Raises:
        Permanent: a feature says another revision than its folder's newest one, or has no folder.
    """
    newest = set(script.get_heads())
    if newest != set(wanted):
        made, asked = (
            ", ".join(sorted(some)) or "nothing" for some in (newest - set(wanted), set(wanted) - newest)
        )
        raise Permanent(f"the migrations lead to {made} where the features want {asked}; nothing was changed")


def heads_there(connection: Connection, script: ScriptDirectory) -> set[str]:
    """What is kept, and the trunk's revision where a branch that depends on it has taken its row."""
    there = (
        set(connection.execute(sa.select(TABLE.c.version_num)).scalars()) if _is_there(connection) else set()
    )
    if TRUNK not in map(branch_of, there) and (needed := _needed_of_trunk(there, script)):
        there.add(needed)
    return there


def hide_needed(connection: Connection, there: Collection[str], script: ScriptDirectory) -> None:
    """Take the trunk's row away where a branch depends on it, as Alembic has it: both rows would stop it."""
    for version in there:
        if branch_of(version) == TRUNK and version <= _needed_of_trunk(there, script):
            connection.execute(sa.delete(TABLE).where(TABLE.c.version_num == version))


def keep_heads(connection: Connection, wanted: Collection[str]) -> None:
    """Have a row for each of these."""
    there = set(connection.execute(sa.select(TABLE.c.version_num)).scalars())
    for version in sorted(set(wanted) - there):
        connection.execute(sa.insert(TABLE).values(version_num=version))


@contextmanager
def without(versions: Collection[str], connection: Connection) -> Iterator[None]:
    """Leave out the branches of features that this program doesn't have: Alembic would stop at them.

    Their tables stay as they are, and so does what is kept of their version, for the day when a feature comes back.
    """
    for version in versions:
        connection.execute(sa.delete(TABLE).where(TABLE.c.version_num == version))
    yield
    for version in versions:
        connection.execute(sa.insert(TABLE).values(version_num=version))


def _is_there(connection: Connection) -> bool:
    return sa.inspect(connection).has_table(TABLE.name)


def _needed_of_trunk(there: Collection[str], script: ScriptDirectory) -> str:
    """The newest revision of the trunk that branches depend on, as far as they have come; empty: none does."""
    known = {revision.revision: revision for revision in script.walk_revisions()}
    needed = [""]
    for version in there:
        revision = known.get(version) if branch_of(version) != TRUNK else None
        while revision is not None:
            depended = revision.dependencies or ()
            needed += [depended] if isinstance(depended, str) else depended
            below = revision.down_revision
            revision = known.get(below) if isinstance(below, str) else None
    return max(version for version in needed if branch_of(version) == TRUNK)
