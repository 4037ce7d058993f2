"""The names by which releases ask for messages and tasks."""

RELEASE_CARD = "release"
"""To whoever manages it: subject the release, as it stands."""

OWN_CARD = "releases_own"
"""To whoever manages several that have come at once, in the place of a card for each: subject when, and how many
(`2026-11-28T08:00:00+00:00/40`)."""

FEW = 5
"""So many at once still come with a card each."""

ASK_CARD = "release_ask"
"""To the same: whether it is finished, or delayed: subject `R-2026-001@2026-12-12T09:00`, when it should be over. It is
asked anew once that time has been moved, or nobody would notice."""

DOUBT_CARD = "release_doubt"
"""To the same: the decision that it rests on holds no more, or is put again: subject `R-2026-001@7`, its revision."""

NOTICE_CARD = "release_notice"
"""To the same: a part of its series is written, and nobody gets it before they have sent it: subject
`R-2026-001/before`, and `R-2026-001/before/late/2026-12-04T08:00` once that time of it has passed."""

UNPLANNED_CARD = "release_unplanned"
"""To the same: its time has passed, and it is a draft still: subject `R-2026-001@2026-12-12T09:00`, that time."""

UNPLANNED = "release.unplanned"
"""See which drafts these are, of all: no subject."""

NOTICE = "release.notice"
"""See whether the part has been sent, and tell whoever manages the release: subject `R-2026-001/before`."""

PART = "release.part"
"""Draft a part of the series: subject `R-2026-001/before`."""

BEGIN = "release.start"
ASK = "release.ask"
"""Its time has come; it should be over: subject the release."""

REPLACE = "release.replace"
"""Its last notice goes out, in place of those before it: subject the release."""

STEPS = "release.steps"
"""Say where the initiative's steps stand: subject the release."""
