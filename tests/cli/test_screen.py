"""The command that screens texts from a pipe."""

import json

import pytest
from flask import Flask

pytestmark = pytest.mark.either_database


def answers(app: Flask, sent: str | bytes, *options: str) -> list[dict[str, object]]:
    result = app.test_cli_runner().invoke(args=["screen", *options], input=sent)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.output.splitlines()]


def test_each_line_is_answered_with_code_points_of_its_text(app: Flask) -> None:
    text = "🌳 Min nabo Karen Mikkelsen"
    first, second = answers(app, f"{json.dumps({'text': text})}\n" + json.dumps({"text": ""}), "--json")
    assert first == {"findings": [{"kind": "name", "start": 11, "end": 26}]}
    assert second == {"findings": []}


def test_what_cannot_wait_is_said(app: Flask) -> None:
    (answer,) = answers(app, json.dumps({"text": "Jeg slår dig ihjel"}), "--json")
    assert answer["acute"] == ["life"]


@pytest.mark.parametrize("line", [b"no json", b"[1]", b"{}", b'{"text": 3}', b'"text"', b"\xff\xfe", b"[" * 100_000])
def test_a_line_that_cannot_be_read_stops_nothing(app: Flask, line: bytes) -> None:
    good = json.dumps({"text": "Karen Mikkelsen"}).encode()
    first, second = answers(app, line + b"\n\n" + good, "--json")
    assert first["findings"] == []
    assert "error" in first
    assert second == {"findings": [{"kind": "name", "start": 0, "end": 15}]}


def test_a_broken_character_is_read(app: Flask) -> None:
    assert answers(app, '{"text": "\\ud800 Karen Mikkelsen"}', "--json")[0]["findings"] == [
        {"kind": "name", "start": 2, "end": 17}
    ]


def test_without_json_passages_are_listed(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["screen"], input="Karen Mikkelsen:\njeg slår dig ihjel")
    assert result.output.splitlines() == [
        "0-15  name: Karen Mikkelsen",
        "17-35  threat (cannot wait): jeg slår dig ihjel",
    ]
