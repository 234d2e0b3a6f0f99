"""Posts that were written about someone: rows of account, platform, link, time and exact words.

Everything is kept letter for letter. What is made of a link (the platform, whether it can be
followed) is said beside it and never put in its place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from incidents.links import Link, host_of

FIELD = "posts"
"""The answer of a report that holds them."""
MOST = 200
MOST_SIGNS = 100_000
"""In all rows together: a paper of them is made within its time."""

PLATFORMS = {
    "bsky.app": "Bluesky",
    "discord.com": "Discord",
    "discord.gg": "Discord",
    "facebook.com": "Facebook",
    "familjeliv.se": "Familjeliv",
    "fb.com": "Facebook",
    "fb.watch": "Facebook",
    "flashback.org": "Flashback",
    "instagram.com": "Instagram",
    "linkedin.com": "LinkedIn",
    "m.me": "Messenger",
    "mastodon.nu": "Mastodon",
    "mastodon.social": "Mastodon",
    "messenger.com": "Messenger",
    "reddit.com": "Reddit",
    "snapchat.com": "Snapchat",
    "t.me": "Telegram",
    "telegram.me": "Telegram",
    "threads.com": "Threads",
    "threads.net": "Threads",
    "tiktok.com": "TikTok",
    "twitch.tv": "Twitch",
    "twitter.com": "X (Twitter)",
    "vk.com": "VK",
    "wa.me": "WhatsApp",
    "whatsapp.com": "WhatsApp",
    "x.com": "X (Twitter)",
    "youtu.be": "YouTube",
    "youtube.com": "YouTube",
}


@dataclass(frozen=True)
class Post:
    """One row. `time` is what was said of it, in words."""

    key: str = ""
    platform: str = ""
    account: str = ""
    time: str = ""
    words: str = ""
    link: str = ""

    @property
    def seen_link(self) -> Link:
        return Link(self.link)

    @property
    def lacks(self) -> bool:
        """Whether something is left to fill in."""
        return not (self.account and self.time and self.words)

    @property
    def signs(self) -> int:
        return sum(len(getattr(self, name)) for name in COLUMNS)

    def __bool__(self) -> bool:
        return bool(self.signs)

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        return cls(**{one.name: str(row.get(one.name, "")) for one in fields(cls)})


COLUMNS = tuple(one.name for one in fields(Post) if one.name != "key")


def posts_of(value: Any) -> tuple[Post, ...]:
    """The rows of an answer."""
    return tuple(Post.of(row) for row in value) if isinstance(value, list) else ()


def as_value(posts: Iterable[Post]) -> list[dict[str, str]]:
    """The rows as an answer keeps them."""
    return [asdict(post) for post in posts]


def as_text(posts: Iterable[Post]) -> str:
    """The rows as a text, where there is no place for a table."""
    return "\n\n".join(
        "\n".join(getattr(post, name) for name in COLUMNS if getattr(post, name)) for post in posts
    )


def platform_of(link: str) -> str:
    """The platform by the link's host; the host itself where the table doesn't know it."""
    host = host_of(link).removeprefix("www.")
    known = (name for of, name in PLATFORMS.items() if host == of or host.endswith(f".{of}"))
    return next(known, host)


def pasted(text: str) -> list[Post]:
    """A row for each link, one on a line; where it is no list of links, one row with the words."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and all(_is_link(line) for line in lines):
        return [Post(platform=platform_of(line), link=line) for line in lines]
    return [Post(words=text)] if lines else []


def _is_link(line: str) -> bool:
    return not any(sign.isspace() for sign in line) and any(sign in line for sign in ":.")
