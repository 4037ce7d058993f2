"""Files and folders that are closed to whoever runs the tests, if anything is."""

import os
import tempfile

import pytest


def _nothing_is() -> bool:
    """Root, with all its rights, reads and writes what nobody may."""
    with tempfile.NamedTemporaryFile() as probe:
        os.chmod(probe.name, 0)
        return os.access(probe.name, os.W_OK)


where_something_is_closed = pytest.mark.skipif(_nothing_is(), reason="nothing is closed to root")
