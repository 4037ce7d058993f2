"""The statements of the log; those that each vote runs are prepared."""

from sqlalchemy import bindparam, func, or_, select

from bot.core.chain import Record
from storage.engine.flushing import UNHURRIED
from storage.engine.prepared import Prepared
from storage.records.tables import log, log_tail

FIELDS = Record.__slots__

TAIL = select(log_tail.c.seq, log_tail.c.hash)
LOCK_TAIL = Prepared(
    {"sqlite": TAIL, "postgresql": select(log_tail.c.seq, log_tail.c.hash, UNHURRIED).with_for_update()}
)
HASH = select(log.c.hash).where(log.c.seq == bindparam("seq"))
READ = select(*(log.c[name] for name in FIELDS)).order_by(log.c.seq).limit(bindparam("count"))
AFTER = log.c.seq > bindparam("after")
IN_SUBJECT = or_(
    log.c.subject == bindparam("subject"),
    log.c.subject == bindparam("named"),
    func.substr(log.c.subject, 1, func.length(bindparam("inside"))) == bindparam("inside"),
)
ABOUT = (
    select(*(log.c[name] for name in FIELDS))
    .where(
        log.c.subject.in_(bindparam("subjects", expanding=True)),
        log.c.kind.in_(bindparam("kinds", expanding=True)),
    )
    .order_by(log.c.seq)
)
RECEIPT = Prepared(
    select(log.c.seq, log.c.hash)
    .where(log.c.subject == bindparam("subject"), log.c.kind == bindparam("kind"))
    .order_by(log.c.seq.desc())
    .limit(1)
)
SUBJECTS = select(log.c.subject).where(log.c.kind.in_(bindparam("kinds", expanding=True))).distinct()
