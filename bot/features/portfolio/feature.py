"""The portfolio: people, forums, systems and initiatives, imported from files."""

from bot.chat.routes import Routes
from bot.core.database import UnitOfWork
from bot.feature import Feature
from bot.features.portfolio import actions, commands, secrecy_actions
from bot.features.portfolio.answers import ASKABLE
from bot.features.portfolio.facts import FACTS
from bot.features.portfolio.golive import look_over_portfolio
from bot.features.portfolio.marking import SECRECY_ENDS, lift_what_is_over
from bot.features.portfolio.moving import REACTIONS
from bot.features.portfolio.ports import INITIATIVES, SYSTEMS
from cards.portfolio.actions import PortfolioVerb


def _is_initiative(key: str, uow: UnitOfWork) -> bool:
    return uow[INITIATIVES].get(key) is not None


def _is_system(system: str, uow: UnitOfWork) -> bool:
    return uow[SYSTEMS].get(system) is not None


PORTFOLIO = Feature(
    name="portfolio",
    askable=ASKABLE,
    routes=Routes(
        actions={
            PortfolioVerb.SYSTEM: actions.system,
            PortfolioVerb.PLAN: actions.plan,
            PortfolioVerb.SAVE_DAYS: actions.save_days,
            PortfolioVerb.BASIS: actions.basis,
            PortfolioVerb.SAVE_BASIS: actions.save_basis,
            PortfolioVerb.SECRECY: secrecy_actions.secrecy,
            PortfolioVerb.MARK: secrecy_actions.mark,
            PortfolioVerb.LIFT_SECRECY: secrecy_actions.lift,
        },
        messages=(
            (commands.SYSTEM, actions.system_words),
            (commands.PLAN, actions.plan_words),
            (commands.BASIS, actions.basis_words),
            (commands.SECRECY, secrecy_actions.secrecy_words),
        ),
        subjects={"initiative": _is_initiative, "system": _is_system},
    ),
    tasks=lambda _house: {SECRECY_ENDS: lift_what_is_over},
    facts=FACTS,
    reactions=REACTIONS,
    golive=(look_over_portfolio,),
    commands={
        "import": "bot.features.portfolio.cli:import_files",
        "export": "bot.features.portfolio.cli:export",
        "system": "bot.features.portfolio.cli_system:app",
        "initiative": "bot.features.portfolio.cli_initiative:app",
    },
)
