"""From what the files say to what would be written, or to everything that is wrong with it."""

from bot.features.portfolio.imports.forums import plan_forums
from bot.features.portfolio.imports.initiatives import Surroundings, plan_initiatives
from bot.features.portfolio.imports.models import Models, refuse_changed_versions
from bot.features.portfolio.imports.people import KnownPeople, plan_people
from bot.features.portfolio.imports.plans import InStore, Plan, Planned
from bot.features.portfolio.imports.records import Batch
from bot.features.portfolio.imports.systems import names_taken, plan_systems, unknown_systems
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.model import ProcessModel


def plan(batch: Batch, stored: InStore) -> Plan:
    """What importing `batch` into `stored` would write, with the faults of all its files in their order."""
    faults = list(batch.faults)
    refuse_changed_versions(batch.models, (*stored.presets, *stored.models), faults)
    models = Models([given.value for given in batch.models], stored.presets, stored.models)
    people = plan_people(batch.people, stored.people, faults)
    directory = KnownPeople(people, stored.people)
    roles = frozenset() if batch.unread_models else models.forum_roles
    forums = plan_forums(batch.forums, stored.forums, directory, roles, faults, models.roles)
    systems = plan_systems(batch.systems, stored.systems, directory, faults)
    around = Surroundings(
        stored,
        {**stored.forums, **{entry.record.key: entry.after for entry in forums}},
        directory,
        models,
        batch.unread_models,
    )
    initiatives = plan_initiatives(batch.initiatives, around, faults)
    return Plan(
        faults=tuple(sorted(set(faults))),
        models=_to_keep(batch, models, initiatives),
        people=tuple(people),
        forums=tuple(forums),
        systems=tuple(systems),
        initiatives=tuple(initiatives),
        remarks=(
            *names_taken(systems, stored.systems),
            *unknown_systems(batch.initiatives, systems, stored.systems),
        ),
    )


def _to_keep(
    batch: Batch, models: Models, initiatives: list[Planned[Initiative]]
) -> tuple[ProcessModel, ...]:
    given = {given.value.content_hash: given.value for given in batch.models}
    followed = (models.pinned(entry.after.process) for entry in initiatives if entry.after)
    wanted = given | {model.content_hash: model for model in followed if model}
    return tuple(model for model in wanted.values() if not models.is_kept(model))
