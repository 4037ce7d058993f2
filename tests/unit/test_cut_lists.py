"""What a card or an answer leaves out of a list is counted: nobody takes the first ones for all there are."""

import ast
from collections.abc import Iterator

from bot.core.texts import Reader
from cards.kit.listing import some_named
from tests.sources import modules, nodes, reads_source

SAID = ("and_more(", "some_named(", "more", "rest", "left")
"""A function with one of these words says, or hands on, how many it has left out."""

NOT_LISTS = {
    "_given_back": "the beginning of somebody's own words",
    "writing": "the beginning of somebody's own words",
    "_pass": "bodies that are waited for, more than any gate asks",
    "_rows": "the matrix, whose card says below that it is cut",
    "_unmet": "reasons below a count of all",
    "owners_said": "names before a count of the others",
    "days_card": "fields, more than any process has gates",
    "question_card": "choices, more than any board has members",
    "release_card": "buttons: a card has six",
    "_sent_row": "the beginning of what an announcement says",
    "_of_initiative": "who is next in turn, for whoever asks who could do it",
    "seconds_in": "digits",
    "place_name": "the beginning of a channel's id",
    "_paper": "papers to choose among; below it the others are named",
}


def _cut_without_a_word() -> Iterator[str]:
    for name, tree in modules():
        if not (name.startswith("cards.") or name.endswith("answers")):
            continue
        for function in nodes(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and _cuts(function):
                source = ast.unparse(function)
                if function.name not in NOT_LISTS and not any(word in source for word in SAID):
                    yield f"{name}.{function.name}"


def _cuts(function: ast.AST) -> bool:
    """Whether it takes the first, or last, `MOST_…` or so many of something."""
    slices = (node.slice for node in ast.walk(function) if isinstance(node, ast.Subscript))
    bounds = (bound for each in slices if isinstance(each, ast.Slice) for bound in (each.lower, each.upper))
    inside = [node for bound in bounds if bound is not None for node in ast.walk(bound)]
    return any(isinstance(node, ast.Name) and node.id.startswith("MOST") for node in inside) or any(
        isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value > 1 for node in inside
    )


def test_names_are_whole_and_those_that_have_no_room_are_counted() -> None:
    """What stands beside a label is cut after three hundred characters: the last names and the count were gone."""
    long = [f"Maria-Magdalena Wachtmeister-Gyllenstierna {number:02d}" for number in range(15)]
    said = some_named(long, 10, Reader("sv"))
    shown = said.removesuffix(" till").rpartition(" och ")
    assert shown[0].split(", ") == long[:5]
    assert shown[2] == "10"
    assert len(said) < 300
    assert some_named(["Anna Berg", "Bo Ek"], 2, Reader("sv")) == "Anna Berg, Bo Ek"
    assert some_named(["x" * 400, "Bo Ek"], 9, Reader("sv")).endswith("x och 1 till")


@reads_source
def test_what_is_left_out_of_a_list_is_counted() -> None:
    assert list(_cut_without_a_word()) == []
