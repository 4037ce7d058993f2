"""Conditions: what a decision asks for before the next gate, and how it is met."""

from bot.feature import Feature

CONDITIONS_FEATURE = Feature("conditions")
