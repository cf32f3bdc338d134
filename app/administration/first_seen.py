"""What is seen of a row before it is kept."""

from flask import request
from flask.typing import ResponseReturnValue

from app.administration.doors import list_lacking
from app.administration.forms import RowForm
from app.administration.page import RowPage
from app.administration.refers import list_refers
from app.administration.told_before import list_told_before
from app.registers.register import Register, Row, digest_of
from app.web.shown import render_page


def show_first(register: Register, form: RowForm, row: Row) -> ResponseReturnValue | None:
    """Return what is seen before a row is kept, None where it can be: how it looks, what is missing, or who waits."""
    seen = digest_of(row.key, form.values)
    is_unseen = register.looks_first and form.values != row.values and request.form.get("shown") != seen
    if "look" in request.form or is_unseen:
        refers = list_refers(register, row.key)
        return render_page("administration/row.html", RowPage(register, form, row, refers, shows_look=True, shown=seen))
    if "sure" in request.form:
        return None
    lacking, left = list_lacking(register, row.key, form.values), list_told_before(register, row.key, form.values)
    if not (lacking or left):
        return None
    return render_page("administration/row.html", RowPage(register, form, row, lacking=lacking, left=left)), 422
