"""Announcements: what is told to many, whom it reaches, and what became of each."""

from bot.feature import Feature

ANNOUNCEMENTS_FEATURE = Feature(name="announcements")
