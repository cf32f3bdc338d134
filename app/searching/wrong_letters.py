"""How many letters two words differ by."""

from collections.abc import Sequence


def count_wrong(one: str, other: str, most: int) -> int:
    """Return how many letters are wrong, missing, too many, or two of them exchanged; `most + 1` if it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: Sequence[int] = []
    last: Sequence[int] = range(len(other) + 1)
    for row, letter in enumerate(one, 1):
        now = [row]
        for at, there in enumerate(other, 1):
            least = min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (letter != there))
            if row > 1 and at > 1 and letter == other[at - 2] and one[row - 2] == there:
                least = min(least, before[at - 2] + 1)
            now.append(least)
        if min(now) > most and min(last) > most:
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)
