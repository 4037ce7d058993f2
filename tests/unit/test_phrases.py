"""What the command line says in Swedish: all of it, and nothing that nobody says any more."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from string import Formatter
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from bot.__main__ import commands, root
from bot.app import FEATURES
from bot.console.frame import FAULTS, PANELS, USAGE, told
from bot.core.phrases import files, language, phrase, plain, read, stated, swedish
from bot.feature import sections_of
from bot.features.assistant.asked import WhyKept
from bot.settings.model import make_settings
from tests.sources import modules, nodes, reads_source

SAYERS = {"say": 0, "refuse": 0, "agrees": 0, "phrase": 0, "moving": 0, "counted": 1, "Finding": 1}
"""Function that looks its words up → the first of its arguments that are words."""
HEADINGS = {"Table", "Column"}


def pytest_unused() -> None: ...
