"""The files that say what words mean, as they come with the program."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from ruamel.yaml import YAML

from bot.asking.folding import stem


def read_yaml(text: str) -> Any:
    """A data file of ours."""
    return YAML(typ="safe").load(text)


@cache
def shipped_words() -> Mapping[str, Any]:
    """`words.yaml`, read once in a process."""
    file = resources.files("bot.asking") / "words.yaml"
    words: Mapping[str, Any] = read_yaml(file.read_text("utf-8"))
    return words


@cache
def little_words() -> Mapping[str, str]:
    """Of each stem of the small words, as it is and with its marks, the one that it counts as: “vem” for “who”."""
    said = ((said, stem(said), stem(group[0])) for group in shipped_words()["little"] for said in group)
    return {form: first for said, of, first in said for form in (of, said[: len(of)])}


@cache
def typed_words() -> Mapping[str, str]:
    """What is typed as it is said, with what is read instead: “går det” for “gårde”."""
    return dict(shipped_words()["typed"])


@cache
def kept_once(meant: frozenset[str]) -> frozenset[str]:
    """The same one for all that are alike: most words mean one thing, and many the same."""
    return meant
