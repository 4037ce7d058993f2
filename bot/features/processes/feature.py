"""Processes: the models that initiatives follow, with their stages, steps and gates."""

from bot.feature import Feature

PROCESSES_FEATURE = Feature(name="processes", commands={"process": "bot.features.processes.cli:app"})
