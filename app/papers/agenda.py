"""An item for an agenda, from a heading, a theme pile or a network: what is known is written, the rest is left."""

from collections.abc import Iterator, Mapping

from app import i18n
from app.challenges.writing import ToHear
from app.i18n import gettext as _
from app.joint_answers.queries import find_last_answer, get_heading, get_texts, tell_kinds
from app.municipality.queries import get_reference
from app.network_help.committees import find_committee
from app.networks.queries import get_directory
from app.papers.costs import tell_means
from app.papers.paper import Bullets, Heading, Paper, Part, Table, Text
from app.papers.queries import Heard, Of, get_heard, list_quotes
from app.papers.writing import in_its_language, quote, tell_days, to_write
from app.papers.writing import tell_kinds as tables_of_kinds
from app.results.kinds import EndKind
from app.trials.blueprint import TRIALS_ROOM
from app.trials.queries import list_shown


def write_item(of: Of) -> Paper:
    """Return an item for an agenda about these cases, in the current language."""
    topic, summary, answers, end = _read(of)
    heard = get_heard(of)
    found = _tell_found(of.network_id) if of.network_id is not None else ()
    said = [*_say_before_whom(of), *_say(topic, heard, end), *_tell_matter(summary, answers, of.network_id), *found]
    parts = [*said, *_tell_heard(of, heard), *_recommend()]
    return Paper(topic, get_reference().text.name, i18n.current().code, parts)


def _read(of: Of) -> tuple[str, str | None, Mapping[str, str], str]:
    """Return what the cases are about, what they say in short, what they were answered, and what that came to."""
    if of.network_id is not None:
        network = get_directory().networks[of.network_id]
        return network.name, f"{network.text.question}\n\n{network.text.purpose}", {}, ""
    if of.heading_id is None:
        pile = get_directory().piles[of.pile_id or 0]
        return pile.name, None, {}, ""
    heading = get_heading(of.heading_id)
    act = find_last_answer(heading.id)
    texts = get_texts(act.id) if act is not None else {}
    return heading.heading, heading.summary, texts, EndKind.label_of(act.end_kind or "") if act is not None else ""


def _say_before_whom(of: Of) -> Iterator[Part]:
    committee = find_committee(of.network_id) if of.network_id is not None else ""
    if committee:
        yield Text(_("For: %(committee)s", committee=committee))


def _say(topic: str, heard: Heard, end: str) -> Iterator[Part]:
    yield Heading(_("Summary of the item"), 2)
    if heard.number:
        yield Text(
            _(
                "The municipality has had %(number)s about %(topic)s. %(days)s",
                number=_("texts from %(kinds)s", kinds=tell_kinds(heard.kinds)),
                topic=i18n.quoted(topic),
                days=tell_days(heard),
            )
        )
    else:
        yield Text(_("Nobody has written about it."))
    if end:
        yield Text(_("They have an answer: %(end)s.", end=end))
    yield to_write(_("Write in two or three sentences what the committee is asked to decide, and why now."))


def _tell_matter(summary: str | None, answers: Mapping[str, str], network_id: int | None) -> Iterator[Part]:
    yield Heading(_("The matter"), 2)
    yield in_its_language(summary) if summary else to_write(_("Write neutrally what they say, and how it is today."))
    if answers:
        spoken = i18n.current().code
        language = spoken if spoken in answers else next(iter(answers))
        yield Text(_("They have been answered this:"))
        yield Text(answers[language], None if language == spoken else language)
    yield Heading(_("The law"), 2)
    yield to_write(_("Write which law and which rules decide it."))
    yield Heading(_("Economy"), 2)
    if network_id is not None:
        yield from tell_means(network_id)
    yield to_write(_("Write what it costs, and where the money is found."))


def _tell_found(network_id: int) -> Iterator[Part]:
    """Tell what a network found and tried, also where it did not work."""
    said = get_directory().networks[network_id].text
    if said.learned:
        yield Heading(_("What the network found"), 2)
        yield in_its_language(said.learned)
    trials = list_shown(network_id) if TRIALS_ROOM.is_on() else ()
    if trials:
        yield Heading(_("What was tried"), 2)
        yield Bullets(
            [
                f"{one.trial.title} ({one.trial.standing}). {one.lines[-1].words if one.lines else ''}".strip()
                for one in trials
            ]
        )


def _tell_heard(of: Of, heard: Heard) -> Iterator[Part]:
    yield Heading(_("Who was heard"), 2)
    yield Text(
        _(
            "%(number)s have written. Everybody can read %(public)s of the texts, and %(answered)s have an answer.",
            number=heard.number,
            public=heard.public,
            answered=heard.answered,
        )
    )
    yield from tables_of_kinds(heard)
    if of.network_id is not None and TRIALS_ROOM.is_on():
        yield from _tell_hearings(of.network_id)
    quotes = list_quotes(of)
    if quotes:
        yield Heading(_("In their own words"), 3)
        yield Text(
            _("Parts of texts that everybody can read, from different kinds of authors. Nothing is ranked by support.")
        )
        yield from map(quote, quotes)


def _tell_hearings(network_id: int) -> Iterator[Part]:
    """Give who must be heard of what a network tries, as its trials record it: when, or that they were not."""
    trials = list_shown(network_id)
    rows = [(one.trial.title, body.body.label, _when_heard(body)) for one in trials for body in one.hearings]
    nobody = [one.trial.title for one in trials if one.trial.nobody_to_hear and not one.hearings]
    if rows:
        head = (_("Trial"), _("Who must be heard"), _("When they were heard"))
        yield Table(_("Who must be heard of what is tried"), head, rows)
    for title in nobody:
        yield Text(_("Nobody must be heard of the trial %(title)s.", title=i18n.quoted(title)))


def _when_heard(body: ToHear) -> str:
    if body.heard_on is not None:
        return _("heard on %(date)s.", date=i18n.long_date(body.heard_on))
    return body.why_not or _("not heard yet.")


def _recommend() -> Iterator[Part]:
    yield Heading(_("Recommendation"), 2)
    yield to_write(_("Write what the committee is asked to decide."))
