"""An author takes what they wrote out of a challenge."""

from contextlib import suppress

from flask import request
from flask.typing import ResponseReturnValue

from app import db
from app.authors.blueprint import blueprint
from app.authors.own_page import author_or_401, thank
from app.errors import NotPossibleError, NotThereError
from app.events import By
from app.i18n import gettext as _
from app.limits import Limit
from app.placements import actions
from app.submissions.models import Submission
from app.web.gates import public
from app.web.paging import row_id


@blueprint.post("/my-submission/placement-end")
@public(limit=Limit.CHANGE)
def end_placement() -> ResponseReturnValue:
    """Take it out of a challenge; pressing twice is no fault."""
    submission_id = author_or_401()
    challenge_id = request.form.get("challenge", type=row_id)
    if challenge_id is None:
        raise NotThereError
    with suppress(NotPossibleError):  # it was out already
        actions.take_out(db.lock(Submission, submission_id), challenge_id, by=By.AUTHOR)
    return thank(_("It is not in the challenge any more, and nobody places it there again."))
