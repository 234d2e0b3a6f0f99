"""The only host that mail names: the one that everybody knows the portal by."""

from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings


def host() -> str:
    """The host of SITE_URL. The machine's own name never leaves it."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def greeting() -> str:
    """How the portal greets a mail server: its host, or an address in brackets."""
    try:
        address = ip_address(host())
    except ValueError:
        return host()
    return f"[IPv6:{address}]" if address.version == 6 else f"[{address}]"  # noqa: PLR2004


def new_message_id() -> str:
    """Random: it tells neither when nor about what, and stays the same however often one sends."""
    return f"<{uuid4()}@{host()}>"
