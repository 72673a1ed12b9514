"""Markdown: minutes for a wiki or a mail."""

from matrix.exports.base import MinutesExport
from matrix.exports.record import lines, tables, title
from matrix.exports.section import Table
from matrix.minutes.compose import Minutes
from matrix.values.phrases import escaped, markdown_table


def render(minutes: Minutes) -> bytes:
    """The whole record as one page."""
    blocks = [
        f"# {escaped(title(minutes))}",
        *(escaped(line) for line in lines(minutes)),
        *(block for section in tables(minutes) for block in _section(section)),
    ]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _section(section: Table) -> tuple[str, ...]:
    body = markdown_table(section.header, section.rows) if section.rows else "None."
    return (f"## {section.title}", section.note if section.rows else "", body)


EXPORT = MinutesExport("markdown", "md", "text/markdown", "Markdown", render)
