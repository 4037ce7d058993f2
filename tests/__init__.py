"""The tests, which read the command line in English whoever runs them: a machine may speak Swedish."""

import os

os.environ.pop("GRINDVAKT_LANGUAGE", None)
for _name in ("LC_ALL", "LC_MESSAGES", "LANG"):
    if os.environ.get(_name, "").lower().startswith("sv"):
        os.environ[_name] = "C.UTF-8"
