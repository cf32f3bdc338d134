"""The rows of a file as a page carries them from the look at them to the press that takes them."""

import json
from collections.abc import Sequence

from app.registers.files import Sent
from app.registers.register import KEY, REMOVE, Register


def packed(sent: Sequence[Sent]) -> str:
    """Return the rows of a file as a page carries them."""
    return json.dumps([[one.line, dict(one.cells)] for one in sent], ensure_ascii=False)


def unpacked(carried: str, register: Register) -> list[Sent] | None:
    """Return the rows that a page has carried; None for what no page of ours has carried."""
    known = {KEY, REMOVE, *(one.name for one in register.columns)}
    try:
        rows = [
            Sent(int(line), {str(name): str(cell) for name, cell in cells.items()})
            for line, cells in json.loads(carried)
        ]
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return rows if all(one.cells.keys() <= known for one in rows) else None
