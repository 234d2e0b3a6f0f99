"""How the shipped Swedish guidance reads and is spelled: `make lix`.

Prints the LIX of every text, and fails where one reaches `readability.HARD` or holds a word that
neither Debian's Swedish dictionary nor our own list knows.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from guidance.readability import HARD, headings, lix, prose

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "guidance" / "content"
OUR_WORDS = ROOT / "tests" / "guidance" / "words.txt"
ADDRESS = re.compile(r"\b[\w-]+\.(?:se|net|pdf)\b[\w/]*")


def faults(front: dict[str, object], body: str) -> list[str]:
    """What is wrong with a text, one line a fault."""
    said = [str(front.get(name, "")) for name in ("title", "home", "lead")]
    words = unknown("\n".join([*said, *headings(body), *prose(body)]))
    hard = ["too hard"] if lix(body) >= HARD else []
    return hard + [f"unknown word: {word}" for word in words]


def unknown(words: str) -> list[str]:
    """Those of `words` that neither the dictionary nor our list knows, once each."""
    found = subprocess.run(
        ["hunspell", "-d", "sv_SE", "-i", "utf-8", "-l"],
        input=ADDRESS.sub("", words),
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    ours = set(OUR_WORDS.read_text("utf-8").split())
    return sorted({word.strip(".") for word in found} - ours)


def main() -> int:
    failed = False
    for file in sorted(CONTENT.glob("sv*/*.md")):
        _, front, body = file.read_text("utf-8").split("+++\n", 2)
        found = faults(tomllib.loads(front), body)
        failed = failed or bool(found)
        print(f"{lix(body):3}", file.relative_to(CONTENT), *found, sep="  ")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
