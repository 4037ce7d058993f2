"""Trainings as documents that are kept for years, each with its version."""

import json
from functools import lru_cache

from pydantic import TypeAdapter

from bot.core.chain import plain
from bot.core.written import folded
from bot.features.trainings.trainings import Training
from storage.engine.versions import Documents

TRAINING_DOCUMENTS = Documents("training", TypeAdapter(Training).validate_json)


@lru_cache(maxsize=256)
def training_of(document: str) -> Training:
    """It is read for each card and each tap, and changes seldom: read from its JSON once."""
    return TRAINING_DOCUMENTS.read(document)


def training_document(training: Training) -> str:
    return json.dumps(TRAINING_DOCUMENTS.numbered(plain(training)), ensure_ascii=False)


def searched(training: Training) -> str:
    """Its id and what it says in both languages, as it is searched."""
    texts = (training.title, training.lead)
    return folded(" ".join((training.id, *(word for text in texts for word in (text.sv, text.en)))))
