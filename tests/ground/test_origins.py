"""Where a form may come from: a public town has one address, scheme and all."""

import dataclasses
from contextlib import nullcontext

import pytest
from flask import Flask

from app import create_app
from app.web.origins import CrossSiteError, check_origin

pytestmark = pytest.mark.either_database


@pytest.mark.parametrize(
    ("base_url", "origin", "passes"),
    [
        ("https://sammen.example.dk", "https://sammen.example.dk", True),
        ("https://sammen.example.dk", "http://sammen.example.dk", False),
        ("https://sammen.example.dk", "https://sammen.example.dk.evil.example", False),
        ("http://localhost:8000", "http://localhost:8000", True),
        ("http://localhost:8000", "https://evil.example", False),
    ],
)
def test_a_form_comes_from_our_own_address(app: Flask, base_url: str, origin: str, *, passes: bool) -> None:
    town = create_app(dataclasses.replace(app.extensions["settings"], base_url=base_url))
    # As a proxy hands it on that says nothing of https.
    with town.test_request_context("/submissions", method="POST", base_url=base_url.replace("https", "http")) as one:
        one.request.environ["HTTP_ORIGIN"] = origin
        with nullcontext() if passes else pytest.raises(CrossSiteError):
            check_origin()
