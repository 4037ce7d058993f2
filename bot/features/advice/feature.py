"""Advice: what other bodies say of a matter before its gate."""

from bot.feature import Feature

ADVICE_FEATURE = Feature("advice")
