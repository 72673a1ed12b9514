"""A matrix as a small picture: one bar for each function, in the column of its ownership."""

from collections import Counter

from matrix.charts.kit.style import OWNERSHIP
from matrix.model import Matrix, Ownership
from matrix.model.sourcing import effective_ownership

WIDTH, HEIGHT, GAP, PAD = 300, 120, 10, 8


def thumbnail(matrix: Matrix) -> str:
    """The picture as SVG; position shows the ownership as well as colour."""
    count = max(len(matrix.functions), 1)
    pitch = (HEIGHT - 2 * PAD) / count
    bar = min(pitch * 0.72, 16)
    column = (WIDTH - 2 * PAD - 2 * GAP) / 3
    marks = []
    for row, function in enumerate(matrix.functions):
        ownership = effective_ownership(matrix, function)
        y = PAD + row * pitch + (pitch - bar) / 2
        for index, choice in enumerate(OWNERSHIP):
            x = PAD + index * (column + GAP)
            box = f'x="{x:.1f}" y="{y:.1f}" width="{column:.1f}" height="{bar:.1f}" rx="2"'
            if ownership is choice:
                marks.append(f'<rect {box} fill="{OWNERSHIP[choice].fill}"/>')
            elif ownership is Ownership.UNDECIDED:
                dash = 'fill="none" stroke="#8a94a3" stroke-dasharray="3 2"'
                marks.append(f"<rect {box} {dash}/>")
            else:
                marks.append(f'<rect {box} fill="#8a94a3" fill-opacity="0.18"/>')
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(marks)}</svg>'


def thumbnail_alt(matrix: Matrix) -> str:
    """How many functions are in each column."""
    counts = Counter(effective_ownership(matrix, function) for function in matrix.functions)
    shown = ", ".join(f"{counts[choice]} {choice.label.lower()}" for choice in Ownership)
    return f"Ownership of functions on the board {matrix.title}: {shown}."
