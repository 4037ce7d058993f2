"""When something counts as received."""

from datetime import timedelta

ARRIVES_WITHIN = timedelta(seconds=10)
"""How long a request may take from its first byte, which is its receipt, to its last; a slower one is refused."""
