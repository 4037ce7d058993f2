"""The one text form of a model: what its hash is made of and what the database keeps.

Sorted keys, no white space, defaults left out: comments, the order of keys and a field that a later version of the
program adds don't change it. What people see in an order (stages, gates, roles, variants) stands in lists.
"""

import hashlib
import json
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from bot.features.processes.model import ProcessModel

_MODELS = TypeAdapter(ProcessModel)
_BY_ID = ("roles", "variants", "gates", "stages")


def to_canonical_json(model: ProcessModel) -> str:
    """The model's canonical JSON, without its hash (which is made of this text)."""
    data = _MODELS.dump_python(model, mode="json", exclude={"content_hash"}, exclude_defaults=True)
    for key in _BY_ID:
        data[key] = list(data[key].values())
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_canonical_json(text: str) -> ProcessModel:
    """The very model that `to_canonical_json` was given; its hash is computed from the text.

    Raises:
        ValueError: the text isn't a model's canonical JSON.
    """
    data = json.loads(text)
    if not isinstance(data, dict) or not all(isinstance(data.get(key), list) for key in _BY_ID):
        raise ValueError("not a process model's canonical JSON")
    for key in _BY_ID:
        data[key] = {_id(item): item for item in data[key]}
    model = _MODELS.validate_python({**data, "content_hash": ""})
    return replace(model, content_hash=content_hash(model))


def content_hash(model: ProcessModel) -> str:
    """sha256 (hex) over the model's canonical JSON."""
    return hashlib.sha256(to_canonical_json(model).encode()).hexdigest()


def _id(item: Any) -> str:
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        raise ValueError("not a process model's canonical JSON")
    return str(item["id"])
