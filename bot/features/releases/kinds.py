"""The names by which releases ask for messages and tasks."""

RELEASE_CARD = "release"
"""To whoever manages it: subject the release, as it stands."""

ASK_CARD = "release_ask"
"""To the same: whether it is finished, or delayed."""

PART = "release.part"
"""Draft a part of the series: subject `R-2026-001/before`."""

BEGIN = "release.start"
ASK = "release.ask"
"""Its time has come; it should be over: subject the release."""

REPLACE = "release.replace"
"""Its last notice goes out, in place of those before it: subject the release."""

STEPS = "release.steps"
"""Say where the initiative's steps stand: subject the release."""
