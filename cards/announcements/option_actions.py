"""The dialogs of an announcement that is being made ready, and the inputs that they carry."""

from enum import StrEnum


class DraftDialog(StrEnum):
    """What opens a dialog, and what it sends."""

    OPTIONS = "announcement.options"
    SAVE_OPTIONS = "announcement.save_options"
    WRITE = "announcement.write"
    SAVE_TEXT = "announcement.save_text"


STARTS, EXPIRES = "starts", "expires"
ZONE, MODE, URGENT = "zone", "mode", "urgent"
CHANNELS, CHANNEL_LINK = "channels", "channel_link"
ON_DAY, AT_HOUR = "_day", "_hour"
"""The two inputs that a time has, after its name."""
EARLIEST_HOUR, LATEST_HOUR = "08:00", "23:59"
"""What a day without an hour means: when it goes out, and until when it applies."""
