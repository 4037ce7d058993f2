"""The databases are those of `tests/conftest.py`."""
