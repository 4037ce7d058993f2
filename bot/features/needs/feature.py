"""Needs: what somebody raises, until the portfolio takes it up."""

from bot.feature import Feature

NEEDS_FEATURE = Feature("needs")
