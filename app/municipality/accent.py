"""The municipality's accent: one colour for each scheme, from which the related ones are mixed and checked.

Contrast is measured as WCAG 2.2 defines it; text in the accent must reach 4.5 to 1.
"""

import re
from dataclasses import dataclass

_HEX = re.compile(r"#[0-9a-f]{6}\Z")
_LEAST = 4.5
# The grounds that app/web/assets/css/10-tokens.css lays text in the accent on.
_LIGHT_GROUNDS = ("#f8f3e9", "#fffdf8", "#f0e8d9")
_DARK_GROUNDS = ("#101614", "#18201d", "#0b100e")


class AccentError(ValueError):
    """The colour cannot be the accent; the message says why in plain words."""


@dataclass(frozen=True)
class Palette:
    """The four tokens of one scheme."""

    accent: str
    deep: str
    soft: str
    on_accent: str

    def css(self) -> str:
        """Return the tokens as declarations."""
        return (
            f"--accent:{self.accent};--accent-deep:{self.deep};--accent-soft:{self.soft};--on-accent:{self.on_accent}"
        )


def light_palette(accent: str) -> Palette:
    """Return the tokens of the light scheme; raises `AccentError` if text in the colour cannot be read."""
    _check(accent, _LIGHT_GROUNDS, "light")
    return Palette(accent, _mix(accent, "#000000", 0.33), _mix(accent, "#fffdf8", 0.85), _readable_on(accent))


def dark_palette(accent: str) -> Palette:
    """Return the tokens of the dark scheme; raises `AccentError` if text in the colour cannot be read."""
    _check(accent, _DARK_GROUNDS, "dark")
    return Palette(accent, _mix(accent, "#ffffff", 0.36), _mix(accent, "#101614", 0.8), _readable_on(accent))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours written as ``#rrggbb``, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _check(accent: str, grounds: tuple[str, ...], scheme: str) -> None:
    if not _HEX.match(accent):
        raise AccentError(f"{accent} is not a colour written as #rrggbb in small letters.")
    worst = min(contrast(accent, ground) for ground in grounds)
    if worst < _LEAST:
        raise AccentError(f"{accent} cannot be read in the {scheme} scheme: contrast {worst:.1f}, least {_LEAST}.")


def _readable_on(accent: str) -> str:
    return max("#ffffff", _mix(accent, "#000000", 0.85), key=lambda colour: contrast(colour, accent))


def _mix(colour: str, other: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one * (1 - share) + two * share):02x}" for one, two in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
