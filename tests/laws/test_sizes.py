"""Rooms that one can read, and files that are about one thing."""

from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES_OF_A_ROOM = 2_500
NINE_IN_TEN_FILES = 150


def too_large(rooms: dict[str, int]) -> list[str]:
    """Give the rooms that hold more lines of Python than one reads in an afternoon."""
    return [
        f"{room}: {lines} lines; move a noun of its own out of it"
        for room, lines in rooms.items()
        if lines > MOST_LINES_OF_A_ROOM
    ]


def is_too_long(lengths: Sequence[int]) -> bool:
    """Tell whether more than one file in ten is longer than it should be."""
    long = sum(length > NINE_IN_TEN_FILES for length in lengths)
    return long > len(lengths) // 10


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_room_is_too_large() -> None:
    folders = [one for one in sorted((ROOT / "app").iterdir()) if (one / "__init__.py").exists()]
    rooms = {one.name: sum(map(_lines, one.rglob("*.py"))) for one in folders}
    assert len(rooms) > 20
    assert not too_large(rooms)


def test_nine_files_in_ten_are_short() -> None:
    lengths = {str(path.relative_to(ROOT)): _lines(path) for path in (ROOT / "app").rglob("*.py")}
    over = sorted((length, name) for name, length in lengths.items() if length > NINE_IN_TEN_FILES)
    assert not is_too_long(list(lengths.values())), f"{len(over)} of {len(lengths)} files are long: {over}"


def test_what_is_too_much_is_seen() -> None:
    assert too_large({"small": 2_500, "large": 2_501}) == ["large: 2501 lines; move a noun of its own out of it"]
    assert is_too_long([*[10] * 8, 151, 151])
    assert not is_too_long([*[150] * 9, 400])
