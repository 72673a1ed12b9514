"""Puts the objects of a PDF into one order, because its writer shuffles them on every run."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_LENGTH = re.compile(rb"/Length (\d+)\b")
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_REFERENCE_LINES = re.compile(rb"(?:^ +/\w+ \d+ 0 R\n){2,}", re.MULTILINE)
_DIGITS = re.compile(rb"\d+")


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
    start = _OBJECT.search(pdf)
    trailer = pdf.rfind(b"trailer\n")
    end = pdf.rfind(b"startxref")
    if start is None or not start.start() < trailer < end:
        return pdf
    objects = dict(_objects(pdf, start.start()))
    closing = _Object(_by_name(pdf[trailer:end]), b"")
    met = _as_met(closing, objects)
    if met is None or len(met) != len(objects):
        return pdf
    number = {old: new for new, old in enumerate(met, start=1)}
    out = bytearray(pdf[: start.start()])
    offsets = []
    for old in met:
        offsets.append(len(out))
        body = _renumbered(objects[old].head, number) + objects[old].stream
        out += b"%d 0 obj\n%s" % (number[old], body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(offsets) + 1)
    out += b"".join(b"%010d 00000 n\r\n" % offset for offset in offsets)
    out += _renumbered(closing.head, number) + b"startxref\n%d\n%%%%EOF" % table
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
