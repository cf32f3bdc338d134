"""What an address asks of the public list: for the page, and for what follows it."""

from app import clock
from app.access import readable
from app.challenges.blueprint import CHALLENGES
from app.challenges.directory import get_challenges
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.municipality.queries import get_reference
from app.networks.queries import get_directory, get_network_by_former_slug
from app.reading.queries import SORTS, Filters
from app.results.kinds import WAITING, EndKind
from app.subjects import AuthorKind
from app.submissions import campaigns
from app.submissions.states import Kind, Status
from app.web.asked import Asked

LONGEST_QUERY = 200
_FIRST_YEAR = 2000


def read_filters(asked: Asked) -> Filters:
    """Return what the address narrows the list by; an unknown value of a filter is left out."""
    reference, directory = get_reference(), get_directory()
    kind = asked.choose("kind", {str(one): one for one in Kind}, _("Kind"))
    theme = asked.choose("theme", {one.slug: one for one in reference.themes.values()}, _("Theme"))
    place = asked.choose("place", {one.slug: one for one in reference.places.values()}, _("Place"))
    networks = {one.slug: one for one in directory.networks.values()}
    network = asked.choose("network", networks, _("Network"), former=get_network_by_former_slug)
    questions = {one.slug: one for one in get_challenges().values()} if CHALLENGES.is_on() else {}
    challenge = asked.choose("challenge", questions, _("Challenge"))
    status = asked.choose("status", {str(one): one for one in Status} | {WAITING: WAITING}, _("Status"))
    years = {str(one): one for one in range(_FIRST_YEAR, clock.today().year + 1)}
    return Filters(
        kind=kind,
        theme_id=theme.id if theme else None,
        place_id=place.id if place else None,
        network_id=network.id if network else None,
        status=status if isinstance(status, Status) else None,
        waiting=True if status == WAITING else None,
        outcome=asked.choose("outcome", {str(one): one for one in EndKind}, _("What became of it")),
        ended=asked.choose("ended", years, _("Year")),
        written=asked.choose("written", years, _("Year")),
        author_kind=asked.choose("author_kind", {str(one): one for one in AuthorKind}, _("From")),
        challenge_id=challenge.id if challenge else None,
        alike=asked.row("alike", _("those that say nearly the same"), _is_listed_campaign),
        sort=asked.choose("sort", {one: one for one in SORTS}, _("Order")) or SORTS[0],
    )


def _is_listed_campaign(submission_id: int) -> bool:
    return campaigns.is_in_one(submission_id, readable(NOBODY, campaigns.MEMBER))
