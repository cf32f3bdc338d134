"""The forms of where a case goes and who has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app import i18n
from app.i18n import lazy
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.networks.queries import get_directory
from app.submissions.states import RouteKind
from app.web.act_form import ActForm, Said, SaidT_co, as_number, reason_field

_OTHERS = (RouteKind.DEPARTMENT, RouteKind.OPERATIONS, RouteKind.OTHER_AUTHORITY, RouteKind.THEME_PILE)


@dataclass(frozen=True)
class Target:
    """Where a submission is sent: a kind of route and the id of the network, department, authority or pile."""

    kind: RouteKind
    id: int


@dataclass(frozen=True)
class Way(Said):
    """Where a submission goes, and why. Themes are the network's own where they are None."""

    target: Target
    reason: str
    theme_ids: frozenset[int] | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason."""
        return {"reason": self.reason}


class WayForm(ActForm[SaidT_co]):
    """Where it goes: a live network, or one of four other ways, each with a list to choose from."""

    to = RadioField(lazy("Where does it belong?"), validators=[InputRequired(lazy("Choose where it belongs."))])
    department = SelectField(lazy("Which department?"), default="")
    operations = SelectField(lazy("Which department runs it?"), default="")
    other_authority = SelectField(lazy("Which authority?"), default="")
    theme_pile = SelectField(lazy("Which theme?"), default="")
    themes = SelectMultipleField(lazy("Themes"), widget=ListWidget(), option_widget=CheckboxInput())
    themes_from = HiddenField()
    themes_shown = HiddenField()
    reason = reason_field(lazy("Why there?"))

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        reference, directory = get_reference(), get_directory()
        empty = ("", i18n.gettext("Choose"))
        departments = [empty, *((str(one.id), one.name) for one in in_order(reference.departments))]
        self.department.choices = self.operations.choices = departments
        self.other_authority.choices = [empty, *((str(one.id), one.name) for one in in_order(reference.authorities))]
        self.theme_pile.choices = [empty, *((str(one.id), one.name) for one in directory.list_piles())]
        self.themes.choices = [(str(one.id), one.name) for one in in_order(reference.themes)]
        networks = [(f"network-{one.id}", one.name) for one in directory.list_networks(live=True)]
        self.to.choices = [*networks, *((str(kind), kind.label) for kind in _OTHERS)]
        for name in _OTHERS:
            chosen = self[name]
            chosen.data = chosen.data or ""

    def preset(self, network_id: int | None, theme_ids: Sequence[int]) -> None:
        """Tick a network's themes, and remember whose they were, so that another choice can bring its own."""
        self.themes.data = [str(theme_id) for theme_id in theme_ids]
        self.themes_from.data = str(network_id or "")
        self.themes_shown.data = ",".join(self.themes.data)

    def validate(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well; asks which department, authority or theme it is, when only the way was chosen."""
        fine = bool(super().validate(*args, **kwargs))
        if self.to.data in set(_OTHERS) and not self[self.to.data].data:
            self[self.to.data].errors = [_which(RouteKind(self.to.data))]
            return False
        return fine

    @property
    def chosen(self) -> Target | None:
        """Return where it goes, None while that is not said."""
        chosen = str(self.to.data or "")
        if chosen.startswith("network-"):
            return self.find_target(RouteKind.NETWORK, chosen.removeprefix("network-"))
        return self.find_target(chosen, self[chosen].data) if chosen in set(RouteKind) and chosen in self else None

    def find_target(self, kind: str, number: str | None) -> Target | None:
        """Return the place of a kind with a number, None if the form does not have it to choose."""
        if kind == RouteKind.NETWORK:
            is_known = f"network-{number}" in _values(self.to)
        else:
            is_known = bool(number) and kind in self and number in _values(self[kind])
        found = as_number(number)
        return Target(RouteKind(kind), found) if is_known and found is not None else None

    @property
    def target(self) -> Target:
        """Return where it goes, from a form that is valid."""
        chosen = str(self.to.data)
        if chosen.startswith("network-"):
            return Target(RouteKind.NETWORK, int(chosen.removeprefix("network-")))
        return Target(RouteKind(chosen), int(self[chosen].data))

    @property
    def theme_ids(self) -> frozenset[int] | None:
        """Return the themes chosen; None when nobody touched another network's, so that its own are used."""
        ticked = self.themes.data or []
        untouched = set(ticked) == {one for one in (self.themes_shown.data or "").split(",") if one}
        target = self.target
        if untouched and target.kind == RouteKind.NETWORK and str(target.id) != self.themes_from.data:
            return None
        return frozenset(int(one) for one in ticked)


class RouteForm(WayForm[Way]):
    """Where it goes, and why."""

    @property
    def said(self) -> Way:
        """Return where it goes, and why."""
        return Way(self.target, str(self.reason.data), self.theme_ids, cleared=self.cleared_keys)


def _which(kind: RouteKind) -> str:
    """Return what is asked of somebody who chose only the way."""
    return {
        RouteKind.DEPARTMENT: i18n.gettext("Choose which department it is."),
        RouteKind.OPERATIONS: i18n.gettext("Choose which department runs it."),
        RouteKind.OTHER_AUTHORITY: i18n.gettext("Choose which authority it is."),
        RouteKind.THEME_PILE: i18n.gettext("Choose which theme it is."),
    }[kind]


def _values(field: SelectField) -> set[str]:
    """Return what can be chosen in a field."""
    return {str(one[0]) for one in field.choices or ()}
