"""The names by which announcements ask for messages and tasks."""

ANNOUNCEMENT = "announcement"
"""To a recipient: subject the announcement."""

DIGEST = "announcement_digest"
"""To a recipient: what was one too many that day, merged. Subject the digest's name (`bot.delivery.daily`)."""

PROGRESS = "announcement_progress"
"""To the sender: how far it has come."""

QUESTION = "announcement_question"
"""To whoever answers questions: subject the question."""

ANSWER = "announcement_answer"
"""To whoever asked: subject the question."""

CORRECTION = "announcement_correction"
"""To a recipient who had confirmed what was wrong: subject the announcement and the version that corrects it."""
CHANNEL_POST = "announcement_post"
"""To a channel: subject the announcement."""
REMINDER = "announcement_reminder"
"""To a recipient who hasn't confirmed it: subject the announcement, a slash, and which reminder it is."""

START = "announcement.start"
LAY_OUT = "announcement.lay_out"
PUMP = "announcement.pump"
REPORT = "announcement.progress"
EXPIRE = "announcement.expire"
RETRY = "announcement.retry"
COME_BACK = "announcement.come_back"
TELL_CORRECTED = "announcement.tell_corrected"
MAIL = "announcement.mail"
POST = "announcement.post"
REMIND_AT = "announcement.remind_at"
REMIND_ALL = "announcement.remind_all"
REMIND = "announcement.remind"

RECEIPTS_KEPT = "announcement-receipts"
"""The kind of retention that ledgers are of (`bot.features.announcements.retaining`), and what the log tells of it."""
