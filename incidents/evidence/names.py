"""Names of files: kept as they were given, shown so that nothing in them deceives."""

import unicodedata

from incidents.evidence.kinds import Kind

_LONGEST = 120
# Joiners inside emoji and Persian words; they neither turn a line nor hide anything.
_HARMLESS = {"\u200c", "\u200d", "\ufe0e", "\ufe0f"}
_RESERVED = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}


def shown(name: str) -> str:
    """The name as people see it: what turns a line round or can't be seen stands as [U+202E]."""
    return "".join(f"[U+{ord(sign):04X}]" if _deceives(sign) else sign for sign in name)


def for_download(name: str, kind: Kind) -> str:
    """A name that any system can save, with a suffix that fits what is in the file."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = unicodedata.normalize("NFC", last)
    safe = "".join("_" if _deceives(sign) or sign in '<>:"|?*' else sign for sign in plain)
    stem, suffix = _split(safe.strip(". \u202f\u00a0"), kind)
    stem = stem.strip(". ")[:_LONGEST] or "fil"
    if stem.split(".", maxsplit=1)[0].lower() in _RESERVED:
        stem = f"_{stem}"
    return stem + suffix


def _split(name: str, kind: Kind) -> tuple[str, str]:
    """The stem, and a suffix of the kind: the one it has, or its usual one."""
    for suffix in kind.suffixes:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)], name[-len(suffix) :]
    return name, kind.suffixes[0]


def _deceives(sign: str) -> bool:
    if sign in _HARMLESS:
        return False
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
