"""Loopback ports."""

import random
import socket

HOST = "127.0.0.1"
_OURS = range(11_000, 32_000)
"""Below those that a system gives to whoever calls out: what was free will be so in a while too."""


def free_port() -> int:
    """A port that nobody listens on."""
    while True:
        port = random.choice(_OURS)  # noqa: S311  no secret
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
        return port


def listens(port: int) -> bool:
    """Whether somebody answers on `port`."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0
