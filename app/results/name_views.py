"""The page on which an author keeps the name that stands with what was refused; its address alone does nothing."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app import db
from app.errors import NotPossibleError
from app.limits import Limit
from app.results.blueprint import blueprint
from app.results.name_actions import keep_name
from app.results.name_queries import find_by_token
from app.web.gates import public
from app.web.headers import never_keep


@blueprint.route("/kept-names/<token>", methods=["GET", "POST"])
@public(limit=Limit.LINK)
def keep(token: str) -> ResponseReturnValue:
    """Show whose name goes and when; keep it once the button is pressed."""
    never_keep()
    with db.read_first():
        leaving = find_by_token(token)
    if leaving is None:
        return render_template("results/name_over.html"), 410
    if request.method == "GET":
        return render_template("results/name_kept.html", leaving=leaving, token=token, kept=False)
    try:
        keep_name(leaving.case_id)
    except NotPossibleError:
        db.finish_request(commit=False)
        return render_template("results/name_over.html"), 410
    return render_template("results/name_kept.html", leaving=leaving, token=token, kept=True)
