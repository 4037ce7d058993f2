"""How much an approver writes."""

LONGEST_COMMENT = 1_000
"""Characters of what needs to be changed."""
