"""What Samspil needs of the machine it stands on, and what it must not leave there."""

import os
import re
import runpy
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

from app.reading import warming

ROOT = Path(__file__).resolve().parents[2]


def run(code: str, **environment: str) -> str:
    """Run Python beside the product and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_time_zones_come_with_the_product() -> None:
    shown = run("from app import clock; print(clock.TOWN_TIME, clock.town_noon(clock.today()).hour)", PYTHONTZPATH="")
    assert re.fullmatch(r"Europe/Copenhagen 1[01]", shown)


def test_the_proxy_writes_no_visitor_and_no_address_to_a_log() -> None:
    """In neither server: the one that only leads to https sees the same addresses."""
    servers = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8").split("server {")[1:]
    assert len(servers) == 2
    for server in servers:
        assert re.search(r"^\s*access_log off;$", server, re.MULTILINE)
        assert re.search(r"^\s*error_log /dev/null crit;$", server, re.MULTILINE)


def test_a_request_cannot_name_where_the_application_stands() -> None:
    assert runpy.run_path(str(ROOT / "gunicorn.conf.py"))["forwarder_headers"] == ""


def test_a_new_worker_gets_ready_to_match(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Flask] = []
    monkeypatch.setattr(warming, "begin", begun.append)
    runpy.run_path(str(ROOT / "gunicorn.conf.py"))["post_worker_init"](SimpleNamespace(wsgi=app))
    assert begun == [app]


def test_what_is_erased_is_overwritten_in_the_file(app: Flask) -> None:
    database = app.extensions["database"]
    if database.is_sqlite:
        with database.write_engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1


def test_what_is_written_is_nobody_elses(tmp_path: Path) -> None:
    """The database, the mails and whatever else a process of ours makes, on a machine that would let all read it."""
    settings = {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'town.sqlite3'}",
        "SECRET_KEY": "a key that is used in tests and nowhere else",
        "DATA_KEY": "dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3Q=",
        "BASE_URL": "http://localhost",
        "MAIL_URL": f"file:{tmp_path / 'mail'}",
        "DATA_DIR": str(tmp_path / "data"),
    }
    code = """
import os
os.umask(0o022)
import wsgi
from email.message import EmailMessage
from app.smtp import deliver
settings = wsgi.application.extensions["settings"]
with wsgi.application.extensions["database"].write_engine.connect() as connection:
    connection.exec_driver_sql("CREATE TABLE kept (a)")
    connection.commit()
deliver(EmailMessage(), settings.mail)
"""
    run(code, **settings)
    made = [path for path in tmp_path.rglob("*") if path.exists()]
    assert len(made) >= 3
    for path in made:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path.name
