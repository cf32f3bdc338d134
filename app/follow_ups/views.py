"""The page on which an author says by one press whether what was done has solved it; its address alone does nothing."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app import db
from app.errors import NotPossibleError
from app.follow_ups import asking_actions
from app.follow_ups.asked_queries import find_asked
from app.follow_ups.blueprint import blueprint
from app.follow_ups.kinds import DoneAnswer
from app.limits import Limit
from app.web.gates import public
from app.web.headers import never_keep


@blueprint.route("/solved/<token>", methods=["GET", "POST"])
@public(limit=Limit.LINK)
def answer(token: str) -> ResponseReturnValue:
    """Show the question with the answer that was chosen in the mail on its button; keep it once that is pressed."""
    never_keep()
    with db.read_first():
        asked = find_asked(token)
    said = _chosen(request.values.get("answer", ""))
    if asked is None or asked.answer is not None:
        return render_template("follow_ups/over.html", answered=asked is not None), 410
    if request.method == "GET":
        others = [one for one in DoneAnswer if one != said]
        return render_template("follow_ups/asked.html", asked=asked, token=token, chosen=said, others=others)
    try:
        asking_actions.answer(asked.id, said)
    except NotPossibleError:
        db.finish_request(commit=False)
        return render_template("follow_ups/over.html", answered=True), 410
    return render_template("follow_ups/thanks.html", asked=asked, said=said)


def _chosen(written: str) -> DoneAnswer:
    """Return the answer with this word; a yes for none that we know, which does nothing before it is pressed."""
    return DoneAnswer(written) if written in set(DoneAnswer) else DoneAnswer.YES
