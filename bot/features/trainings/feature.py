"""Trainings: who is to read or complete what, and who has said that they have."""

from bot.feature import Feature
from bot.features.trainings.facts import TRAINING_FACTS

TRAININGS_FEATURE = Feature(name="trainings", facts=TRAINING_FACTS)
