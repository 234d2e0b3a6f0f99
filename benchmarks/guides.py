"""Guides beside a bare Django view: `python -m benchmarks.guides` by itself.

Requests a second over keep-alive connections to the same gunicorn, in turn, as browsers ask
(packed answers): the bare view, a guide, and the guide by whoever has it already. Ends with 1 where
a bound is passed.
"""

import json
import socket
import statistics
import sys
import threading
import time

import httpx

from benchmarks.servers import server

GUIDE = "/rad/hat-eller-hot-pa-natet/"
LEAST = {"guide": 0.75, "unchanged": 0.85}
_ROUNDS, _SECONDS, _CONNECTIONS = 9, 2.0, 4
_END = b"\r\n\r\n"


def measure(url: str) -> dict[str, object]:
    """Medians of requests a second, and each round's part of the bare view's."""
    host, port = url.removeprefix("http://").split(":")
    there = (host, int(port))
    rates: dict[str, list[float]] = {"bare": [], "guide": [], "unchanged": []}
    for number in range(_ROUNDS + 1):
        tag = httpx.get(url + GUIDE).headers["ETag"]
        asked = {
            "bare": _request(url, "/bare/"),
            "guide": _request(url, GUIDE),
            "unchanged": _request(url, GUIDE, tag),
        }
        for name, request in asked.items():
            rate = _rate(there, request)
            if number:  # the first round warms
                rates[name].append(rate)
    return {
        "per_second": {name: round(statistics.median(found)) for name, found in rates.items()},
        **{name: _part(rates[name], rates["bare"]) for name in LEAST},
    }


def broken(result: dict[str, object]) -> list[str]:
    """Which bounds have been passed."""
    return [
        f"{name}: {result[name]} of a bare view's requests a second"
        for name, least in LEAST.items()
        if float(str(result[name])) < least
    ]


def _part(rates: list[float], bare: list[float]) -> float:
    return round(statistics.median(a / b for a, b in zip(rates, bare, strict=True)), 3)


def _request(url: str, path: str, tag: str = "") -> bytes:
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {url.removeprefix('http://')}",
        "Accept: text/html",
        "Accept-Encoding: gzip, deflate, br",
        "Accept-Language: sv-SE,sv;q=0.9,en;q=0.8",
        *([f"If-None-Match: {tag}"] if tag else []),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _rate(there: tuple[str, int], request: bytes) -> float:
    """Answers a second over some connections at once."""
    counts: list[int] = []
    until = time.perf_counter() + _SECONDS
    clients = [
        threading.Thread(target=lambda: counts.append(_ask(there, request, until)))
        for _ in range(_CONNECTIONS)
    ]
    start = time.perf_counter()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return sum(counts) / (time.perf_counter() - start)


def _ask(there: tuple[str, int], request: bytes, until: float) -> int:
    """How many whole answers one connection gets until then."""
    answered = 0
    with socket.create_connection(there) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while time.perf_counter() < until:
            line.sendall(request)
            _read(line)
            answered += 1
    return answered


def _read(line: socket.socket) -> None:
    """One answer to its end."""
    got = b""
    while _END not in got:
        got += _more(line)
    head, _, body = got.partition(_END)
    status = head.split(b" ", 2)[1]
    if status == b"304":
        return
    assert status == b"200", head
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += _more(line)


def _more(line: socket.socket) -> bytes:
    got = line.recv(65536)
    if not got:
        message = "The server closed the connection."
        raise ConnectionError(message)
    return got


def main() -> int:
    with server(None) as portal:
        portal.python("-m", "benchmarks.fill")
        result = measure(portal.url)
    print(json.dumps(result))
    said = broken(result)
    print("\n".join(said), file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
