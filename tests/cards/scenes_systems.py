"""The cards of systems and planned days, in every state that looks different."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.portfolio.plans import InitiativePlan
from bot.features.portfolio.registry import FoundSystems, SystemInitiative, SystemView
from bot.features.portfolio.systems import HolderRule, Holders, System, SystemOutline
from bot.features.processes.model import Gate
from cards.kit.elements import Card
from cards.portfolio.days import days_card, planned_card
from cards.portfolio.systems import system_card, systems_card
from tests.ballots import NOW
from tests.factories import a_model, an_initiative, person_id

Draw = Callable[[Reader], Card]

G3, G4 = a_model().gates["G3"], a_model().gates["G4"]
OWNERS = Holders(
    (person_id(1), person_id(2), "okand@example.org"), (person_id(70),), (HolderRule("Biblioteket"),)
)
E_ARCHIVE = System("e-arkiv", Text(sv="E-arkiv för forskningsdata", en="E-archive for research data"), OWNERS)


def concerned(number: int, gate: Gate | None, day: date | None, go_live: date | None) -> SystemInitiative:
    place = Text(sv="Användningsfasen", en="In use")
    title = "E-arkiv för forskningsdata" if number == 1 else f"Initiativ {number}"
    return SystemInitiative(f"INI-2026-{number:03}", title, place, gate, day, go_live, gate is None)


VIEW = SystemView(
    E_ARCHIVE,
    {person_id(1): "Anna Andersson", person_id(2): "Bo Berg"},
    (
        concerned(1, G3, date(2026, 12, 14), date(2027, 2, 1)),
        concerned(2, G4, None, None),
        concerned(3, None, None, date(2026, 1, 31)),
    ),
)
BARE = SystemView(System("ladok", Text(sv="Ladok", en="Ladok")), {}, ())
MANY = replace(VIEW, initiatives=tuple(concerned(number, G4, None, None) for number in range(1, 14)))
SEVERAL = tuple(SystemOutline(f"arkiv-{n}", Text(sv=f"Arkiv {n}", en=f"Archive {n}")) for n in range(1, 4))

PLANNED = InitiativePlan(
    an_initiative(planned={"G3": date(2026, 12, 14), "G4": date(2027, 2, 28)}, go_live=date(2027, 3, 1)),
    (G3, G4),
)
UNPLANNED = InitiativePlan(an_initiative(), (G3, G4))


def system(view: SystemView) -> Draw:
    return lambda reader: system_card(view, reader, NOW)


def systems(words: str, found: FoundSystems) -> Draw:
    return lambda reader: systems_card(words, found, reader)


SCENES: Mapping[str, Draw] = {
    "system": system(VIEW),
    "system-bare": system(BARE),
    "system-many-initiatives": system(MANY),
    "systems-all": systems("", FoundSystems(None, SEVERAL, 12)),
    "systems-several": systems("arkiv", FoundSystems(None, SEVERAL, 3)),
    "systems-nearest": systems("arkuv", FoundSystems(None, SEVERAL[:1], 1, nearest=True)),
    "systems-none": systems("zzz", FoundSystems(None, nearest=True)),
    "systems-of-none": systems("ini-2026-014", FoundSystems(None, initiative="INI-2026-014")),
    "systems-no-register": systems("", FoundSystems(None)),
    "days": lambda reader: days_card(PLANNED, reader),
    "days-unplanned": lambda reader: days_card(UNPLANNED, reader),
    "days-at-the-end": lambda reader: days_card(InitiativePlan(an_initiative(), ()), reader),
    "days-planned": lambda reader: planned_card(PLANNED, reader, NOW),
    "days-planned-none": lambda reader: planned_card(UNPLANNED, reader, NOW),
}
