"""The package for the managers' forum: the proposals of a round, what networks at work have to tell, what is over.

Everything in it can be read by everybody, but what colleagues have noted for the forum.
"""

from collections.abc import Iterator, Mapping, Sequence

from app import clock, i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.municipality.queries import get_reference
from app.network_closing.queries import Ending, list_endings
from app.networks.directory import NetworkInfo
from app.networks.labels import standing_label
from app.networks.queries import get_directory
from app.papers.asked import tell_asked, tell_due
from app.papers.costs import tell_costs
from app.papers.package_queries import Behind, Led, list_behind, list_led, list_over, list_why_over
from app.papers.paper import Heading, Paper, Part, Quote, Table, Text
from app.papers.reported import Reported, get_reported, tell_reported, tell_stopped
from app.papers.writing import in_its_language
from app.screening.findings import mask
from app.screening.personal_data import find_cpr
from app.subjects import AuthorKind
from app.theme_near.queries import list_near_networks
from app.theme_notes.queries import Review, list_noted
from app.theme_proposals.kinds import Criterion
from app.theme_proposals.moderating_queries import count_unread
from app.theme_proposals.queries import Answered, Listed, list_answers, list_of_round
from app.theme_proposals.round_queries import Round


def write_package(of: Round) -> Paper:
    """Return the package for the day on which a round is chosen in, in the current language."""
    proposals, led, reported = list_of_round(of.id), list_led(), get_reported()
    ids = [one.id for one in proposals]
    answers, reviews = list_answers(ids), list_noted(ids)
    told = _tell_proposals(proposals, answers, reviews, list_behind(ids))
    parts = [*_begin(of, proposals), *tell_asked(), *told, *tell_due(of.decides_on)]
    parts += [*_tell_networks(led, reported), *_tell_over(led, reported)]
    title = _("For the managers' forum on %(date)s", date=i18n.long_date(of.decides_on))
    return Paper(title, get_reference().text.name, i18n.current().code, [*parts, *tell_costs()])


def _begin(of: Round, proposals: Sequence[Listed]) -> Iterator[Part]:
    made = _("The package was made on %(date)s.", date=i18n.long_date(clock.today()))
    until = (
        _("One can propose until %(date)s: more may come.", date=i18n.long_date(of.closes_on))
        if of.is_open
        else _("It was closed for proposals on %(date)s.", date=i18n.long_date(of.closes_on))
    )
    number = ngettext(
        "There is %(num)s proposal to choose from.", "There are %(num)s proposals to choose from.", len(proposals)
    )
    yield Text(" ".join((number if proposals else _("Nobody has proposed anything."), until, made)))
    yield Text(
        _(
            "They stand in the order in which they came: nothing is ranked, and nothing is counted as votes. "
            "What nobody of ours has read yet is not here."
        )
    )
    unread = 0 if of.is_over else count_unread()
    if unread:
        yield Text(
            ngettext("%(num)s proposal waits to be read by us.", "%(num)s proposals wait to be read by us.", unread)
        )
    if proposals:
        rows = [(_in(one.title, one), one.standing or _("Not chosen yet"), one.author_label) for one in proposals]
        yield Table(_("All proposals"), (_("Proposal"), _("Where it stands"), _("Who proposed it")), rows)


def _tell_proposals(
    proposals: Sequence[Listed],
    answers: Mapping[int, Sequence[Answered]],
    reviews: Mapping[int, Sequence[Review]],
    behind: Mapping[int, Behind],
) -> Iterator[Part]:
    yield Heading(_("The proposals"), 2)
    if not proposals:
        yield Text(_("There is none."))
    for number, one in enumerate(proposals, 1):
        yield Heading(f"{number}. {_clean(one.title)}", 3, _other(one.language))
        yield _in(one.text, one)
        yield Text(
            _(
                "Proposed on %(date)s by: %(kind)s. %(standing)s",
                date=i18n.long_date(clock.town_date(one.sent_at)),
                kind=one.author_label,
                standing=f"{one.standing}." if one.standing else "",
            ).strip()
        )
        yield from _tell_behind(behind[one.id])
        if not one.standing:
            yield from _tell_near(one)
        yield from _tell_answers(answers[one.id])
        if reviews[one.id]:
            yield _tell_reviews(reviews[one.id])


def _tell_behind(behind: Behind) -> Iterator[Part]:
    """Tell which texts it grew from. Of those that not everybody can read only the number is told, and no small one."""
    if behind.public:
        number = ngettext(
            "Behind it stands %(num)s text that everybody can read.",
            "Behind it stand %(num)s texts that everybody can read.",
            behind.public,
        )
        kinds = [f"{one.label} ({behind.kinds[one]})" for one in AuthorKind if behind.kinds.get(one)]
        yield Text(f"{number} " + _("Kinds of voices: %(kinds)s.", kinds=i18n.in_a_row(kinds)))
        known = get_reference().places
        places = sorted(known[one].name for one in behind.place_ids if one in known)
        yield Text(_("Places: %(places)s.", places=i18n.in_a_row(places)) if places else _("They name no place."))
    if not behind.public and not behind.hidden:
        yield Text(_("No texts stand behind it: only whoever proposed it."))
    if behind.are_few:
        yield Text(_("Fewer than five texts behind it are not public."))
    elif behind.hidden:
        yield Text(
            ngettext("%(num)s text behind it is not public.", "%(num)s texts behind it are not public.", behind.hidden)
        )


def _tell_near(proposal: Listed) -> Iterator[Part]:
    near = list_near_networks(proposal.title, proposal.text)
    if near:
        named = i18n.in_a_row([f"{one.name} ({one.standing})" for one in near])
        yield Text(_("Networks that work or have worked with something like it: %(networks)s.", networks=named))


def _tell_answers(said: Sequence[Answered]) -> Iterator[Part]:
    found = {one.criterion: one for one in said}
    rows = []
    for one in Criterion:
        answer = found.get(one)
        rows.append((one.label, _answer(answer)))
        if answer is not None and answer.addition:
            rows.append((_("The municipality's addition"), in_its_language(_clean(answer.addition))))
    yield Table(_("The seven questions"), (_("Question"), _("Answer")), rows)
    missing = len(Criterion) - len(found)
    if missing:
        yield Text(
            ngettext(
                "%(num)s of the seven questions has no answer yet.",
                "%(num)s of the seven questions have no answer yet.",
                missing,
            )
        )


def _tell_reviews(reviews: Sequence[Review]) -> Table:
    whole = _("The proposal as a whole")
    rows = [(one.about_label or whole, in_its_language(_clean(one.text)), one.label) for one in reviews]
    return Table(_("Reviewers' notes"), (_("What it is about"), _("Note"), _("Who wrote it")), rows)


def _answer(said: Answered | None) -> Text:
    if said is None:
        return Text(_("Not answered yet"), is_to_write=True)
    words, ours = in_its_language(_clean(said.text)), _("Written by the municipality.")
    return Text(f"{words.words}\n\n({ours})", words.language) if said.is_ours else words


def _tell_networks(led: Sequence[Led], reported: Reported) -> Iterator[Part]:
    yield Heading(_("Networks at work"), 2)
    networks = [one for one in get_directory().list_networks() if one.stage.live]
    if not networks:
        yield Text(_("No network is at work just now."))
        return
    rows = [(one.name, standing_label(one), _begun(one), _next(led, reported, one)) for one in networks]
    head = (_("Network"), _("How far it is"), _("At work since"), _("Next date"))
    yield Table(_("All networks at work"), head, rows)
    if any(one.rests_since is not None for one in networks):
        yield Text(
            _("A network rests once nothing was heard of it for sixty days. It can be at work again at any time.")
        )
    for one in networks:
        yield Heading(one.name, 3, _other(one.text.language))
        yield _of_network(one.text.question or one.text.purpose, one)
        said = [each for each in led if each.network_id == one.id and each.is_open and each.now_line]
        for each in said:
            yield Quote(each.now_line, _source(each), _other(each.language))
        told = [*tell_reported(reported, one.id)]
        yield from told
        if not said and not told:
            yield Text(_("It has reported nothing in public yet."))


def _tell_over(led: Sequence[Led], reported: Reported) -> Iterator[Part]:
    yield Heading(_("What is over, and why"), 2)
    yield Text(
        _(
            "Networks and challenges that were rounded off within the last year, and what they learned, "
            "and trials that were stopped."
        )
    )
    over, closed, stopped = list_over(), [one for one in led if not one.is_open], [*tell_stopped(reported)]
    why, endings = list_why_over(over), list_endings()
    if not over and not closed and not stopped:
        yield Text(_("None was."))
    for one in over:
        yield Heading(_("%(name)s, rounded off on %(date)s", name=one.name, date=_day(one)), 3)
        if one.id in why:
            yield Text(_("Why it was rounded off:"))
            yield in_its_language(_clean(why[one.id]))
        if one.text.learned or one.id not in endings:
            yield _of_network(one.text.learned or _("What it learned is not written."), one)
        if one.text.outcome:
            yield _of_network(one.text.outcome, one)
        if one.id in endings:
            yield _tell_ending(endings[one.id], one)
    for led_one in closed:
        yield Heading(led_one.title, 3, _other(led_one.language))
        said = (
            (_("What came of it"), led_one.came),
            (_("What did not"), led_one.came_not),
            (_("What goes on"), led_one.goes_on),
        )
        rows = [(label, Text(words, _other(led_one.language))) for label, words in said if words]
        if rows:
            yield Table(_("Its account"), (_("Part"), _("In the network's words")), rows)
        else:
            yield Text(_("It has given no account yet."))
    yield from stopped


def _tell_ending(ending: Ending, network: NetworkInfo) -> Table:
    said = (
        (_("Where the solutions are now"), ending.where_now),
        (_("What we take home"), ending.taken_home if ending.taken_home != network.text.learned else ""),
        (_("Whom one can ask"), ending.whom_to_ask),
        (_("What has become of it since"), ending.still or ""),
    )
    rows = [(label, Text(_clean(words), _other("da"))) for label, words in said if words]
    return Table(_("Its account"), (_("Part"), _("In the network's words")), rows)


def _in(words: str, one: Listed) -> Text:
    return Text(_clean(words), _other(one.language))


def _of_network(words: str, network: NetworkInfo) -> Text:
    return Text(words, _other(network.text.language))


def _other(language: str) -> str | None:
    """Return a language if it is another than the package's."""
    return language if language != i18n.current().code else None


def _clean(words: str) -> str:
    """Return words with what may be a CPR number masked."""
    return mask(words, find_cpr(words))


def _begun(network: NetworkInfo) -> str:
    return i18n.long_date(network.started_on)


def _day(network: NetworkInfo) -> str:
    return i18n.long_date(network.closed_on) if network.closed_on is not None else ""


def _next(led: Sequence[Led], reported: Reported, network: NetworkInfo) -> str:
    days = [one.next_on for one in led if one.network_id == network.id and one.next_on is not None]
    if network.id in reported.next_meetings:
        days.append(reported.next_meetings[network.id])
    return i18n.long_date(min(days)) if days else _("None is stated")


def _source(said: Led) -> str:
    return f"{said.title}, {i18n.long_date(said.now_since)}" if said.now_since is not None else said.title
