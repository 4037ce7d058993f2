"""Releases and freezes as documents that are kept for years, each with its version."""

import json

from pydantic import TypeAdapter

from bot.core.chain import plain
from bot.features.releases.releases import Freeze, Release
from storage.engine.versions import Documents

RELEASE_DOCUMENTS = Documents("release", TypeAdapter(Release).validate_json)
_FREEZE = TypeAdapter(Freeze).validate_json
FREEZE_DOCUMENTS = Documents("freeze", _FREEZE, _FREEZE)
"""The second version may say that it is removed, which a program before it would overlook: it leaves that to us."""


def release_document(release: Release) -> str:
    return json.dumps(RELEASE_DOCUMENTS.numbered(plain(release)), ensure_ascii=False)


def freeze_document(freeze: Freeze) -> str:
    days = {"first": freeze.first.isoformat(), "last": freeze.last.isoformat()}
    document = plain(freeze) | days
    return json.dumps(FREEZE_DOCUMENTS.numbered(document) if freeze.removed else document, ensure_ascii=False)
