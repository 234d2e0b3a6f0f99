"""Make the fonts that papers are printed with. Run once; what comes out is committed.

    python -m venv /tmp/fonts
    /tmp/fonts/bin/pip install fontpkg-noto-sans fontpkg-ibm-plex-sans-arabic
    npm pack @expo-google-fonts/noto-emoji    (and unpack it)
    python -m portal.papers.make_fonts NOTO_SANS_FOLDER PLEX_ARABIC_FOLDER NOTO_EMOJI_FOLDER

Papers quote threats letter for letter, so the fonts are chosen and cut for that:

- TTF, since unpacking WOFF2 makes a paper five times slower.
- No ligatures: what is copied out is what was written.
- IBM Plex Sans Arabic as it is (its name is reserved), because letters copied out of Noto Sans
  Arabic lose their dots.
- `covered.txt` says which code points have a glyph at all. A character without one makes a paper
  fail both profiles, so everything else is written as [U+4F60].
"""

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).parent / "fonts"
BLOCKS = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x02FF),  # Latin-1 to modifier letters
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x052F),  # Greek, Cyrillic
    (0x1E00, 0x1EFF),  # Latin of Vietnamese and others
    (0x1F00, 0x1FFF),  # Greek with accents
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x218F),  # raised figures, currencies, letter-like signs, fractions
    (0x2190, 0x22FF),  # arrows, mathematics
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2C60, 0x2C7F),  # Latin of other languages
    (0xA720, 0xA7FF),
    (0xFB00, 0xFB06),  # ligatures as characters
    (0xFFFC, 0xFFFD),
)
WANTED = [point for first, last in BLOCKS for point in range(first, last + 1)]


def cut(font: TTFont, points: list[int]) -> TTFont:
    """Keep `points` with what places accents and kerns, drop hints and ligatures."""
    options = Options(hinting=False, notdef_outline=True, name_IDs=["*"], glyph_names=True)
    options.layout_features = ["ccmp", "locl", "mark", "mkmk", "kern"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    return font


def noto_sans(source: Path) -> None:
    (variable,) = source.glob("NotoSans?wdth,wght?.ttf")
    for weight, style in ((400, "Regular"), (700, "Bold")):
        font = instantiateVariableFont(
            TTFont(variable), {"wght": weight, "wdth": 100}, updateFontNames=True
        )
        cut(font, WANTED)
        font.save(FONTS / f"NotoSans-{style}.ttf")


def noto_emoji(source: Path) -> None:
    font = TTFont(source / "400Regular" / "NotoEmoji_400Regular.ttf")
    options = Options(hinting=False, glyph_names=False, name_IDs=["*"], layout_features=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(font.getBestCmap()))
    subsetter.subset(font)
    font.save(FONTS / "NotoEmoji-Regular.ttf")


def ranges(points: set[int]) -> str:
    """Code points as lines of `first-last`, in hexadecimal."""
    lines: list[list[int]] = []
    for point in sorted(points):
        if lines and point == lines[-1][1] + 1:
            lines[-1][1] = point
        else:
            lines.append([point, point])
    return "".join(f"{first:04X}-{last:04X}\n" for first, last in lines)


def main(sans: Path, arabic: Path, emoji: Path) -> None:
    noto_sans(sans / "files")
    noto_emoji(emoji)
    shutil.copyfile(
        arabic / "files" / "IBMPlexSansArabic-Regular.ttf", FONTS / "IBMPlexSansArabic-Regular.ttf"
    )
    shutil.copyfile(sans / "LICENSE", FONTS / "LICENSE-NotoSans.txt")
    shutil.copyfile(arabic / "LICENSE", FONTS / "LICENSE-IBMPlexSansArabic.txt")
    shutil.copyfile(emoji / "LICENSE_FONT", FONTS / "LICENSE-NotoEmoji.txt")
    points = {point for file in FONTS.glob("*.ttf") for point in TTFont(file).getBestCmap()}
    (FONTS / "covered.txt").write_text(ranges(points))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
