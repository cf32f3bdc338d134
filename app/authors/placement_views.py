"""An author puts what they wrote in a challenge that was proposed, says no to that, or takes it out again."""

from contextlib import suppress

from flask import request
from flask.typing import ResponseReturnValue

from app import db
from app.authors.blueprint import blueprint
from app.authors.own_page import author_or_401, thank
from app.challenges.directory import get_challenges
from app.errors import NotPossibleError, NotThereError
from app.events import By
from app.i18n import gettext as _
from app.limits import Limit
from app.placements import actions
from app.submissions.models import Submission
from app.submissions.rules import require_open
from app.web.gates import public
from app.web.paging import row_id


@blueprint.post("/my-submission/placement")
@public(limit=Limit.CHANGE)
def answer_proposal() -> ResponseReturnValue:
    """Put it in a challenge that was proposed, or say that it does not belong there; pressing twice is no fault."""
    submission_id = author_or_401()
    challenge = get_challenges().get(_challenge_id())
    if challenge is None or not challenge.is_open:
        return thank(_("That challenge is not open any more."))
    submission = db.lock(Submission, submission_id)
    require_open(submission)
    if request.form.get("answer") == "no":
        actions.decline(submission, challenge)
        return thank(_("We do not propose that challenge for it again."))
    actions.place_own(submission, challenge)
    return thank(_("It is in the challenge now."))


@blueprint.post("/my-submission/placement-end")
@public(limit=Limit.CHANGE)
def end_placement() -> ResponseReturnValue:
    """Take it out of a challenge; pressing twice is no fault."""
    submission_id, challenge_id = author_or_401(), _challenge_id()
    with suppress(NotPossibleError):  # it was out already
        actions.take_out(db.lock(Submission, submission_id), challenge_id, by=By.AUTHOR)
    return thank(_("It is not in the challenge any more, and nobody places it there again."))


def _challenge_id() -> int:
    challenge_id = request.form.get("challenge", type=row_id)
    if challenge_id is None:
        raise NotThereError
    return challenge_id
