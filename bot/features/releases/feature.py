"""Releases: what is taken into operation, and the announcements before and after it."""

from bot.feature import Feature

RELEASES_FEATURE = Feature(name="releases")
