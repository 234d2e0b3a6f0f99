"""Characters that nobody sees, and that make two equal texts different."""

import re
import unicodedata

# Besides controls, formats and odd spaces: letters and marks that are drawn as nothing.
_DRAWN_AS_NOTHING = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f]")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})


def unseen(words: str) -> str | None:
    """The first character of `words` that nobody sees, as `U+200B`. A plain space is seen."""
    for sign in words:
        hidden = unicodedata.category(sign) in _UNSEEN and sign != " "
        if hidden or _DRAWN_AS_NOTHING.match(sign):
            return f"U+{ord(sign):04X}"
    return None
