"""The words pages use for states and kinds: whole sentences, translated when shown."""

from datetime import date

from markupsafe import Markup

from app import clock, i18n
from app.i18n import gettext as _
from app.i18n import lazy, ngettext
from app.matching import Confidence
from app.municipality.queries import Reference, get_reference
from app.networks.queries import NetworkDirectory, get_directory
from app.screening.personal_data import FindingKind
from app.subjects import Audience, AuthorKind, Visibility
from app.submissions import rules
from app.submissions.rules import CaseState
from app.submissions.states import Handling, Kind, Outcome, RouteKind, Source, Status

_KINDS = {Kind.PROBLEM: lazy("Problem"), Kind.IDEA: lazy("Idea")}


def kind_label(kind: str) -> str:
    """Return the word for a problem or an idea."""
    return str(_KINDS[Kind(kind)])


_AUTHOR_KINDS = {
    AuthorKind.CITIZEN: lazy("Resident"),
    AuthorKind.ASSOCIATION: lazy("Association"),
    AuthorKind.BUSINESS: lazy("Business"),
    AuthorKind.EMPLOYEE: lazy("Employee of the municipality"),
    AuthorKind.EDUCATION: lazy("Education or research"),
    AuthorKind.MUNICIPALITY: lazy("Another municipality"),
}


def author_kind_label(kind: str) -> str:
    """Return the word for who it is from, for whoever chooses it: readers are told by `told_author_kind`."""
    return str(_AUTHOR_KINDS[AuthorKind(kind)])


def audience_label(audience: str) -> str:
    """Return the words for who can read it."""
    return {
        Audience.PUBLIC: _("Everybody"),
        Audience.NETWORK: _("The network"),
        Audience.STAFF: _("Only the municipality"),
    }[Audience(audience)]


def audience_hint(audience: str) -> str:
    """Return one line that says who an audience is."""
    return {
        Audience.PUBLIC: _("It is put on this website once one of us has read it."),
        Audience.NETWORK: _("Staff and the network that gets it, also its members from outside the municipality."),
        Audience.STAFF: _("Only staff who work with it."),
    }[Audience(audience)]


_STATUSES = {
    Status.OPEN: lazy("Received"),
    Status.ROUTED: lazy("Passed on"),
    Status.ANSWERED: lazy("Answered"),
    Status.CLOSED: lazy("Closed"),
}


def status_label(status: str) -> str:
    """Return the public word for how far it is."""
    return str(_STATUSES[Status(status)])


def visibility_label(visibility: str) -> str:
    """Return staff's word for who can see it now."""
    return {
        Visibility.RECEIVED: _("Not published yet"),
        Visibility.RETURNED: _("Sent back to the author"),
        Visibility.PUBLISHED: _("Published"),
        Visibility.HIDDEN: _("Hidden"),
        Visibility.WITHDRAWN: _("Withdrawn by the author"),
    }[Visibility(visibility)]


def handling_label(handling: str) -> str:
    """Return staff's word for how far it is."""
    return {
        Handling.NEW: _("Not passed on yet"),
        Handling.ROUTED: _("Passed on"),
        Handling.FIRST_WORD: _("First update given"),
        Handling.ANSWERED: _("Answered"),
        Handling.CLOSED: _("Closed"),
    }[Handling(handling)]


def source_label(source: str) -> str:
    """Return how it came in."""
    return {
        Source.WEB: _("Sent in here"),
        Source.PHONE: _("Told on the phone"),
        Source.MEETING: _("Told at a meeting"),
        Source.PAPER: _("On paper"),
    }[Source(source)]


def confidence_label(confidence: str) -> str:
    """Return how sure a suggestion is, in words."""
    return {
        Confidence.LIKELY: _("probably fits"),
        Confidence.POSSIBLE: _("may fit"),
        Confidence.UNSURE: _("uncertain"),
    }[Confidence(confidence)]


def outcome_label(outcome: str) -> str:
    """Return what an answer comes to."""
    return {
        Outcome.LED: _("It leads to something"),
        Outcome.NO: _("No, with a reason"),
        Outcome.INFORMED: _("An explanation"),
    }[Outcome(outcome)]


def finding_label(kind: str) -> str:
    """Return what a risky passage may be."""
    return {
        FindingKind.CPR: _("possible CPR number"),
        FindingKind.PHONE: _("possible phone number"),
        FindingKind.EMAIL: _("possible e-mail address"),
    }.get(FindingKind(kind), _("possibly about somebody's health"))


def route_kind_label(kind: str) -> str:
    """Return staff's word for a kind of route."""
    return {
        RouteKind.NETWORK: _("A network"),
        RouteKind.DEPARTMENT: _("A department"),
        RouteKind.OPERATIONS: _("Operations"),
        RouteKind.OTHER_AUTHORITY: _("Another authority"),
        RouteKind.THEME_PILE: _("A theme pile"),
    }[RouteKind(kind)]


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
    return author_kind_label(author_kind)


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
        return _("the theme %(name)s", name=i18n.quoted(directory.piles[target_id].name))
    if kind == RouteKind.OTHER_AUTHORITY:
        return reference.authorities[target_id].name
    return reference.departments[target_id].name


def unit_name(network_id: int | None, department_id: int | None) -> str:
    """Return who speaks in a first word or an answer: the network, the department, or the municipality."""
    reference, directory = get_reference(), get_directory()
    if network_id is not None and network_id in directory.networks:
        return directory.networks[network_id].name
    if department_id is not None and department_id in reference.departments:
        return reference.departments[department_id].name
    return reference.text.name


def alike_label(number: int) -> str:
    """Return how many texts a campaign has, in words; empty for one, which is none."""
    if number < 2:
        return ""
    return ngettext("%(num)s has written nearly the same", "%(num)s have written nearly the same", number)


def status_without_promise(case: CaseState) -> str:
    """Return how a case stands of which nothing is due; empty while a promise runs."""
    if case.handling in {Handling.ANSWERED, Handling.CLOSED}:
        return handling_label(case.handling)
    return visibility_label(case.visibility) if rules.is_resting(case) else ""


def due_label(due: date) -> str:
    """Return a due date in everyday words."""
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return near.get((due - clock.today()).days) or i18n.short_date(due)
