"""Data as read → its shape, with pydantic's complaints put in words that say what to do."""

from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.features.processes.faults import ModelFault, Path
from bot.features.processes.model_file import ModelFile
from bot.features.processes.schema import ModelShape, known_keys

_LANGUAGES = {"sv": "Swedish", "en": "English"}
_PLAIN = {
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping of `key: value`",
    "too_short": "is an empty list: name at least one, or leave the key out",
    "string_too_short": "is empty: write the text",
    "less_than_equal": "must be at most {le}",
    "greater_than_equal": "must be at least {ge}",
    "string_too_long": "is longer than 500 characters: shorten it",
}
_PATTERNS = {
    "version": "must be a version of three numbers, such as 1.0.0",
    "id": "must begin with a letter a–z and hold only letters a–z, digits, - and _ (at most 40)",
}


def shape(file: ModelFile) -> tuple[ModelShape | None, list[ModelFault]]:
    """The shape of what was read, and the faults in it.

    Where the only faults are unknown keys and a missing language, the shape is given all the same, without the
    former and with a stand-in for the latter, so that the checks can find what else is wrong. Otherwise None.
    """
    try:
        return ModelShape.model_validate(file.data), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    faults = [_fault(file, detail) for detail in errors]
    if not all(_mend(file.data, detail) for detail in errors):
        return None, faults
    return ModelShape.model_validate(file.data), faults


def _fault(file: ModelFile, detail: ErrorDetails) -> ModelFault:
    path = _path(detail)
    message = _message(detail, path)
    on_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    return file.key_fault(path, message) if on_key else file.fault(path, message)


def _path(detail: ErrorDetails) -> Path:
    return tuple(part for part in detail["loc"] if part != "[key]")


def _message(detail: ErrorDetails, path: Path) -> str:
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "the file")
    kind = detail["type"]
    if kind == "missing":
        return _missing(key)
    if kind == "extra_forbidden":
        return f"unknown key `{key}`{did_you_mean(key, known_keys())}: remove or correct it"
    if kind == "string_type":
        return f"`{key}` {_not_text(detail['input'])}"
    if kind in ("model_type", "dict_type") and detail.get("ctx", {}).get("class_name") == "TextShape":
        return f"`{key}` must be a text in both languages: {{sv: …, en: …}}"
    if kind == "model_type":
        return f"`{key}` must be a mapping of `key: value`"
    if kind == "string_pattern_mismatch":
        return f"`{key}` {_PATTERNS.get(key, _PATTERNS['id'])}"
    if detail["loc"][-1:] == ("[key]",):
        return f"`{key}` is not possible as a key here: write {detail['ctx']['expected']}"
    if kind in ("enum", "literal_error"):
        return _not_one_of(detail, key)
    words = _PLAIN.get(kind, detail["msg"].replace("{", "{{").replace("}", "}}"))
    return f"`{key}` {words.format(**detail.get('ctx', {}))}"


def _missing(key: str) -> str:
    if key in _LANGUAGES:
        return f"the text lacks `{key}`: write it in {_LANGUAGES[key]} as well"
    return f"`{key}` is missing: add it"


def _not_text(given: Any) -> str:
    if given is None:
        return "is empty: write it"
    if isinstance(given, bool | int):
        return "must be text: put it in quotes"
    return "must be one text, not a list or a mapping"


def _not_one_of(detail: ErrorDetails, key: str) -> str:
    given, expected = detail["input"], detail["ctx"]["expected"]
    if given is None:
        return f"`{key}` is empty: write {expected}"
    if isinstance(given, str):
        return f"`{given}` is not possible as `{key}`: write {expected}"
    return f"what stands here is not possible as `{key}`: write {expected}"


def did_you_mean(word: str, known: frozenset[str] | tuple[str, ...]) -> str:
    """ ", did you mean `…`?" for a likely slip, else nothing."""
    close = get_close_matches(word, sorted(known), n=1)
    return f", did you mean `{close[0]}`?" if close else ""


def _mend(data: Any, detail: ErrorDetails) -> bool:
    """Take away an unknown key or put in a missing language; False where the fault is of another kind."""
    *way, last = detail["loc"] or ("",)
    wanted = detail["type"] == "extra_forbidden" or (detail["type"] == "missing" and last in _LANGUAGES)
    if not wanted:
        return False
    for part in way:
        data = data[part]
    if detail["type"] == "missing":
        data[last] = "…"
    else:
        del data[last]
    return True
