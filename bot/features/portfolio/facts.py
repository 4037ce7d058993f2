"""What happens in the portfolio, as the log and other features are told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from bot.core.facts import Fact, Older, PartOf, as_it_was
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.initiatives import CriterionAnswer, Initiative, StepStatus
from bot.features.processes.kinds import ReachScope, RiskClass


def _with_one_rfc(_subject: str, _actor: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    if "rfc" not in data["changed"]:
        return data
    changed = {name: value for name, value in data["changed"].items() if name != "rfc"}
    number = data["changed"]["rfc"]
    requests = [{"number": number, "purpose": ""}] if number else []
    return {**data, "changed": {**changed, "change_requests": requests}}


@dataclass(frozen=True, slots=True)
class InitiativeMoved(Fact):
    """An initiative is now at another stage or gate. `because`: the ballot or whatever else led there."""

    version: ClassVar[int] = 2
    older: ClassVar[Mapping[int, Older]] = {
        1: lambda _subject, _actor, data: {
            "before": data["from"],
            "after": data["to"],
            "because": data["because"],
        }
    }
    about: ClassVar[str] = "initiative"

    initiative: str
    before: str
    after: str
    because: str


@dataclass(frozen=True, slots=True)
class StepSet(Fact):
    """Somebody said where a step stands: see `StepState`."""

    version: ClassVar[int] = 2
    older: ClassVar[Mapping[int, Older]] = {1: as_it_was}
    about: ClassVar[str] = "initiative"

    initiative: str
    stage: str
    step: str
    status: StepStatus
    reason: OwnWords = ""
    round: int = 1


@dataclass(frozen=True, slots=True)
class CriterionAnswered(Fact):
    """Somebody said how a criterion is answered: see `Answer`."""

    version: ClassVar[int] = 1
    older: ClassVar[Mapping[int, Older]] = {}
    about: ClassVar[str] = "initiative"

    initiative: str
    gate: str
    criterion: str
    value: CriterionAnswer
    note: OwnWords = ""


@dataclass(frozen=True, slots=True)
class PersonImported(Fact):
    """Which fields of a person an import set; not what they say."""

    version: ClassVar[int] = 2
    older: ClassVar[Mapping[int, Older]] = {1: as_it_was}
    about: ClassVar[str] = "person"
    needs_names: ClassVar[bool] = False

    person: PersonId
    new: bool
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForumImported(Fact):
    """A forum was made or changed by an import. `changed`: the fields that it set, with what they say now.

    The second version knew no regimes, and no further rules; the third neither reminders nor what becomes of votes on
    other papers; the fourth no days of a delegation.
    """

    version: ClassVar[int] = 5
    older: ClassVar[Mapping[int, Older]] = {1: as_it_was, 2: as_it_was, 3: as_it_was, 4: as_it_was}
    about: ClassVar[str] = "forum"

    forum: str
    new: bool
    changed: Annotated[Mapping[str, Any], PartOf(Forum)]


@dataclass(frozen=True, slots=True)
class InitiativeImported(Fact):
    """An initiative was made or changed by an import. `changed`: the fields that it set, with what they say now.

    Before version 3 an initiative had one change request, and that without a purpose: `rfc`. Before version 4 it had
    no amount, reach, risk class, and nothing was said of students.
    """

    version: ClassVar[int] = 4
    older: ClassVar[Mapping[int, Older]] = {1: _with_one_rfc, 2: _with_one_rfc, 3: as_it_was}
    about: ClassVar[str] = "initiative"

    initiative: str
    new: bool
    changed: Annotated[Mapping[str, Any], PartOf(Initiative)]


@dataclass(frozen=True, slots=True)
class SystemImported(Fact):
    """A system was made or changed by an import. `changed`: which fields it set; not what they say.

    Its owners and users are people, who may be thousands, and somebody's mail address must not stay here for ever.
    """

    about: ClassVar[str] = "system"

    system: str
    new: bool
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatesPlanned(Fact):
    """The planned days of an initiative are others from now on, whoever said so. All that there are now.

    `planned`: gate → day; `go_live`: None where no day is set.
    """

    about: ClassVar[str] = "initiative"

    initiative: str
    planned: Mapping[str, date]
    go_live: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionBasisSet(Fact):
    """What the rules go by that choose an initiative's deciders, and whether it concerns students, from now on."""

    about: ClassVar[str] = "initiative"

    initiative: str
    amount: int | None = None
    reach: ReachScope | None = None
    risk: RiskClass | None = None
    students: bool | None = None


@dataclass(frozen=True, slots=True)
class SecrecyMarked(Fact):
    """Not everybody may see the paper, or where it is empty the matter: see `Secrecy`."""

    about: ClassVar[str] = "initiative"

    initiative: str
    paper: str
    kind: str
    ground: str
    first: date
    last: date | None = None
    twin: str = ""


@dataclass(frozen=True, slots=True)
class SecrecyLifted(Fact):
    """It is marked no more."""

    about: ClassVar[str] = "initiative"

    initiative: str
    paper: str


FACTS = (
    InitiativeMoved,
    StepSet,
    CriterionAnswered,
    PersonImported,
    ForumImported,
    SystemImported,
    InitiativeImported,
    DatesPlanned,
    DecisionBasisSet,
    SecrecyMarked,
    SecrecyLifted,
)
