"""The program's own log: one line for each event, on standard error, without tokens or free text of people's."""

import logging

from aiohttp.http_exceptions import HttpProcessingError

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def set_up_logging(level: int = logging.INFO) -> None:
    """Write the log to standard error, where the service manager or the container collects it."""
    logging.basicConfig(level=level, format=FORMAT)
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    logging.getLogger("msal").setLevel(logging.WARNING)
    logging.getLogger("aiohttp.server").addFilter(_without_garbage)


def _without_garbage(record: logging.LogRecord) -> bool:
    """What isn't HTTP gets one line: anybody can send it, and a stack trace with their bytes helps nobody."""
    if record.exc_info and isinstance(record.exc_info[1], HttpProcessingError):
        record.msg, record.args, record.exc_info = "a request that is not HTTP was turned away", (), None
    return True
