"""Ports for programs that are told one: lent once, and to one test process of this machine.

What `bind` picks is free only until it is let go of: before the program listens there, or while it is started again,
somebody else's server or call may have got it.
"""

import socket
from collections.abc import Sequence
from random import SystemRandom

PORTS = range(20_000, 32_000)
"""Below those that a system gives to whoever names none."""

_LENT: list[socket.socket] = []


def free_port(among: Sequence[int] = PORTS) -> int:
    """A port of this machine that nobody listens on, and that no test is lent any more until this process ends.

    That it is lent is seen by a UDP socket of that number, which keeps no program from listening.
    """
    for port in SystemRandom().sample(among, len(among)):
        mark = socket.socket(type=socket.SOCK_DGRAM)
        try:
            mark.bind(("127.0.0.1", port))
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            mark.close()
            continue
        _LENT.append(mark)
        return port
    raise RuntimeError("all ports for tests are taken")
