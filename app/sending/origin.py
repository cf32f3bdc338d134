"""Whether a form that is shown again was sent from a page of ours."""

from flask import request
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from app.web.origins import is_said_to_be_ours


def is_from_our_page() -> bool:
    """Return whether the browser says so, or the form carries the token of its session; the front page sets none."""
    if is_said_to_be_ours():
        return True
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    return True
