"""Announcements and their texts as documents that are kept for years, each with its version."""

import json
from functools import lru_cache

from pydantic import TypeAdapter

from bot.core.chain import plain
from bot.core.written import folded
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.content import Content
from storage.engine.versions import Documents

_ANNOUNCEMENT = TypeAdapter(Announcement).validate_json
ANNOUNCEMENT_DOCUMENTS = Documents("announcement", *[_ANNOUNCEMENT] * 3)
"""The second version may say until when it is told, and since when it is past, the third what became of what it told
of: a program before them would forget that, and leaves such to us."""
CONTENTS = Documents("announcement's text", TypeAdapter(Content).validate_json)


@lru_cache(maxsize=256)
def announcement_of(document: str) -> Announcement:
    """It is read for each message, and changes seldom: read from its JSON once."""
    return ANNOUNCEMENT_DOCUMENTS.read(document)


def announcement_document(announcement: Announcement) -> str:
    document = plain(announcement)
    if announcement.told_until or announcement.past_at or announcement.ended:
        document = ANNOUNCEMENT_DOCUMENTS.numbered(document)
    return json.dumps(document, ensure_ascii=False)


@lru_cache(maxsize=256)
def content_of(document: str) -> Content:
    return CONTENTS.read(document)


def content_document(content: Content) -> str:
    return json.dumps(CONTENTS.numbered(plain(content)), ensure_ascii=False)


def searched(announcement: Announcement) -> str:
    """What it says in both languages, as it is searched."""
    content = announcement.content
    texts = [content.kicker, content.heading, content.lead]
    texts += [part for detail in content.details for part in (detail.label, detail.value)]
    return folded(" ".join(word for text in texts for word in (text.sv, text.en)))
