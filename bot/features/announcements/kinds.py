"""The names by which announcements ask for messages and tasks."""

ANNOUNCEMENT = "announcement"
"""To a recipient: subject the announcement."""

PROGRESS = "announcement_progress"
"""To the sender: how far it has come."""

QUESTION = "announcement_question"
"""To whoever answers questions: subject the question."""

ANSWER = "announcement_answer"
"""To whoever asked: subject the question."""

REMINDER = "announcement_reminder"
"""To a recipient who hasn't confirmed it: subject the announcement, a slash, and which reminder it is."""

START = "announcement.start"
LAY_OUT = "announcement.lay_out"
PUMP = "announcement.pump"
REPORT = "announcement.progress"
EXPIRE = "announcement.expire"
RETRY = "announcement.retry"
MAIL = "announcement.mail"
POST = "announcement.post"
REMIND_AT = "announcement.remind_at"
REMIND_ALL = "announcement.remind_all"
REMIND = "announcement.remind"
