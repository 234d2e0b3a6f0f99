"""A letter as Outlook saves it: Microsoft's compound file, written by hand (MS-CFB, MS-OXMSG)."""

import struct
from dataclasses import dataclass, field

SECTOR, MINI, SMALL = 512, 64, 4096
NONE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
TEXT, BYTES, TIME = 0x001F, 0x0102, 0x0040
TO_1970 = 11_644_473_600

type Tree = dict[str, "bytes | Tree"]


def a_letter(subject, sender, address, body, *, sent=None, headers="", attached=()):
    tree: Tree = _properties(
        {
            0x001A: "IPM.Note",
            0x0037: subject,
            0x0C1A: sender,
            0x0C1F: address,
            0x1000: body,
            0x007D: headers,
        },
        head=struct.pack("<8x4I8x", 0, len(attached), 0, len(attached)),
        sent=sent,
    )
    for number, (name, content) in enumerate(attached):
        tree[f"__attach_version1.0_#{number:08X}"] = _properties(
            {0x3707: name, 0x3701: content}, head=bytes(8)
        )
    return _Compound().write(tree)


def _properties(values, *, head, sent=None) -> Tree:
    tree: Tree = {}
    rows = b""
    for code, value in values.items():
        if not value:
            continue
        kind = TEXT if isinstance(value, str) else BYTES
        content = value.encode("utf-16-le") if isinstance(value, str) else value
        tree[f"__substg1.0_{code:04X}{kind:04X}"] = content
        rows += struct.pack("<HHIII", kind, code, 6, len(content) + 2 * (kind == TEXT), 0)
    if sent:
        ticks = int((sent.timestamp() + TO_1970) * 10_000_000)
        rows += struct.pack("<HHIQ", TIME, 0x0039, 6, ticks)
    tree["__properties_version1.0"] = head + rows
    return tree


@dataclass
class _Entry:
    name: str
    kind: int
    right: int = NONE
    child: int = NONE
    start: int = END
    size: int = 0

    def packed(self):
        name = self.name.encode("utf-16-le")
        tail = struct.pack("<IIQ", self.start, self.size, 0)[:12]
        return (
            name.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(name) + 2, self.kind, 1, NONE, self.right, self.child)
            + bytes(36)
            + tail
        )


@dataclass
class _Compound:
    entries: list[_Entry] = field(default_factory=list)
    sectors: list[bytes] = field(default_factory=list)
    fat: list[int] = field(default_factory=list)
    small: bytearray = field(default_factory=bytearray)
    mini_fat: list[int] = field(default_factory=list)

    def write(self, tree: Tree) -> bytes:
        self.entries = [_Entry("Root Entry", 5)]
        self.entries[0].child = self._folder(tree)
        self.entries[0].start, self.entries[0].size = (
            self._chain(bytes(self.small)),
            len(self.small),
        )
        mini_fat = self._chain(b"".join(struct.pack("<I", each) for each in self.mini_fat))
        directory = self._chain(b"".join(entry.packed() for entry in self.entries))
        at = len(self.sectors)
        fat = [*self.fat, FAT]
        assert len(fat) <= SECTOR // 4
        self.sectors.append(
            b"".join(struct.pack("<I", each) for each in fat).ljust(SECTOR, b"\xff")
        )
        head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
        head += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory, 0, SMALL,
                            mini_fat, -(-len(self.mini_fat) * 4 // SECTOR), END, 0, at)  # fmt: skip
        return head.ljust(SECTOR, b"\xff") + b"".join(self.sectors)

    def _folder(self, tree: Tree) -> int:
        first = before = NONE
        for name, held in tree.items():
            here = len(self.entries)
            entry = _Entry(name, 1 if isinstance(held, dict) else 2)
            self.entries.append(entry)
            if before == NONE:
                first = here
            else:
                self.entries[before].right = here
            before = here
            if isinstance(held, dict):
                entry.child = self._folder(held)
            else:
                entry.size = len(held)
                entry.start = self._small(held) if len(held) < SMALL else self._chain(held)
        return first

    def _small(self, content: bytes) -> int:
        start, count = len(self.mini_fat), -(-len(content) // MINI)
        self.mini_fat += [*range(start + 1, start + count), END]
        self.small += content.ljust(count * MINI, b"\0")
        return start

    def _chain(self, content: bytes) -> int:
        start, count = len(self.sectors), -(-len(content) // SECTOR)
        padded = content.ljust(count * SECTOR, b"\0")
        self.sectors += [padded[at * SECTOR : (at + 1) * SECTOR] for at in range(count)]
        self.fat += [*range(start + 1, start + count), END]
        return start
