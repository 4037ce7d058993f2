"""What following brings to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.features.following.ports import FOLLOWS, HAPPENINGS
from bot.features.following.pulse_ports import PULSES
from storage.following.follows import SqlFollows, SqlHappenings
from storage.following.pulses import SqlPulses

STORED = Stored({FOLLOWS: SqlFollows, HAPPENINGS: SqlHappenings, PULSES: SqlPulses})
