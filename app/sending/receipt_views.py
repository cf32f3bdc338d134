"""The receipt, behind its secret link."""

from collections.abc import Collection, Sequence

from app import clock, db
from app.alarms.offered import NO_HELP
from app.alarms.queries import find_help
from app.asking_back.heard import NOTHING, find_heard
from app.asking_back.own_language import tell_in_own_language
from app.by_hand.ways import Way
from app.errors import BusyError
from app.reading import page_queries, readings, receipt_queries
from app.reading.cards import card
from app.reading.challenge_proposals import ProposedChallenge, propose
from app.reading.page import Entry, get_authors_match, get_shown
from app.reading.queries import Listed
from app.reading.related import list_related_to
from app.reading.submission_page import SubmissionPage
from app.reading.suggestions import Proposal, author_proposals, is_urgent
from app.reading.warming import is_warming
from app.sending.blueprint import blueprint
from app.sending.code_forms import CodeForm, LinkForm
from app.sending.hearing import find_hearing
from app.sending.receipts import code_to_show, link_shown
from app.statutory.told import tell_elsewhere
from app.subjects import Audience
from app.submissions import rules, sending_actions
from app.titles.typed import full_text
from app.vault import token_hash
from app.web import turns
from app.web.gates import public
from app.web.headers import never_keep
from app.web.shown import render_page
from app.web.way_back import way_back


def _is_receipt(secret: str) -> bool:
    return receipt_queries.is_receipt(token_hash(secret))


@blueprint.get("/receipts/<secret>")
@public(exists=_is_receipt)
def show_receipt(secret: str) -> str:
    """Show a receipt to whoever has its link; acting asks for more than the link."""
    never_keep()
    submission_id = receipt_queries.get_by_receipt(token_hash(secret))
    page = page_queries.get_author_page(submission_id)
    if receipt_queries.lacks_code(submission_id):
        db.write_if_possible(
            lambda: sending_actions.keep_code(submission_id, page.number, secret),
            fault="a receipt's code could not be kept",
        )
    proposed, case = author_proposals(page), get_shown(page, own=True)
    shown = rules.is_shown_by_link(page)
    match = get_authors_match(page, proposed)
    help_offered = find_help(page.title, page.text, page.place_text, page.shown_name) if shown else NO_HELP
    hearing, code = find_hearing(page, held=case.held), code_to_show(secret)
    related, challenges = _list_alike(page, proposed, case.placements.settled) if shown else ([], [])
    return render_page(
        "sending/receipt.html",
        case,
        match,
        way_back(page.number),
        secret=secret,
        code=code,
        shown_by_link=shown,
        over=rules.is_over(page),
        elsewhere=tell_elsewhere(page.id, page.history, by_link=True),
        resting=rules.is_resting(page),
        today=clock.today(),
        hearing=hearing,
        told=tell_in_own_language(
            page, has_code=code is not None, by_phone=hearing.way == Way.PHONE, is_silent=hearing.is_silent
        ),
        similar=[card(row, grouped=True) for row in related],
        challenges=challenges if not rules.is_over(page) else [],
        help=help_offered,
        heard=NOTHING
        if help_offered or is_urgent(full_text(page.title, page.text)) or not shown
        else find_heard(page, fits=match.objectable, history=page.history),
        happened=[Entry(one.date, one.label, None) for one in reversed(case.steps) if one.date is not None],
        audience_label=Audience.label_of(page.audience),
        audience_hint=Audience.sentence_of(page.audience),
        code_form=CodeForm(formdata=None),
        link_form=LinkForm(formdata=None),
        link_shown=link_shown(secret),
        received_at=page.received_at,
        received_on=clock.town_date(page.received_at),
    )


def _list_alike(
    page: SubmissionPage, proposed: Sequence[Proposal], settled: Collection[int]
) -> tuple[list[Listed], list[ProposedChallenge]]:
    """Return what others wrote that is like a receipt's text, besides what its reasons name, and fitting challenges.

    Nothing of either if one must wait, nor of what cannot wait.
    """
    text = full_text(page.title, page.text)
    if is_warming() or is_urgent(text):
        return [], []
    fitting = [one for one in proposed if one.fits]
    undecided = page.route_kind is None and not rules.is_over(page)
    named = {case.id for one in fitting for case in one.grounds.earlier} if undecided else set()
    try:
        with turns.spare():
            reading = readings.read_again(text, {one.network.id for one in fitting})
            related = [one for one in list_related_to(reading, besides=page.id) if one.id not in named]
            return related, propose(text, reading=reading, besides=settled)
    except BusyError:
        return [], []
