"""All tables, of each feature its own: one place for what a row holds. The migrations must give just this.

Whoever wants the whole database takes `metadata` from here: by now every table is in it.
What is more than columns (the triggers that guard the log, first rows) stands beside the feature's tables.
"""

from storage.advice import tables as advice
from storage.announcements import follow_tables, reach_tables
from storage.announcements import tables as announcements
from storage.assistant import tables as assistant
from storage.conditions import tables as conditions
from storage.delivery import release_before
from storage.delivery import tables as delivery
from storage.directory import audience_tables
from storage.directory import tables as directory
from storage.engine.tables import metadata
from storage.following import tables as following
from storage.gates import tables as gates
from storage.needs import tables as needs
from storage.portfolio import tables as portfolio
from storage.processes import tables as processes
from storage.records import guards, proof_tables
from storage.records import tables as records
from storage.releases import tables as releases
from storage.trainings import tables as trainings

__all__ = ["metadata"]
OF_FEATURES = (
    advice,
    announcements,
    assistant,
    audience_tables,
    conditions,
    delivery,
    directory,
    follow_tables,
    following,
    gates,
    guards,
    needs,
    portfolio,
    processes,
    proof_tables,
    reach_tables,
    records,
    release_before,
    releases,
    trainings,
)
