"""The accent: readable in both schemes, or refused with the reason."""

import pytest

from app.municipality.accent import AccentError, contrast, dark_palette, light_palette


def test_contrast_is_as_wcag_defines_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("accent", ["#0b5d4e", "#7a1f5c", "#0059b3", "#44520a"])
def test_a_good_accent_gives_readable_tokens(accent: str) -> None:
    palette = light_palette(accent)
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.deep, palette.soft) >= 4.5


@pytest.mark.parametrize("accent", ["#74d6bf", "#ffcf66"])
def test_a_good_dark_accent_gives_readable_tokens(accent: str) -> None:
    palette = dark_palette(accent)
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.deep, palette.soft) >= 4.5


@pytest.mark.parametrize("accent", ["#ffcf66", "#888888", "0b5d4e", "#0B5D4E", "red;}"])
def test_a_poor_accent_is_refused_in_plain_words(accent: str) -> None:
    with pytest.raises(AccentError, match=r"cannot be read|is not a colour"):
        light_palette(accent)
