"""The program's own log: one line for each event, on standard error, without tokens or free text of people's."""

import logging

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def set_up_logging(level: int = logging.INFO) -> None:
    """Write the log to standard error, where the service manager or the container collects it."""
    logging.basicConfig(level=level, format=FORMAT)
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    logging.getLogger("msal").setLevel(logging.WARNING)
