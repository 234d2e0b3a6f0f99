"""One question to an address of others. Nothing private is ever asked, nor by way of a redirect.

Where a name leads is looked up once, judged, and then connected to: a name that answers
differently the second time gains nothing.
"""

import socket
import ssl
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address, ip_network
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

SECONDS = 5
_MOST_REDIRECTS = 5
_AGAIN_WITH_GET = {403, 404, 405, 406, 501}  # some refuse HEAD alone
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_PORT = 443
_INWARD = [ip_network("64:ff9b::/96"), ip_network("fec0::/10")]
"""Global by the register, yet a gateway may lead from them to a private machine."""

type Resolve = Callable[[str, int], str]
type Connect = Callable[[str, int, str], HTTPConnection]
type Ask = Callable[[str], int]


class Gone(Exception):
    """There is nothing at that address any more."""


class Silent(Exception):
    """No answer that says anything, at least now."""


class _To(HTTPSConnection):
    """A connection to a given machine, with the certificate of the name that was asked for."""

    def __init__(self, host: str, port: int, machine: str) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=self._tls)
        self._machine = machine

    def connect(self) -> None:
        line = socket.create_connection((self._machine, self.port), timeout=SECONDS)
        self.sock = self._tls.wrap_socket(line, server_hostname=self.host)


def public_machine(host: str, port: int) -> str:
    """Where `host` leads. Raises Gone where it leads nowhere, Silent where to anything private."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno == socket.EAI_NONAME:
            raise Gone from error
        raise Silent from error
    machines = [str(one[4][0]).partition("%")[0] for one in found]
    if not all(_is_public(machine) for machine in machines):
        raise Silent
    return machines[0]


def _is_public(machine: str) -> bool:
    address = ip_address(machine)
    return address.is_global and not any(address in inward for inward in _INWARD)


def ask(url: str, *, resolve: Resolve = public_machine, connect: Connect = _To) -> int:
    """The status with which the address answers in the end. Raises Gone or Silent."""
    try:
        for _step in range(_MOST_REDIRECTS):
            status, onward = _answered(urlsplit(url), resolve, connect)
            if onward is None:
                return _judged(status)
            url = urljoin(url, onward)
    except (OSError, HTTPException, ValueError) as error:
        raise Silent from error
    raise Silent


def _judged(status: int) -> int:
    if status in _GONE:
        raise Gone
    if status >= HTTPStatus.BAD_REQUEST:
        raise Silent
    return status


def _answered(to: SplitResult, resolve: Resolve, connect: Connect) -> tuple[int, str | None]:
    if to.scheme != "https" or not to.hostname:
        raise Silent
    host, port = to.hostname.encode("idna").decode(), to.port or _PORT
    machine = resolve(host, port)
    path = quote(to.path or "/", safe="/%:@!$&'()*+,;=~")
    query = f"?{quote(to.query, safe="/%:@!$&'()*+,;=~?")}" if to.query else ""
    for method in ("HEAD", "GET"):
        line = connect(host, port, machine)
        try:
            line.request(method, f"{path}{query}", headers={"User-Agent": _name()})
            answer = line.getresponse()  # what it says is never read
        finally:
            line.close()
        if answer.status not in _AGAIN_WITH_GET:
            break
    is_redirect = HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST
    return answer.status, answer.getheader("Location") if is_redirect else None


def _name() -> str:
    """Who asks, so that whoever keeps the site can find us."""
    return f"link-check (+{settings.SITE_URL})"
