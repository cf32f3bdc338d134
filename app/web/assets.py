"""Assets: files with their content's hash in the name, served for ever, compressed ahead of time."""

import json
from functools import lru_cache
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise

STATIC = Path(__file__).parent / "static"
PREFIX = "/static/"
_FOR_EVER_SECONDS = 365 * 24 * 3600


@lru_cache(maxsize=1)
def _manifest() -> dict[str, str]:
    path = STATIC / "manifest.json"
    if not path.is_file():
        message = "the assets are not built: run python3 dev.py setup"
        raise RuntimeError(message)
    manifest: dict[str, str] = json.loads(path.read_text())
    return manifest


def asset(name: str) -> str:
    """Return the address of the asset called `name`; raises `KeyError` if there is none."""
    return PREFIX + _manifest()[name]


def read_asset(name: str) -> bytes:
    """Return what stands in the asset called `name`; raises `KeyError` if there is none."""
    return (STATIC / _manifest()[name]).read_bytes()


def init_app(app: Flask) -> None:
    """Serve the built files in front of the application and name them to the templates."""
    hashed = {PREFIX + name for name in _manifest().values()}
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(STATIC),
        prefix=PREFIX,
        max_age=_FOR_EVER_SECONDS,
        immutable_file_test=lambda _path, url: url in hashed,
        allow_all_origins=False,
        add_headers_function=lambda headers, _path, _url: headers.add_header("X-Content-Type-Options", "nosniff"),
    )
    app.jinja_env.globals["asset"] = asset
