"""Records: the log as it is looked at, verified and taken out of the database."""

from bot.feature import Feature

RECORDS = Feature(name="records", commands={"log": "bot.features.records.cli:app"})
