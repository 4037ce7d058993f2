"""One module of a package, without all the others; the package itself stays what it is."""

import subprocess
import sys

import pytest

from bot.core.alone import alone

ASKED = """
import sys
from bot.core.alone import alone
Sweden = alone("holidays.countries", "sweden").Sweden
assert "holidays.countries" not in sys.modules
assert "holidays.countries.norway" not in sys.modules
import holidays
from holidays.countries import Norway
from holidays.countries.sweden import Sweden as again
assert again is Sweden
assert Norway(years=2027).get("2027-05-17"), "the package came later, whole"
assert holidays.country_holidays("SE", years=2027).get("2027-06-06")
assert alone("holidays.countries", "sweden").Sweden is Sweden
"""


def test_the_one_is_there_and_the_package_comes_whole_later() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_not_there_is_told_and_leaves_nothing() -> None:
    with pytest.raises(ImportError, match="no_such_package"):
        alone("no_such_package", "one")
    with pytest.raises(ImportError, match="no_such_module"):
        alone("icalendar.timezone", "no_such_module")
    assert "no_such_package" not in sys.modules


def test_serving_imports_one_country_and_one_language() -> None:
    """What a program on SQLite holds in memory is measured (docs/bench.md); these were 20 MB that nobody used."""
    unread = ("psycopg", "sqlalchemy.dialects.postgresql", "rich", "icalendar", "jinja2", "alembic", "typst")
    some = ("holidays.countries.", "snowballstemmer.")
    counted = (
        "import sys, bot.cli.serve; "
        f"print([each for each in sorted(sys.modules) if each.startswith({(*unread, *some)})])"
    )
    done = subprocess.run([sys.executable, "-c", counted], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [
        "['holidays.countries.sweden',",
        "'snowballstemmer.among',",
        "'snowballstemmer.basestemmer',",
        "'snowballstemmer.swedish_stemmer']",
    ]
