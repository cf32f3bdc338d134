"""What papers tell of hours and cost: as networks state them, and as solutions gave."""

from collections.abc import Iterator, Mapping, Sequence

from app import i18n
from app.effects.kinds import Line
from app.i18n import gettext as _
from app.network_means.queries import Used, find_next_asks, find_used, list_help, list_used
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.queries import get_directory
from app.papers.package_queries import list_over
from app.papers.paper import Heading, Part, Table, Text
from app.papers.writing import spoken_elsewhere, to_write
from app.solutions.queries import Became, list_became_of_networks, list_effects


def tell_costs() -> Iterator[Part]:
    """Give the time that networks say it takes, what was seen of solutions on the line of economy and what was used."""
    yield Heading(_("Hours and cost"), 2)
    times, seen, used = [*_list_times()], [*_list_seen()], [*_list_used()]
    if times:
        head = (_("Network"), _("How much time does it take?"))
        yield Table(_("What the networks say of the time it takes to be in them"), head, times)
    if seen:
        seen_head = (_("Solution"), _("When"), _("What was seen"))
        yield Table(_("What was seen of solutions: economy"), seen_head, seen)
    if used:
        used_head = (_("Network"), _("Hours"), _("Cost"))
        yield Table(_("What was put into networks, by their own account"), used_head, used)
    yield from _tell_missing(is_anything_told=bool(times or seen or used))


def tell_means(network_id: int) -> Iterator[Part]:
    """Tell what a network has used so far, and what its next step asks for, as it states them itself."""
    if not NETWORK_STAGES.is_on():
        return
    used, asks = find_used(network_id), find_next_asks(network_id)
    if used is not None:
        row = tuple(Text(words, spoken_elsewhere()) for words in (used.hours, used.cost))
        yield Table(_("What was put into it so far"), (_("Hours"), _("Cost")), [row])
    if asks:
        yield Text(_("What the next step asks for of hours and money, and by when:"))
        yield Text(asks, spoken_elsewhere())


def _tell_missing(*, is_anything_told: bool) -> Iterator[Part]:
    """Give what is not stated of the networks at work; nothing if all of it is."""
    used = _stated()
    missing = [one.name for one in get_directory().list_networks(live=True) if one.id not in used]
    if not missing:
        return
    if used:
        yield Text(_("Not stated for: %(networks)s.", networks=i18n.in_a_row(missing)))
    elif is_anything_told:
        yield Text(_("How many hours a network has used in all, and what it has cost, is stated nowhere."))
    else:
        yield Text(_("Neither hours nor cost are stated for any network."))
    yield to_write(_("Write how many hours the networks have used and what they have cost, where it is known."))


def _list_used() -> Iterator[tuple[str, Text, Text]]:
    used = _stated()
    for one in (*get_directory().list_networks(live=True), *list_over()):
        if one.id in used:
            hours, cost = (Text(words, spoken_elsewhere()) for words in (used[one.id].hours, used[one.id].cost))
            yield one.name, hours, cost


def _stated() -> Mapping[int, Used]:
    return list_used() if NETWORK_STAGES.is_on() else {}


def _list_times() -> Iterator[tuple[str, Text]]:
    helped = list_help() if NETWORK_STAGES.is_on() else {}
    for one in get_directory().list_networks(live=True):
        if one.id in helped and helped[one.id].hours:
            yield one.name, Text(helped[one.id].hours, spoken_elsewhere())


def _list_seen() -> Iterator[tuple[Text, str, Text]]:
    solutions: Sequence[Became] = list_became_of_networks()
    effects = list_effects(*(one.id for one in solutions)) if solutions else {}
    for solution in solutions:
        for one in effects.get(solution.id, ()):
            if one.line == Line.ECONOMY:
                measured = f"({one.measured})" if one.measured and one.outcome else one.measured
                said = " ".join(filter(None, (one.outcome_label, measured)))
                words = f"{said}: {one.words}" if said else one.words
                title = Text(solution.title, solution.lang)
                yield title, one.moment_label, Text(words, spoken_elsewhere())
