"""Headers of every answer: nothing is loaded, framed or kept unless it is named here."""

from flask import Flask, Response, current_app, g, request, session

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_FIXED = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_KEPT = "private, no-cache"
_HSTS = "max-age=63072000; includeSubDomains"


def keep_for_back_button() -> None:
    """Let this browser alone keep the page, so that the back button finds what was typed."""
    g.cache_control = _KEPT


def never_keep() -> None:
    """Let nobody keep the page, not even this browser."""
    g.cache_control = "no-store"


def add(response: Response) -> Response:
    """Add the headers; a page made for a session is never kept unless its view says so."""
    for name, value in _FIXED.items():
        response.headers.add(name, value)
    if current_app.extensions["settings"].https:
        response.headers["Strict-Transport-Security"] = _HSTS
    if "Cache-Control" not in response.headers:
        # Not `session.accessed`: Flask-Login looks into the session of every request, also where there is none.
        personal = bool(session) or current_app.config["SESSION_COOKIE_NAME"] in request.cookies
        response.headers["Cache-Control"] = g.get("cache_control") or ("no-store" if personal else "no-cache")
    if not response.cache_control.public:
        response.vary.add("Cookie")
    return response


def keep_findable(response: Response) -> Response:
    """Take `Vary` off a kept page: on the way back browsers obey it, and the session's cookie has changed by then."""
    if g.get("cache_control") == _KEPT:
        response.headers.pop("Vary", None)
    return response


def init_app(app: Flask) -> None:
    """Add the headers to every answer, errors too."""
    app.after_request(add)
