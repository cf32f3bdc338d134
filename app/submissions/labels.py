"""The words pages use for what the members of an enum cannot say by themselves."""

from datetime import date

from markupsafe import Markup

from app import clock, i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.matching import Confidence
from app.municipality.queries import get_reference
from app.municipality.reference import Reference
from app.networks.directory import NetworkDirectory
from app.networks.queries import get_directory
from app.subjects import AuthorKind, Visibility
from app.submissions import rules
from app.submissions.rules import CaseState
from app.submissions.states import Handling, RouteKind, Source

_OUT_OF_SIGHT = frozenset({Visibility.RETURNED, Visibility.HIDDEN, Visibility.WITHDRAWN})


def confidence_label(confidence: str) -> str:
    """Return how sure a suggestion is, in words."""
    return {
        Confidence.LIKELY: _("probably fits"),
        Confidence.POSSIBLE: _("may fit"),
        Confidence.UNSURE: _("uncertain"),
    }[Confidence(confidence)]


def place_label(reference: Reference, place_id: int | None, place_text: str | None) -> str:
    """Return the place's name, or what the author wrote; empty if nothing."""
    place = reference.places.get(place_id) if place_id is not None else None
    return place.name if place else place_text or ""


def is_unchecked_employee(author_kind: str, source: str) -> bool:
    """Return whether somebody says that they work for the municipality and no member of staff has written it in."""
    return author_kind == AuthorKind.EMPLOYEE and source == Source.WEB


def told_author_kind(author_kind: str, source: str) -> str:
    """Return who it is from, as it is told to readers; what nobody has checked is told as what somebody says."""
    if is_unchecked_employee(author_kind, source):
        return _("Says they work for the municipality")
    return AuthorKind.label_of(author_kind)


def author_label(author_kind: str, shown_name: str | None, source: str) -> str:
    """Return who it is from, as HTML: the kind, and the name if they show it, which turns no word of ours round."""
    kind = told_author_kind(author_kind, source)
    if not shown_name:
        return kind
    return Markup("<bdi>{}</bdi>, {}{}").format(shown_name, kind[:1].lower(), kind[1:])


def where_label(kind: str, target_id: int, reference: Reference, directory: NetworkDirectory) -> str:
    """Return where it is, in words: the network's or pile's name in quotation marks, a department, an authority."""
    if kind == RouteKind.NETWORK:
        return _("the network %(name)s", name=i18n.quoted(directory.networks[target_id].name))
    if kind == RouteKind.THEME_PILE:
        pile = directory.piles.get(target_id)
        return _("the theme %(name)s", name=i18n.quoted(pile.name)) if pile else _("a theme that is no more")
    rows = reference.authorities if kind == RouteKind.OTHER_AUTHORITY else reference.departments
    return rows[target_id].name if target_id in rows else _("a unit that is no more")


def state_label(visibility: str, handling: str) -> str:
    """Return how a case stands in a word: out of sight, or else how far it is."""
    return Visibility.label_of(visibility) if visibility in _OUT_OF_SIGHT else Handling.label_of(handling)


def unit_name(network_id: int | None, department_id: int | None) -> str:
    """Return who speaks in a first word or an answer: the network, the department, or the municipality."""
    reference, directory = get_reference(), get_directory()
    if network_id is not None and network_id in directory.networks:
        return directory.networks[network_id].name
    if department_id is not None and department_id in reference.departments:
        return reference.departments[department_id].name
    return reference.text.name


def alike_label(all_of: int) -> str:
    """Return how many others a campaign of `all_of` texts has beside the one it is said of; empty for one alone."""
    n = max(all_of - 1, 0)
    said = ngettext("%(num)s other has written nearly the same", "%(num)s others have written nearly the same", n)
    return said if n else ""


def status_without_promise(case: CaseState, *, held: bool) -> str:
    """Return how a case stands of which nothing is due; empty while a promise runs.

    Whoever wrote one that is `held` back, as a danger or by a deadline in law, was promised no first update.
    """
    unpromised = held and case.handling == Handling.NEW
    if unpromised or case.handling in {Handling.ANSWERED, Handling.CLOSED}:
        return Handling.label_of(case.handling)
    return Visibility.label_of(case.visibility) if rules.is_resting(case) else ""


def due_label(due: date) -> str:
    """Return a due date in everyday words."""
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return near.get((due - clock.today()).days) or i18n.short_date(due)
