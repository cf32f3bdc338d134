"""A browser for tests: it reads pages, fills in their forms, and examines every page it fetches."""

import re
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from lxml import html as parsing
from werkzeug.test import TestResponse

_ROWS = re.compile(r"(/admin/[\w-]+)/(?!(?:new|file|history)$)[^/]+(/history)?")
"""The pages of the rows of a register, which are one form: of each register the first will do."""
_INLINE = re.compile(r"\son[a-z]+=|<style|\sstyle=|javascript:", re.IGNORECASE)


@dataclass
class Page:
    """A page that was fetched, as text and as a tree."""

    response: TestResponse

    @cached_property
    def tree(self) -> Element:
        """Return the page as a tree; of what is no page an empty one."""
        tree: Element = parsing.document_fromstring(self.html) if self.is_html else Element("none")
        return tree

    @property
    def status(self) -> int:
        """Return the status code."""
        return self.response.status_code

    @property
    def is_html(self) -> bool:
        """Return whether it is a page at all."""
        return self.response.mimetype == "text/html"

    @property
    def html(self) -> str:
        """Return the page's source; a workbook is no text, and what of it is none is replaced."""
        return self.response.get_data().decode(errors="strict" if self.is_html else "replace")

    @property
    def text(self) -> str:
        """Return what a person reads, runs of space as one."""
        body = self.tree.find("body")
        return " ".join("".join(body.itertext()).split()) if body is not None else self.html

    @property
    def h1(self) -> str:
        """Return the heading of the page."""
        return text_of(self.all("h1")[0])

    def all(self, tag: str) -> list[Element]:
        """Return every element called `tag`."""
        return list(self.tree.iter(tag))

    def paper(self) -> tuple[str, str]:
        """Return the number and the code of a receipt, as one writes them down."""
        said = {one.get("class"): text_of(one) for tag in ("p", "b") for one in self.all(tag)}
        return said["slip-number"], said["code"]

    def links(self) -> list[str]:
        """Return where the page leads."""
        return [link.get("href", "") for link in self.all("a")]

    def form(self, action: str) -> dict[str, str]:
        """Return the fields, as filled in, of the first form whose action begins with `action`."""
        forms = [one for one in self.all("form") if one.get("action", "").startswith(action)]
        assert forms, f"no form leads to {action}; there are {[one.get('action') for one in self.all('form')]}"
        return fields_of(forms[0])


@dataclass
class Browser:
    """Browses the application; keeps cookies; asserts what must hold for every page."""

    app: Flask
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def get(self, url: str, *, status: int = 200) -> Page:
        """Fetch a page and examine it."""
        return self._examined(self.client.get(url), url, status)

    def post(self, url: str, fields: dict[str, Any], *, status: int | None = None, token: bool = True) -> Page:
        """Send a form. A CSRF token is added from the session unless `token` is off."""
        values = dict(fields)
        if token and "csrf_token" not in values:
            values["csrf_token"] = self.token()
        return self._examined(self.client.post(url, data=values), url, status)

    def send(
        self, page: Page, action: str, changes: dict[str, Any] | None = None, *, status: int | None = None
    ) -> Page:
        """Fill in the form on `page` that leads to `action` and send it."""
        forms = [one for one in page.all("form") if one.get("action", "").startswith(action)]
        assert forms, f"no form leads to {action}"
        return self.post(forms[0].get("action", ""), page.form(action) | (changes or {}), status=status)

    def look_back(self, history: str) -> Page:
        """Return the look at what putting back the newest change of a row of a register would do."""
        return self.get(next(one for one in self.get(history).links() if "change=" in one))

    def follow(self, page: Page) -> Page:
        """Go where a redirect leads."""
        assert page.status in {301, 302, 303, 308}, f"{page.status}: {page.text[:300]}"
        return self.get(page.response.headers["Location"])

    def walk(self, *begun_at: str) -> dict[str, Page]:
        """Follow every link, and every form that only asks, from some pages on; return each page once, by its path.

        Of the rows of a register only the first.
        """
        wanted, pages, known = [*reversed(begun_at)], dict[str, Page](), set[str]()
        while wanted:
            address = wanted.pop()
            path = urlsplit(address).path
            alike = _ROWS.sub(r"\1/\2", path) if _ROWS.fullmatch(path) else path
            if alike in known or not path.startswith("/") or address.startswith("//"):
                continue
            known.add(alike)
            page = pages[path] = Page(self.client.get(address))
            if page.status in {301, 302, 303}:
                wanted.append(page.response.headers["Location"])
            elif page.is_html:
                asking = [one for one in page.all("form") if one.get("method", "get") == "get"]
                wanted += [*page.links(), *(one.get("action", "") for one in asking)]
        return pages

    def token(self) -> str:
        """Return a CSRF token of this browser's session, as every form of a page would hold it."""
        kept = self._session().get("csrf_token")
        if kept is None:
            with self.client.session_transaction() as session:
                kept = session["csrf_token"] = secrets.token_hex(20)
        return URLSafeTimedSerializer(str(self.app.secret_key), salt="wtf-csrf-token").dumps(kept)

    def _session(self) -> dict[str, Any]:
        cookie = self.client.get_cookie(self.app.config["SESSION_COOKIE_NAME"])
        signed = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert signed is not None
        return signed.loads(cookie.value) if cookie else {}

    def _examined(self, response: TestResponse, url: str, status: int | None) -> Page:
        page = Page(response)
        if status is not None:
            assert page.status == status, f"{url} answered {page.status}: {page.text[:400]}"
        assert page.status < 500, f"{url} answered {page.status}: {page.text[:400]}"
        if page.is_html and page.status not in {301, 302, 303}:
            examine(page, url)
        return page


def examine(page: Page, url: str) -> None:
    """Assert what must hold for every page, saying how to mend it."""
    headings = page.all("h1")
    assert len(headings) == 1, f"{url}: a page has one h1, this has {len(headings)}"
    title = text_of(page.all("title")[0])
    assert title.startswith(text_of(headings[0])), f"{url}: the title must start with the h1: {title!r}"
    ids = [one.get("id") for one in page.tree.iter() if one.get("id")]
    twice = {one for one in ids if ids.count(one) > 1}
    assert not twice, f"{url}: ids must be unique, these are not: {twice}"
    assert not _INLINE.search(page.html), f"{url}: no inline style, handler or script: {_INLINE.search(page.html)}"
    for script in page.all("script"):
        assert script.get("src", "").startswith("/static/"), f"{url}: scripts come from /static/"
    policy = page.response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy, f"{url}: the policy must begin closed"
    assert "unsafe" not in policy, f"{url}: the policy must have no unsafe word"
    html = next(page.tree.iter("html"))
    assert html.get("lang"), f"{url}: the page must say its language"
    assert html.get("dir") in {"ltr", "rtl"}, f"{url}: the page must say its direction"
    _examine_fields(page, url, set(ids))
    _examine_ways_on(page, url)


def _examine_ways_on(page: Page, url: str) -> None:
    for form in page.all("form"):
        buttons = [one for one in form.iter("button") if one.get("type", "submit") == "submit"]
        is_asking = any(one.get("name") == "as_it_is" for one in buttons)
        back = [text_of(one) for one in buttons if is_asking and not one.get("name") and not one.get("formaction")]
        assert not back, f"{url}: while something is asked, {back} asks it again; end the form by sending()"


def _examine_fields(page: Page, url: str, ids: set[str | None]) -> None:
    named = {label.get("for") for label in page.all("label")}
    for tag in ("input", "textarea", "select"):
        for one in page.all(tag):
            if one.get("type") in {"hidden", "submit"}:
                continue
            labelled = one.get("id") in named or one.get("aria-label") or one.get("aria-labelledby")
            assert labelled, f"{url}: the field {one.get('name')!r} needs a label"
            for described in (one.get("aria-describedby") or "").split():
                assert described in ids, f"{url}: {one.get('name')!r} is described by {described!r}, which is not there"


def fields_of(form: Element) -> dict[str, str]:
    """Return a form's fields as a browser would send them."""
    fields: dict[str, str] = {}
    for one in form.iter():
        name = one.get("name")
        if not name:
            continue
        tag = one.tag
        if tag == "textarea":
            fields[name] = "".join(one.itertext()).removeprefix("\n")
        elif tag == "select":
            options = list(one.iter("option"))
            chosen = next((option for option in options if option.get("selected") is not None), options[0])
            fields[name] = chosen.get("value", "")
        elif tag == "input" and one.get("type") in {"radio", "checkbox"}:
            if one.get("checked") is not None:
                fields[name] = one.get("value", "on")
        elif tag == "input":
            fields[name] = one.get("value", "")
    return fields


def ticked_in(page: Page) -> dict[str, list[str]]:
    """Return what is ticked of each list of boxes that have one name, by that name."""
    boxes = [one for one in page.all("input") if one.get("type") == "checkbox" and one.get("name")]
    names = [one.get("name", "") for one in boxes]
    return {
        name: [one.get("value", "") for one in boxes if one.get("name") == name and one.get("checked") is not None]
        for name in names
        if names.count(name) > 1
    }


def text_of(element: Element) -> str:
    """Return an element's words, runs of space as one."""
    return " ".join("".join(element.itertext()).split())
