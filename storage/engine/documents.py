"""How JSON columns are written and read: with orjson, since every job and every message has one."""

from typing import Any

import orjson


def _written(value: Any) -> str:
    return orjson.dumps(value).decode()


JSON = {"json_serializer": _written, "json_deserializer": orjson.loads}
"""For `create_engine`."""
