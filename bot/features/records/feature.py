"""Records: the log as it is looked at, verified and taken out of the database."""

from bot.feature import Feature
from bot.features.records.facts import FACTS

RECORDS = Feature(name="records", facts=FACTS, commands={"log": "bot.features.records.cli:app"})
