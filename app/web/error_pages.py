"""A page that says what went wrong, with what was typed."""

from dataclasses import dataclass

from flask import Response, make_response, render_template, request

from app.i18n import lazy

_NEVER_KEPT = frozenset({"csrf_token"})
_MOST_FIELDS = 60


@dataclass(frozen=True)
class ErrorText:
    """What an error page says: a heading, what one can do, and for whoever is out where one comes in again."""

    title: str
    text: str
    way_in: str = ""


@dataclass(frozen=True)
class KeptField:
    """A field of the form that failed, shown again so that nothing typed is lost."""

    name: str
    value: str
    long: bool


_TEXTS = {
    400: (lazy("We could not read that"), lazy("Something in the address or the form was not as it should be.")),
    401: (lazy("Please sign in again"), lazy("You are no longer signed in."), "/sign-in"),
    403: (
        lazy("Your account does not open this page"),
        lazy("You are signed in, but the page is for colleagues with other tasks than yours."),
    ),
    404: (
        lazy("We cannot find that page"),
        lazy("It may have moved, or the address may have been copied with a mistake."),
    ),
    405: (lazy("That is not possible here"), lazy("Go back to the page you came from and try again.")),
    409: (
        lazy("Somebody else was here first"),
        lazy("It has been changed since you opened it. What you wrote is below; look at the newest before you send."),
    ),
    410: (lazy("This is no longer public"), lazy("It was public once and has been hidden, withdrawn or erased.")),
    413: (
        lazy("That was too much at once"),
        lazy("Please shorten what you wrote and send it again. A file may hold at most 1 MB."),
    ),
    429: (
        lazy("Please wait a moment"),
        lazy("A lot is being sent from this address right now. Nothing you typed is lost: wait and send it again."),
    ),
    503: (
        lazy("We cannot save anything right now"),
        lazy("The fault is ours. Nothing you typed is lost: wait a moment and send it again."),
    ),
}
_OURS = (lazy("Something went wrong on our side"), lazy("The fault is ours, and we have been told about it."))


def text_for(code: int) -> ErrorText:
    """Return the words for a status code."""
    title, text, *way_in = _TEXTS.get(code, _OURS if code >= 500 else _TEXTS[400])
    return ErrorText(str(title), str(text), *way_in)


def page(
    code: int,
    *,
    text: ErrorText | None = None,
    error_id: str | None = None,
    wait_seconds: int | None = None,
    kept: list[KeptField] | None = None,
    sendable: bool = True,
) -> Response:
    """Return the error page for `code`, in its usual words unless `text` has others.

    The form that failed is on it unless `kept` says otherwise; one that is not `sendable` only to be copied.
    """
    kept = kept_fields() if kept is None else kept
    body = render_template(
        "errors/error.html",
        error=text or text_for(code),
        code=code,
        error_id=error_id,
        wait_seconds=wait_seconds,
        kept=kept,
        again_url=request.path if kept and sendable else None,
    )
    response = make_response(body, code)
    if wait_seconds:
        response.headers["Retry-After"] = str(wait_seconds)
    return response


def kept_fields() -> list[KeptField]:
    """Return what was typed into the form that was sent, so that nothing of it is lost."""
    if request.method != "POST" or request.url_rule is None or "form" not in request.__dict__:
        return []
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in _NEVER_KEPT]
    return [KeptField(name, value, len(value) > 80 or "\n" in value) for name, value in fields[:_MOST_FIELDS]]
