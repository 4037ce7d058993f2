"""What rights, guests, approvals and dry runs bring to the database, beside the announcements themselves."""

from bot.core.stored import Stored
from bot.features.announcements.reach_ports import (
    APPROVAL_REQUESTS,
    DRY_RUNS,
    GUEST_LIST,
    SENDING_RIGHTS,
)
from storage.announcements.guests import SqlGuestList
from storage.announcements.reach import SqlApprovalRequests, SqlDryRuns, SqlSendingRights

REACH_STORED = Stored(
    {
        SENDING_RIGHTS: SqlSendingRights,
        GUEST_LIST: SqlGuestList,
        APPROVAL_REQUESTS: SqlApprovalRequests,
        DRY_RUNS: SqlDryRuns,
    }
)
