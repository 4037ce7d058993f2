"""The way to Graph that the settings and the environment say."""

from bot.graph.client import GraphClient
from bot.settings.model import Settings
from bot.teams.identity import bot_tokens, proxies_around


def reach_graph(settings: Settings, address: str) -> GraphClient:
    """A client with the bot's own identity, which asks for a token that is for Graph.

    Raises:
        SettingsFaults: a credential or a proxy can't be used.
    """
    proxies = proxies_around()
    own = bot_tokens(settings, proxies, f"{address.rstrip('/')}/.default")
    return GraphClient(own, address, proxies=proxies)
