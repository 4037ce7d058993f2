"""Processes: the models that initiatives follow, with their stages, steps and gates."""

from bot.feature import Feature
from bot.features.processes.facts import FACTS

PROCESSES_FEATURE = Feature(
    name="processes", facts=FACTS, commands={"process": "bot.features.processes.cli:app"}
)
