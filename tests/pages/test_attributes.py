"""Attributes of fields are written as WTForms writes them, by every widget."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from wtforms import widgets

from app.i18n import lazy
from app.web.attributes import use, write_attributes

WORDS = st.text(alphabet="aæ \"'<>&{}%\n", max_size=8)
NAMES = st.sampled_from(["id", "class_", "aria_label", "aria-label", "data_a_b", "for_", "maxlength", "a<\"'{x}", "_"])
VALUES = st.one_of(st.booleans(), st.none(), st.integers(), WORDS, WORDS.map(Markup), st.just(lazy("Why?")))


@given(st.dictionaries(NAMES, VALUES))
def test_they_are_what_wtforms_writes(attributes: dict[str, object]) -> None:
    written, theirs = write_attributes(**attributes), widgets.html_params(**attributes)
    assert (written, type(written)) == (theirs, type(theirs))


def test_every_widget_writes_them_so() -> None:
    use()
    assert widgets.html_params is not write_attributes, "what it is held against is WTForms' own"
    assert widgets.core.html_params is write_attributes
    inputs = [one for one in vars(widgets).values() if isinstance(one, type) and issubclass(one, widgets.Input)]
    assert len(inputs) > 10
    assert all(one.html_params is write_attributes for one in inputs)
