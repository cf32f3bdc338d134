"""What the municipality has said to an author: first words and answers."""

from typing import Any

from sqlalchemy import CompoundSelect, bindparam, func, literal, null, select, union_all

from app import db
from app.reading.submission_page import Said
from app.submissions.models import FirstWord, Response

_FIRST_WORDS = select(
    literal("first_word"),
    func.coalesce(FirstWord.text, ""),
    FirstWord.created_at.label("at"),
    FirstWord.answer_due,
    FirstWord.of_answer,
    null(),
    FirstWord.network_id,
    FirstWord.department_id,
    FirstWord.language,
    FirstWord.id,
).where(FirstWord.submission_id == bindparam("id"))
_ANSWERS = select(
    literal("answer"),
    func.coalesce(Response.text, ""),
    Response.published_at,
    null(),
    null(),
    Response.outcome,
    Response.network_id,
    Response.department_id,
    Response.language,
    Response.id,
).where(Response.submission_id == bindparam("id"), Response.published_at.is_not(None))
_ALL_SAID: CompoundSelect[*tuple[Any, ...]] = union_all(_FIRST_WORDS, _ANSWERS)
_SAID = _ALL_SAID.order_by("at")


def list_said(submission_id: int) -> list[Said]:
    """Return the first words and published answers of a submission, in order."""
    return [Said(*row) for row in db.read(_SAID, {"id": submission_id})]
