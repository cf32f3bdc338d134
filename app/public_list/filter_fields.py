"""The public list's filters as fields of a form: the same for every reader, but for what is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from app.i18n import gettext as _
from app.municipality.reference import Reference, in_order
from app.networks.directory import NetworkDirectory
from app.reading.queries import SORTS
from app.results.kinds import WAITING, EndKind
from app.subjects import AuthorKind
from app.submissions import labels
from app.submissions.states import Kind, Source, Status
from app.web.kept import kept


@dataclass(frozen=True)
class FilterField:
    """One filter: its name in the address, its label, and the values one can choose with their words.

    `html` is the field with nothing chosen. With `searched` true or false it is there only with words that are searched
    for, or without.
    """

    name: str
    label: str
    choices: Mapping[str, str]
    html: Markup
    searched: bool | None = None

    def choosing(self, value: str | None) -> Markup:
        """Return the field as HTML with one of its values chosen."""
        if value not in self.choices:
            return self.html
        option, chosen = Markup('<option value="{}">'), Markup('<option selected value="{}">')
        return self.html.replace(option.format(value), chosen.format(value), 1)


@kept
def filter_fields(templates: Environment, reference: Reference, directory: NetworkDirectory) -> tuple[FilterField, ...]:
    """Return the filters in the order of the page, in the current language."""
    everything = {"": _("All")}
    newest, *later = sort_labels()
    others = dict(zip(SORTS[1:], later, strict=True))
    fields = (
        ("kind", _("Kind"), everything | {one.value: one.label for one in Kind}),
        ("theme", _("Theme"), everything | {one.slug: one.name for one in in_order(reference.themes)}),
        ("place", _("Place"), everything | {one.slug: one.name for one in in_order(reference.places)}),
        ("network", _("Network"), everything | {one.slug: one.name for one in directory.list_networks()}),
        (
            "status",
            _("Status"),
            everything | {one.value: one.label for one in Status} | {WAITING: _("Waits for an answer")},
        ),
        ("outcome", _("What became of it"), everything | {one.value: one.label for one in EndKind}),
        (
            "author_kind",
            _("From"),
            everything | {one.value: labels.told_author_kind(one, Source.WEB) for one in AuthorKind},
        ),
        ("sort", _("Order"), {"": newest} | others),
        ("sort", _("Order"), {"": best_label(), SORTS[0]: newest} | others),
    )
    searched = [None] * (len(fields) - 2) + [False, True]
    parts: Any = templates.get_template("components/forms.html").module
    return tuple(
        FilterField(name, label, choices, parts.select(name, label, choices), told)
        for (name, label, choices), told in zip(fields, searched, strict=True)
    )


def sort_labels() -> tuple[str, str, str]:
    """Return what the orders of the list are called, as `SORTS` has them: by the day a case was shown, or answered."""
    return _("Latest shown first"), _("Earliest shown first"), _("Latest answers first")


def best_label() -> str:
    """Return what the order of a search is called where none is chosen."""
    return _("What fits best first")
