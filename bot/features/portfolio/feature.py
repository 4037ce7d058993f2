"""The portfolio: people, forums and initiatives, imported from files."""

from bot.chat.routes import Routes
from bot.core.database import UnitOfWork
from bot.feature import Feature
from bot.features.portfolio.facts import FACTS
from bot.features.portfolio.golive import look_over_portfolio
from bot.features.portfolio.moving import REACTIONS
from bot.features.portfolio.ports import INITIATIVES


def _is_initiative(key: str, uow: UnitOfWork) -> bool:
    return uow[INITIATIVES].get(key) is not None


PORTFOLIO = Feature(
    name="portfolio",
    routes=Routes(subjects={"initiative": _is_initiative}),
    facts=FACTS,
    reactions=REACTIONS,
    golive=(look_over_portfolio,),
    commands={
        "import": "bot.features.portfolio.cli:import_files",
        "export": "bot.features.portfolio.cli:export",
        "initiative": "bot.features.portfolio.cli_initiative:app",
    },
)
