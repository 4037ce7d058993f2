"""The kinds of the feature's messages and tasks."""

DAY_CARD = "following.day"
"""What has happened in what somebody follows, once a day."""
NEWS_CARD = "following.news"
"""One thing that can't wait for it."""
STATUS_ASKED = "following.status"
"""“Läget för e-arkivet?”"""
UNMOVED_WEEK = "following.unmoved"

SPREAD = "following.spread"
TELL = "following.tell"
ASK = "following.ask"
WEEKLY = "following.weekly"
