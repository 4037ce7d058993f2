"""Which process models an import can refer to."""

from collections.abc import Iterable

from bot.features.portfolio.imports.records import Given, ImportFault
from bot.features.processes.kinds import RoleKind
from bot.features.processes.model import ProcessModel
from bot.features.processes.pinned import ProcessRef


class Models:
    """The models given in the import, those that come with the product, and those kept in the store.

    Where several have the same id and version (a preset that was edited), they come in just that order.
    """

    def __init__(
        self, given: Iterable[ProcessModel], presets: Iterable[ProcessModel], kept: Iterable[ProcessModel]
    ) -> None:
        kept = tuple(kept)
        self._all = (*given, *presets, *kept)
        self._kept = {ref_of(model) for model in kept}
        self._by_ref = {ref_of(model): model for model in self._all}

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(model.id for model in self._all)

    @property
    def forum_roles(self) -> frozenset[str]:
        """The ids of all roles that a forum can fill."""
        return frozenset(
            role.id for model in self._all for role in model.roles.values() if role.kind is RoleKind.FORUM
        )

    @property
    def roles(self) -> frozenset[str]:
        """The ids of all roles, whoever fills them."""
        return frozenset(role for model in self._all for role in model.roles)

    def versions(self, process: str) -> list[str]:
        return sorted({model.version for model in self._all if model.id == process}, key=version_order)

    def newest(self, process: str) -> ProcessModel | None:
        versions = self.versions(process)
        return self.version(process, versions[-1]) if versions else None

    def version(self, process: str, version: str) -> ProcessModel | None:
        return next((m for m in self._all if (m.id, m.version) == (process, version)), None)

    def pinned(self, ref: ProcessRef) -> ProcessModel | None:
        """The very model that an initiative is pinned to."""
        return self._by_ref.get(ref)

    def is_kept(self, model: ProcessModel) -> bool:
        return ref_of(model) in self._kept


def refuse_changed_versions(
    given: Iterable[Given[ProcessModel]], others: Iterable[ProcessModel], faults: list[ImportFault]
) -> None:
    """A version is one content for ever: another content under the same version is a fault."""
    seen = {(model.id, model.version): model.content_hash for model in others}
    for item in given:
        model = item.value
        if seen.setdefault((model.id, model.version), model.content_hash) != model.content_hash:
            message = f"process {model.id} {model.version} exists with other content; give it a new version"
            faults.append(ImportFault(item.where, message))


def version_order(version: str) -> list[tuple[int, int, str]]:
    """A key that sorts 1.10.0 after 1.9.0."""
    return [(1, int(p), "") if p.isdecimal() else (0, 0, p) for p in version.replace("-", ".").split(".")]


def ref_of(model: ProcessModel) -> ProcessRef:
    """What an initiative is pinned to the model by."""
    return ProcessRef(model.id, model.version, model.content_hash)
