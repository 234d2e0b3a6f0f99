"""What can be the same in two reports: an account, a number, an address, a link, a car.

Each is brought into the one form in which it can be compared. Pure: `related` keeps what is found.

    identifiers.told_in(answers, links)     the identifiers of what was told, each once

An account is one on a platform: without a platform it is compared with nothing. In free text only
what has a shape of its own is taken; of witnesses and of other people nothing, nor of a post's own
words, which may hold the councillor's own number.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from incidents.posts import FIELD as POSTS
from incidents.posts import PLATFORMS, platform_of, posts_of


class Kind(StrEnum):
    """What kind of thing it is."""

    ACCOUNT = "account"
    PHONE = "phone"
    ADDRESS = "address"
    LINK = "link"
    VEHICLE = "vehicle"


@dataclass(frozen=True)
class Identifier:
    """`value` is equal where the thing is the same."""

    kind: Kind
    value: str


def told_in(
    answers: Iterable[Mapping[str, Any]], links: Iterable[str] = ()
) -> frozenset[Identifier]:
    """Those of the answers of a report, and of links that were pasted beside them."""
    by_field = {str(one.get("field", "")): one for one in answers}
    said = {name: str(one.get("value") or "") for name, one in by_field.items()}
    found = set(_of_rows(posts_of(by_field.get(POSTS, {}).get("value")), said, links))
    for name in ("caller", "written_from"):
        found |= {*_phone(said.get(name, "")), *in_text(said.get(name, ""))}
    for name in _FREE_TEXT:
        found |= in_text(said.get(name, ""))
    found |= set(_vehicles(said.get("sender_words", "")))
    return frozenset(found)


def account(name: str, platform: str) -> Identifier | None:
    """The account of this name; None where no platform is said, or no one name."""
    name = _plain(name)
    if of_network := _FEDIVERSE.fullmatch(name):
        name, platform = of_network["name"], of_network["host"]
    name, platform = name.lstrip("@"), platform_named(platform)
    if not name or not platform or "/" in name:
        return None
    return Identifier(Kind.ACCOUNT, f"{platform}/{name}")


def platform_named(said: str) -> str:
    """The platform that a name, a short form or an address stands for; of Mastodon the server."""
    said = _plain(said)
    name = platform_of(said) if "." in said else said
    return said if name == _OF_SERVERS else _ALSO_CALLED.get(name.casefold(), name.casefold())


def phone(text: str) -> Identifier | None:
    """A number as it is dialled from abroad; None for what is none, or too short to be one's own.

    `070-123 45 67` is `+46 70 123 45 67`: without a country it is Swedish.
    """
    text = _plain(text).replace("(0)", "")
    if not re.fullmatch(r"[+\d][\d\s()/.-]*", text):
        return None
    digits = re.sub(r"\D", "", text)
    if text.startswith("+"):
        international = digits
    elif digits.startswith("00"):
        international = digits[2:]
    elif digits.startswith("0"):
        international = f"46{digits[1:]}"
    else:
        return None
    long_enough = _FEWEST_DIGITS <= len(international) <= _MOST_DIGITS
    return Identifier(Kind.PHONE, f"+{international}") if long_enough else None


def of_link(text: str) -> frozenset[Identifier]:
    """The link without what only tells how it was found; and the account whose page it is."""
    parts = _split(text)
    if parts is None or not (host := _host(parts)):
        return frozenset()
    steps = [step for step in unquote(parts.path).split("/") if step]
    if platform_of(host) == "WhatsApp" and steps:
        return frozenset(filter(None, [phone(f"+{steps[0].lstrip('+')}")]))
    name, rest = _account_in(platform_of(host), steps, dict(parse_qsl(parts.query)))
    found = {account(name, host)} if name else set()
    if steps and (rest or not any(found)):
        query = urlencode(sorted(_kept(parts.query)))
        path = "/".join([host, *steps]) + (f"?{query}" if query else "")
        found.add(Identifier(Kind.LINK, path))
    return frozenset(filter(None, found))


def in_text(text: str) -> frozenset[Identifier]:
    """Links, e-mail addresses and telephone numbers that stand in a text."""
    found: set[Identifier] = set()
    for link in _LINK.findall(text):
        found |= of_link(link)
    text = _LINK.sub(" ", text)
    found |= {Identifier(Kind.ADDRESS, _plain(one)) for one in _ADDRESS.findall(text)}
    for number in _PHONE.findall(_ADDRESS.sub(" ", text)):
        found |= {one for one in _phone(number) if len(one.value) >= _LENGTH_IN_TEXT}
    return frozenset(found)


_FREE_TEXT = ("words", "before_words", "call_heard", "sender_words", "links", "text")
"""`text` is that of an addition."""
_FEWEST_DIGITS, _MOST_DIGITS = 8, 15
_LENGTH_IN_TEXT = len("+4681234500")
"""Shorter is a date or two times of day as well."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_FEDIVERSE = re.compile(r"@(?P<name>[\w.-]+)@(?P<host>[\w-]+(?:\.[\w-]+)+)")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+[^\s<>\"”.,;:!?)\]]", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w+/-])(?:\+|00|0(?=[1-9]))\d(?:[ ()/-]{0,2}\d){6,13}(?!\w|-\d)")
_VEHICLE = re.compile(r"(?<!\w)([A-HJ-PR-UW-Z]{3})[ -]?(\d{2}[\dA-HJ-PR-UW-Z])(?!\w)")
_EMERGENCY = "112"

_ALSO_CALLED = {
    **{name.casefold(): name.casefold() for name in PLATFORMS.values()},
    "fb": "facebook",
    "insta": "instagram",
    "ig": "instagram",
    "twitter": "x (twitter)",
    "x": "x (twitter)",
    "x/twitter": "x (twitter)",
    "bluesky social": "bluesky",
    "tik tok": "tiktok",
    "snap": "snapchat",
    "you tube": "youtube",
}
_OF_SERVERS = "Mastodon"
_FIRST_IS_ACCOUNT = frozenset(
    {"Facebook", "Instagram", "Telegram", "Twitch", "VK", "Messenger", "X (Twitter)"}
)
_NO_ACCOUNT = re.compile(
    "about|ads|events|explore|groups|hashtag|home|i|intent|login|marketplace|media|messages|p|"
    "pages|people|permalink.php|photo|photo.php|photos|posts|reel|reels|search|share|sharer|"
    "stories|story.php|tv|video|videos|watch"
)
_BEFORE_ACCOUNT = frozenset({"add", "c", "channel", "in", "profile", "u", "user", "s", "stories"})
_TRACKING = re.compile(
    "utm_.*|fbclid|gclid|igsh|igshid|locale|mibextid|ref|ref_src|ref_url|refsrc|s|si|t"
)


def _of_rows(rows: Iterable[Any], said: Mapping[str, str], links: Iterable[str]) -> Iterator[Any]:
    """Accounts and links, of the table of posts and of the single question for them."""
    named = [(row.account, row.platform, row.link) for row in rows]
    named.append((said.get("account", ""), said.get("platform", ""), said.get("post_link", "")))
    pages = {one for _name, _at, link in named for one in of_link(link)}
    pages |= {one for link in links for one in of_link(link)}
    yield from pages
    for name, platform, link in named:
        if _split(name) and "/" in name:
            yield from of_link(name)
            continue
        one = account(name, platform or (platform_of(link) if link else ""))
        if one:
            yield one
            continue
        # Named without a platform: the account whose page is linked in the same report.
        same = f"/{_plain(name).lstrip('@')}"
        yield from (page for page in pages if name.strip() and page.value.endswith(same))


def _account_in(platform: str, steps: list[str], query: Mapping[str, str]) -> tuple[str, bool]:
    """The name in the path of a link, and whether more than that account stands in it."""
    first, rest = (steps[0], steps[1:]) if steps else ("", [])
    if first == "profile.php":
        return query.get("id", ""), False
    if first in _BEFORE_ACCOUNT and rest:
        return rest[0], bool(rest[1:])
    if _NO_ACCOUNT.fullmatch(first.casefold()):
        return "", True
    if first.startswith("@") or platform in _FIRST_IS_ACCOUNT:
        return first, bool(rest)
    is_page = bool(rest) or "." in first or platform in PLATFORMS.values() or _says_page(query)
    return ("", True) if is_page else (first, False)


def _says_page(query: Mapping[str, str]) -> bool:
    """Whether the query says which page it is."""
    return any(not _is_tracking(name) for name in query)


def _kept(query: str) -> list[tuple[str, str]]:
    return [one for one in parse_qsl(query) if not _is_tracking(one[0])]


def _is_tracking(name: str) -> bool:
    return bool(_TRACKING.fullmatch(name.casefold()))


def _split(text: str) -> SplitResult | None:
    text = _INVISIBLE.sub("", text).strip()
    if not text or any(sign.isspace() for sign in text):
        return None
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host = parts.hostname or ""
    except ValueError:
        return None
    return parts if "." in host and parts.scheme in {"", "http", "https"} else None


def _host(parts: SplitResult) -> str:
    try:
        host = (parts.hostname or "").encode("idna").decode().lower()
    except UnicodeError:
        return ""
    return re.sub(r"^(?:www|m|mobile)\.", "", host)


def _phone(text: str) -> list[Identifier]:
    return list(filter(None, [phone(text)]))


def _vehicles(text: str) -> Iterator[Identifier]:
    for letters, signs in _VEHICLE.findall(text):
        if signs != _EMERGENCY:
            yield Identifier(Kind.VEHICLE, letters + signs)


def _plain(text: str) -> str:
    """Without what can't be seen, in one case and one form of each letter."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return " ".join(text.casefold().split())
