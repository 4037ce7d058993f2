"""Tables that read well in a terminal and in Markdown alike."""

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with columns of one width; the first is set left, the others right."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    rule = [f"{'-' * width}:" if column else "-" * (width + 1) for column, width in enumerate(widths)]
    lines = [_line(head, widths), f"|{'|'.join(' ' + dashes for dashes in rule)}|"]
    return "\n".join([*lines, *(_line(row, widths) for row in rows)])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.rjust(width + 1) if column else cell.ljust(width + 1)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {'| '.join(padded)}|"
