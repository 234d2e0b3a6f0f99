"""Asks every address as everyone by every method, and judges the answers by the rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.rules import RULES, Rule
from tests.access.world import Who, World

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass
class Result:
    """What one run found."""

    addresses: int = 0
    tried: int = 0
    without_rule: list[str] = field(default_factory=list)
    without_address: list[str] = field(default_factory=list)
    let_through: list[str] = field(default_factory=list)
    shut_out: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """What a browser or a cache between may keep though it had to do with a person."""

    @property
    def holds(self) -> bool:
        return not (
            self.without_rule
            or self.without_address
            or self.let_through
            or self.shut_out
            or self.broken
            or self.kept
        )


def addresses() -> list[str]:
    """The name of every address of the portal, the admin's registry included.

    One without a name goes by its pattern.
    """
    return sorted(set(_names(get_resolver())))


def _names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _names(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or pattern.pattern}"


def run() -> Result:
    """The whole matrix, in a database that is there for it."""
    names = addresses()
    result = Result(
        addresses=len(names),
        without_rule=[name for name in names if name not in RULES],
        without_address=[name for name in RULES if name not in names],
    )
    world = World()
    clients = {who: _client(world, who) for who in Who}
    for name in names:
        if rule := RULES.get(name):
            path = rule.path or reverse(name, kwargs=rule.arguments(world))
            for who, client in clients.items():
                _ask(result, f"{name} {path}", rule, who, client)
    return result


def _client(world: World, who: Who) -> Client:
    client = Client(raise_request_exception=False)
    if person := world.people[who]:
        client.force_login(person)
        client.get(reverse("account"))  # notes the use, which is undone with each request later
    return client


def _ask(result: Result, title: str, rule: Rule, who: Who, client: Client) -> None:
    path = title.split(" ", 1)[1]
    cookies = client.cookies.copy()
    for method in METHODS:
        with transaction.atomic():
            answer = client.generic(method, path)
            transaction.set_rollback(True)
        client.cookies = cookies.copy()
        result.tried += 1
        line = f"{method} {title} as {who}: {answer.status_code}"
        if answer.status_code == 500:
            result.broken.append(line)
        elif who not in rule.allowed(method) and not _refused(answer, method):
            result.let_through.append(line)
        elif who in rule.may and method == rule.door and _refused(answer, method):
            result.shut_out.append(line)
        if answer.status_code != 405 and _is_private(rule, client) and not _is_kept_nowhere(answer):
            result.kept.append(line)


def _is_private(rule: Rule, client: Client) -> bool:
    """Whatever a session asks for, and whatever is not everyone's to ask."""
    return settings.SESSION_COOKIE_NAME in client.cookies or Who.ANONYMOUS not in rule.may


def _is_kept_nowhere(answer: HttpResponseBase) -> bool:
    return answer.headers.get("Cache-Control") == "no-store"


def _refused(answer: HttpResponseBase, method: str) -> bool:
    """Missing, forbidden or sent to log in."""
    if answer.status_code in {403, 404, 405}:
        return True
    if method == "OPTIONS" and answer.status_code == 200:
        return not answer.content  # names the methods and nothing else
    return bool(re.fullmatch(_LOGIN, urlsplit(answer.headers.get("Location", "")).path))


_LOGIN = r"(/en)?/(konto|admin)/login/"
