"""An author asks others to stand with what they wrote; and the page of whoever is asked, behind a link of their own."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.authors.author_contact import is_confirmed
from app.authors.blueprint import blueprint
from app.authors.co_author_asker import find_asker
from app.authors.own_page import author_or_401, is_first, show_mine, thank, was_sent
from app.co_authors import actions
from app.co_authors.forms import AskingForm
from app.co_authors.kinds import Standing
from app.co_authors.queries import Own, find_own
from app.errors import NotPossibleError, NotThereError
from app.i18n import gettext as _
from app.limits import Limit
from app.organisations.rest_actions import list_contacts
from app.reading import page_queries
from app.reading.page import get_shown
from app.reading.submission_page import SubmissionPage
from app.subjects import Visibility
from app.submissions.models import Submission
from app.submissions.rules import require_open
from app.web.gates import public
from app.web.headers import never_keep
from app.web.paging import row_id
from app.web.shown import render_page


@blueprint.post("/my-submission/co-authors")
@public(limit=Limit.INVITATION)
def ask() -> ResponseReturnValue:
    """Ask an address, or those who decide for an organisation, to stand with it."""
    submission_id = author_or_401()
    said = _("If they can be asked, a mail is on its way: nobody is asked twice. You see here what they answer.")
    with db.read_first():
        page, form = page_queries.get_author_page(submission_id), AskingForm()
        if was_sent(form, submission_id):
            return thank(said)
        if not is_confirmed(submission_id):
            form.whom.errors = [_("Press the button in our mail first, so that we know your own address is yours.")]
            return show_mine(page, asking=form), 409
        if not form.validate():
            return show_mine(page, asking=form), 422
    submission = db.lock(Submission, submission_id)
    try:
        require_open(submission)
        organisation_id, names_author = form.organisation_id, bool(form.names_author.data)
        whom = (
            list_contacts(organisation_id) if organisation_id is not None else [guests.keep_address(form.address or "")]
        )
        actions.ask(submission, whom, organisation_id=organisation_id, names_author=names_author)
    except NotPossibleError as error:
        db.finish_request(commit=False)
        form.whom.errors = [str(error)]
        return show_mine(page_queries.get_author_page(submission_id), asking=form), 409
    is_first(form, submission_id)
    return thank(said)


@blueprint.post("/my-submission/co-author-end")
@public(limit=Limit.CHANGE)
def take_back() -> ResponseReturnValue:
    """Take a question back that nobody has answered; pressing twice is no fault."""
    submission_id, co_author_id = author_or_401(), request.form.get("co_author", type=row_id)
    if co_author_id is None:
        raise NotThereError
    actions.take_back(submission_id, co_author_id)
    return thank(_("They are not asked any more."))


@blueprint.route("/co-authors/<token>", methods=["GET", "POST"])
@public(limit=Limit.LINK)
def show_together(token: str) -> ResponseReturnValue:
    """Show what somebody is asked to stand with, or stands with, and the buttons for it."""
    never_keep()
    with db.read_first():
        own = find_own(token)
        own = own if own is not None and _may_answer(own) else None
        page = page_queries.get_author_page(own.submission_id) if own is not None else None
    if own is None or page is None:
        return render_template("accounts/asked_no_more.html"), 410
    answer = request.form.get("answer") if request.method == "POST" else None
    if answer == "no":
        actions.decline(own.id)
        return render_template("co_authors/declined.html", stood=own.standing == Standing.ACCEPTED)
    if not page.is_public:
        return _gone(token, own, page)
    if answer == "yes" and own.standing == Standing.ASKED and own.contact_id is not None:
        guests.confirm(own.contact_id, ())
        actions.accept(own.id)
    return _page(token)


def _may_answer(own: Own) -> bool:
    """Return whether this browser may answer: for an organisation by the link of one who decides for it, or as one."""
    if own.organisation_id is None:
        return True
    deciding, guest = list_contacts(own.organisation_id), guests.current()
    return own.contact_id in deciding or (guest is not None and guest.contact_id in deciding)


def _gone(token: str, own: Own, page: SubmissionPage) -> ResponseReturnValue:
    """Show what is left of a case that nobody reads here now: the receipt, and the way to be off it."""
    db.read_only()
    return render_template(
        "co_authors/gone.html",
        own=own,
        token=token,
        is_erased=not page.text,
        is_withdrawn=page.visibility == Visibility.WITHDRAWN,
    ), 410


def _page(token: str) -> ResponseReturnValue:
    own: Own | None = find_own(token)
    if own is None:
        return render_template("accounts/asked_no_more.html"), 410
    shown = get_shown(page_queries.get_listed_page(own.submission_id))
    return render_page("co_authors/together.html", shown, own=own, token=token, asker=find_asker(own, shown.submission))
