"""The town's own list of its organisations, read in by staff: what is new, what is odd, and what is refused."""

from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app import db
from app.association_lists.listed import Remark
from app.association_lists.reading import read_list
from app.association_lists.refusals import ListRefused
from app.events import By
from app.listed_organisations import actions as listing
from app.listed_organisations.actions import Taken
from app.organisation_desk.blueprint import blueprint
from app.organisations import queries
from app.permissions import Permission
from app.web.gates import needs, signed_in_actor

MOST_REMARKS = 200


@blueprint.route("/desk/organisations/list", methods=["GET", "POST"])
@needs(Permission.REGISTER)
def take_list() -> ResponseReturnValue:
    """Show the form for a list, or read one in: what is odd is told by row, and nothing of the file is quoted."""
    if request.method != "POST":
        return _page()
    with db.read_first():
        sent = request.files.get("list")
        data, name = (sent.read(), sent.filename or "") if sent is not None else (b"", "")
        try:
            read = read_list(data, name)
        except ListRefused as refused:
            return _page(refused=refused.reason.label), 422
        prepared = listing.prepare(read.rows, acting=queries.list_keys())
    taken = listing.take_list(prepared, by=By.person(signed_in_actor()))
    return _page(taken=taken, remarks=read.remarks)


def _page(*, taken: Taken | None = None, refused: str | None = None, remarks: Sequence[Remark] = ()) -> str:
    return render_template(
        "organisation_desk/take_list.html",
        taken=taken,
        refused=refused,
        remarks=remarks[:MOST_REMARKS],
        unsaid=len(remarks[MOST_REMARKS:]),
    )
