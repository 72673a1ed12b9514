"""Puts the objects of a PDF into one order, which its writer shuffles, and joins pages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_LENGTH = re.compile(rb"/Length (\d+)\b")
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_REFERENCE_LINES = re.compile(rb"(?:^ +/\w+ \d+ 0 R\n){2,}", re.MULTILINE)
_DIGITS = re.compile(rb"\d+")
PAGES, PAGE = 3, 4
"""The numbers of the page tree and of the page in an ordered file of one page."""


@dataclass(frozen=True, slots=True)
class _Object:
    head: bytes
    stream: bytes

    @property
    def references(self) -> list[int]:
        return [int(number) for number in _REFERENCE.findall(self.head)]


def in_order(pdf: bytes) -> bytes:
    """The same pages with objects numbered as a reader meets them, and resources by name.

    Equal content gives equal bytes. A file of another build than expected comes back as it is.
    """
    parts = _taken_apart(pdf)
    if parts is None:
        return pdf
    start, objects, closing = parts
    met = _as_met(closing, objects)
    if met is None or len(met) != len(objects):
        return pdf
    number = {old: new for new, old in enumerate(met, start=1)}
    renumbered = [_Object(_renumbered(objects[old].head, number), objects[old].stream)
                  for old in met]  # fmt: skip
    return _put_together(start, renumbered, _renumbered(closing.head, number))


def joined(pages: Sequence[bytes]) -> bytes:
    """One file with all pages, from files of one page each that `in_order` has ordered.

    Raises:
        ValueError: a file is of another build than expected.
    """
    first, *others = (_page(pdf) for pdf in pages)
    start, objects, closing = first
    kids = [PAGE]
    for _, more, _ in others:
        kids.append(len(objects) + 1)
        number = {old: old - PAGE + kids[-1] for old in range(PAGE, len(more) + 1)}
        objects += [
            _Object(_renumbered(each.head, {PAGES: PAGES, **number}), each.stream)
            for each in more[PAGE - 1 :]
        ]
    refs = b" ".join(b"%d 0 R" % kid for kid in kids)
    tree = b"<<\n  /Type /Pages\n  /Count %d\n  /Kids [%s]\n>>\n" % (len(kids), refs)
    objects[PAGES - 1] = _Object(tree, objects[PAGES - 1].stream)
    closing = re.sub(rb"/Size \d+", b"/Size %d" % (len(objects) + 1), closing)
    return _put_together(start, objects, closing)


def _page(pdf: bytes) -> tuple[bytes, list[_Object], bytes]:
    """The parts of a file with one page."""
    parts = _taken_apart(pdf)
    if parts is None:
        raise ValueError("A page is of another build than expected.")
    start, by_number, closing = parts
    objects = [by_number[number] for number in sorted(by_number)]
    whole = sorted(by_number) == list(range(1, len(objects) + 1))
    if not whole or b"/Type /Pages" not in objects[PAGES - 1].head:
        raise ValueError("A page is of another build than expected.")
    return start, objects, closing.head


def _taken_apart(pdf: bytes) -> tuple[bytes, dict[int, _Object], _Object] | None:
    """What is before the objects, the objects by number, and the trailer; None if unreadable."""
    start = _OBJECT.search(pdf)
    trailer = pdf.rfind(b"trailer\n")
    end = pdf.rfind(b"startxref")
    if start is None or not start.start() < trailer < end:
        return None
    closing = _Object(_by_name(pdf[trailer:end]), b"")
    return pdf[: start.start()], dict(_objects(pdf, start.start())), closing


def _put_together(start: bytes, objects: Sequence[_Object], closing: bytes) -> bytes:
    """A file of these objects, which are numbered from 1."""
    out = bytearray(start)
    offsets = []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s" % (number, each.head + each.stream)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(offsets) + 1)
    out += b"".join(b"%010d 00000 n\r\n" % offset for offset in offsets)
    out += closing + b"startxref\n%d\n%%%%EOF" % table
    return bytes(out)


def _objects(pdf: bytes, position: int) -> Iterator[tuple[int, _Object]]:
    while found := _OBJECT.match(pdf, position):
        close = pdf.index(b"endobj", found.end())
        stream = pdf.find(b"stream\n", found.end(), close)
        edge = close if stream < 0 else stream
        head = pdf[found.end() : edge]
        length = _LENGTH.search(head)
        if stream >= 0 and length is not None:
            close = pdf.index(b"endobj", stream + int(length[1]))
        after = close + len(b"endobj")
        while pdf[after : after + 1] in (b"\n", b"\r"):
            after += 1
        yield int(found[1]), _Object(_by_name(head), pdf[edge:after])
        position = after


def _by_name(head: bytes) -> bytes:
    return _REFERENCE_LINES.sub(_sorted_lines, head)


def _sorted_lines(run: re.Match[bytes]) -> bytes:
    lines = sorted(run[0].splitlines(keepends=True), key=_key)
    return b"".join(lines)


def _key(line: bytes) -> tuple[bytes, int]:
    name = line.split()[0]
    digits = _DIGITS.search(name)
    return _DIGITS.sub(b"", name), int(digits[0]) if digits else 0


def _as_met(closing: _Object, objects: Mapping[int, _Object]) -> list[int] | None:
    met: dict[int, None] = {}
    waiting = closing.references[::-1]
    while waiting:
        number = waiting.pop()
        if number not in objects:
            return None
        if number not in met:
            met[number] = None
            waiting += objects[number].references[::-1]
    return list(met)


def _renumbered(head: bytes, number: Mapping[int, int]) -> bytes:
    return _REFERENCE.sub(lambda found: b"%d 0 R" % number[int(found[1])], head)
