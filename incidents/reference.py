"""The reference of a report: read out on the phone, counting nothing, opening nothing.

Six signs and a check sign, written `K7-RMVT4`. Nineteen signs without look-alikes (no 0 O, 1 I L,
2 Z, 5 S, B, G, U) and without vowels, so that no word comes out. Nineteen is a prime: one wrong
sign and two signs that changed places are always noticed.

`new()` makes one, `parse(text)` reads what people write or say, `free()` one that nobody has.
"""

import secrets
from collections.abc import Callable

SIGNS = "346789CDFHJKMPRTVWX"
_LENGTH = 6
_ROOT = 13  # a primitive root: every place weighs differently
_HEARD_AS = str.maketrans({"B": "8", "G": "6", "U": "V", "N": "M"})


def new() -> str:
    """A reference at random."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(_LENGTH))
    return _written(signs + _check(signs))


def free(taken: Callable[[str], bool]) -> str:
    """A reference that is not `taken`."""
    while taken(found := new()):
        continue
    return found


def parse(text: str) -> str | None:
    """The reference in `text`, however it is written; None where it is none."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum()).translate(_HEARD_AS)
    if len(signs) != _LENGTH + 1 or not set(signs) <= set(SIGNS):
        return None
    return _written(signs) if _check(signs[:_LENGTH]) == signs[_LENGTH] else None


def _check(signs: str) -> str:
    places = enumerate(signs, start=1)
    return SIGNS[sum(SIGNS.index(sign) * pow(_ROOT, place, 19) for place, sign in places) % 19]


def _written(signs: str) -> str:
    return f"{signs[:2]}-{signs[2:]}"
