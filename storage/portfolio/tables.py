"""The tables of people, forums, systems and initiatives."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Integer, String, Table, Text

from storage.engine.tables import Document, metadata

people = Table(
    "people",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("mail", Text, nullable=False),
    Column("locale", String(8), nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("work_start", String(5), nullable=False),
    Column("work_end", String(5), nullable=False),
)

forums = Table(
    "forums",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name_sv", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("roles", Document, nullable=False),
    Column("rules", Document, nullable=False),
    Column("channel", Text),
)

# beside the forums, which the release before reads all the time; without a row: as all were before there were regimes
forum_regimes = Table(
    "forum_regimes",
    metadata,
    Column("forum", String(64), primary_key=True),
    Column("regime", String(16)),
    Column("basis", Text, nullable=False),
    Column("formal_decision_by", String(64)),
    Column("delegated_from", Date),
    Column("delegated_until", Date),
)

absences = Table(
    "absences",
    metadata,
    Column("forum", String(64), primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("first", Date, primary_key=True),
    Column("last", Date, nullable=False),
    Column("substitute", String(64)),
    Column("place", Integer, nullable=False),
)

seats = Table(
    "seats",
    metadata,
    Column("forum", ForeignKey("forums.id"), primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("place", Integer, nullable=False),
)

initiatives = Table(
    "initiatives",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("brief", Text, nullable=False),
    Column("process", String(64), nullable=False),
    Column("process_version", String(32), nullable=False),
    Column("process_hash", String(64), nullable=False),
    Column("variant", String(64), nullable=False),
    Column("place", String(64), nullable=False),
    Column("presenter", ForeignKey("people.id"), nullable=False),
    Column("forum", ForeignKey("forums.id")),
    Column("systems", Document, nullable=False),
    Column("registry_no", Text, nullable=False),
    Column("devops_id", Text, nullable=False),
    # the number of the first change request, which the release before reads and writes; to be removed after it
    Column("rfc", Text, nullable=False),
    Column("folded", Text, nullable=False),  # key and title as they are searched: storage/portfolio/words.py
    Column("go_live", Date),
    Column("amount", BigInteger),  # whole kronor
    Column("reach", String(16)),
    Column("risk", String(16)),
    Column("students", Boolean),
)

systems = Table(
    "systems",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name_sv", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("owners", Document, nullable=False),
    Column("users", Document, nullable=False),
    Column("folded", Text, nullable=False),  # id and names as they are searched: storage/portfolio/words.py
    Column("former", Text),  # names that it had before, one a line
)

change_requests = Table(
    "change_requests",
    metadata,
    Column("initiative", ForeignKey("initiatives.key"), primary_key=True),
    Column("number", String(100), primary_key=True),
    Column("purpose", Text, nullable=False),
    Column("place", Integer, nullable=False),
)

planned_dates = Table(
    "planned_dates",
    metadata,
    Column("initiative", ForeignKey("initiatives.key"), primary_key=True),
    Column("gate", String(64), primary_key=True),
    Column("day", Date, nullable=False),
)

initiative_roles = Table(
    "initiative_roles",
    metadata,
    Column("initiative", ForeignKey("initiatives.key"), primary_key=True),
    Column("role", String(64), primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("turn", Integer, nullable=False),
)

papers = Table(
    "papers",
    metadata,
    Column("initiative", ForeignKey("initiatives.key"), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("evidence", String(64)),
    Column("place", Integer, nullable=False),
)

secrecy = Table(
    "secrecy",
    metadata,
    Column("initiative", ForeignKey("initiatives.key"), primary_key=True),
    Column("paper", String(64), primary_key=True),  # empty: the whole matter
    Column("kind", String(16), nullable=False),
    Column("ground", Text, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date),
    Column("twin", String(64), nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("initiative", ForeignKey("initiatives.key"), primary_key=True),
    Column("gate", String(64), primary_key=True),
    Column("criterion", String(64), primary_key=True),
    Column("value", String(16), nullable=False),
    Column("note", Text, nullable=False),
)

steps = Table(
    "steps",
    metadata,
    Column("initiative", ForeignKey("initiatives.key"), primary_key=True),
    Column("stage", String(64), primary_key=True),
    Column("step", String(64), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("status", String(16), nullable=False),
    Column("reason", Text, nullable=False),
)
