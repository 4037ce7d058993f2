"""Reading YAML: where everything stood, and what isn't YAML or is more of it than a model may use."""

import pytest

from bot.core.nodes import Where
from bot.features.processes.faults import ModelFaults
from bot.features.processes.model_file import MOST_CHARACTERS, read_model_file


def place(where: Where) -> tuple[int, int]:
    assert where.file == "m.yaml"
    return where.line, where.column


def test_values_and_keys_remember_where_they_stood() -> None:
    file = read_model_file("a: 1\nb:\n  - {c: text, d: true}\n  - 'no: 2'\n", "m.yaml")

    assert file.data == {"a": 1, "b": [{"c": "text", "d": True}, "no: 2"]}
    assert place(file.keys["b",]) == (2, 1)
    assert place(file.values["b", 0, "d"]) == (3, 18)
    assert place(file.values["b", 1]) == (4, 5)
    assert file.faults == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("False", False),
        ("yes", "yes"),
        ("12", 12),
        ("'12'", "12"),
        ("1.0", "1.0"),
        ("1.0.0", "1.0.0"),
        ("~", None),
        ("null", None),
        ("", None),
        ("'true'", "true"),
        ("9" * 30, "9" * 30),
        ("|\n  två\n  rader", "två\nrader"),
    ],
)
def test_plain_words_mean_what_a_model_needs(text: str, value: object) -> None:
    assert read_model_file(f"key: {text}", "m.yaml").data == {"key": value}


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "empty"),
        ("# only a comment\n", 1, 1, "empty"),
        ("a: 1\nb: c: d\n", 2, 5, "not YAML: there is a colon too many"),
        ("a: [1,\n  2\nb: 3\n", 1, 4, "the bracket that stands here"),
        ("a: 1\n\tb: 2\n", 2, 1, "not YAML"),
        ("a: 'open\n", 1, 4, "the quotation mark that stands here"),
        ("- 1\nb: 2\n", 2, 1, "not YAML"),
        ('a: 1\nb: "\\q"\n', 2, 6, "not YAML"),
        ("a: 1\nb: \x00\n", 2, 4, "U+0000"),
        ("a: 1\nb: \ud800\n", 2, 4, "U+D800"),
        ("a: 1\n--- \nb: 2\n", 2, 1, "second document"),
        ("a: &x 1\nb: *x\n", 2, 4, "aliases"),
        ("a: 1\nb: !!python/object:os.system x\n", 2, 4, "tags"),
        ("a: 1\nb: !thing {c: 1}\n", 2, 4, "tags"),
        ("a: 1\n? [b]\n: 2\n", 2, 3, "plain word"),
        ('a: "\\UFFFFFFFF"\n', 1, 1, "not YAML"),
        ("a: 1\nb: " + "[" * 100_000, 2, 23, "nested deeper"),
        ("a" * (MOST_CHARACTERS + 1), 1, 1, "larger than"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(ModelFaults) as caught:
        read_model_file(text, "m.yaml")

    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.column) == ("m.yaml", line, column)
    assert message in fault.message


def test_a_repeated_key_is_a_fault_and_the_first_one_counts() -> None:
    file = read_model_file("a: 1\nb:\n  c: 1\n  c: {d: 1}\na: 2\n", "m.yaml")

    assert file.data == {"a": 1, "b": {"c": 1}}
    assert [(fault.line, fault.column) for fault in file.faults] == [(4, 3), (5, 1)]
    assert "first in line 3" in file.faults[0].message


def test_a_repeated_key_is_told_of_even_where_the_rest_can_t_be_read() -> None:
    with pytest.raises(ModelFaults) as caught:
        read_model_file("a: 1\na: 2\nb: *x\n", "m.yaml")

    assert [(fault.line, fault.column) for fault in caught.value.faults] == [(2, 1), (3, 4)]


def test_a_value_that_is_left_out_stands_at_its_key() -> None:
    file = read_model_file("a:\n\n\nb: 1\n", "m.yaml")

    assert file.data == {"a": None, "b": 1}
    assert place(file.values["a",]) == (1, 1)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read_model_file("\ufeffa: 1\n", "m.yaml").data == {"a": 1}


def test_a_fault_without_a_place_of_its_own_stands_at_what_surrounds_it() -> None:
    file = read_model_file("a:\n  b: 1\n", "m.yaml")

    assert file.fault(("a", "missing", 3), "x").line == 2
    assert file.key_fault(("a", "missing"), "x").line == 2
    assert file.fault(("nowhere",), "x").line == 1
