"""What the house promises of itself (`make house` prints it): one word for one thing, no circle, all in sight."""

from tests.house.names import repeated_classes, repeated_names
from tests.house.sizes import circle, files, functions
from tests.sources import reads_source

pytestmark = reads_source

LONGEST_FILE, LONGEST_FUNCTION = 250, 40
MEDIAN_FILE, MEDIAN_FUNCTION = 90, 8


def test_no_class_has_the_name_of_another() -> None:
    assert repeated_classes() == {}


def test_nor_has_an_alias_or_a_private_class() -> None:
    assert repeated_names() == {}


def test_no_module_imports_itself_by_a_detour() -> None:
    assert circle() == []


def test_files_and_functions_fit_in_a_glance() -> None:
    file, function = files(), functions()
    assert file.longest <= LONGEST_FILE, file.where
    assert function.longest <= LONGEST_FUNCTION, function.where
    assert (file.median <= MEDIAN_FILE, function.median <= MEDIAN_FUNCTION) == (True, True)
