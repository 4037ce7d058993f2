"""The directory: everyone in the organisation, its groups, and audiences made of them."""

from bot.feature import Feature

DIRECTORY_FEATURE = Feature(name="directory")
