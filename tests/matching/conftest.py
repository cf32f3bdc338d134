"""The demo town as the engine sees it, read from the product's own data files."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.demo_files.files import DATA as DEMO
from app.demo_files.files import read_networks, read_reference
from app.demo_files.networks import profiles as demo_profiles
from app.encoding.encoder import Encoder
from app.encoding.leanings import leanings_of
from app.languages import detect
from app.matching import Engine, Meaning, Phrase, PhraseKind, Profile, clauses
from app.matching.evaluation import Case

HOSTILE = {
    "empty": "",
    "blank": " \n\t ",
    "a million characters": "sti lys have " * 77_000,
    "one endless word": "a" * 1_000_000,
    "varied endless word": "".join(chr(97 + (i * i) % 26) for i in range(1_000_000)),
    "emoji": "\U0001f469\u200d\U0001f467" * 20_000,
    "NUL": "mørk\x00tunnel\x00" * 1_000,
    "lone surrogates": "\ud800mørk tunnel\udfff" * 1_000,
    "right to left": "\u202eنفق مظلم\u202c" * 5_000,
    "combining marks": "å" + "\u030a" * 10_000,
    "mixed combining marks": "e" + "\u0301\u0316\u0302" * 3_334,
    "expanding ligature": "\ufdfa" * 1_000,
    "expanding case": "ΐß" * 5_000,
    "numbers": "1 2 3 4 5 " * 1_000,
}

DATA = Path(__file__).parents[2] / "app" / "demo_files" / "data"


def _danish(value: str | dict[str, str]) -> str:
    return value["da"] if isinstance(value, dict) else value


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def _profile(network: dict[str, Any], themes: dict[str, str]) -> Profile:
    said = [
        (PhraseKind.NAME, [_danish(network["name"])]),
        (PhraseKind.PURPOSE, clauses(_danish(network["purpose"]))),
        (PhraseKind.QUESTION, [_danish(network["question"])]),
        (PhraseKind.THEME, [themes[theme] for theme in network["themes"]]),
        (PhraseKind.COMPETENCE, [_danish(one) for one in network["competences"] + network["partners"]]),
        (PhraseKind.KEYWORD, [_danish(one) for one in network["keywords"] + network.get("phrases", [])]),
        (PhraseKind.OUT_OF_SCOPE, clauses(_danish(network["out_of_scope"]))),
    ]
    return Profile(network["id"], tuple(Phrase(text, kind) for kind, texts in said for text in texts))


@pytest.fixture(scope="session")
def profiles() -> list[Profile]:
    """Describe the 14 networks of the demo town."""
    themes = {
        theme.get("id") or theme["slug"]: _danish(theme.get("name", theme)) for theme in _load("reference")["themes"]
    }
    return [_profile(network, themes) for network in _load("networks")["networks"]]


@pytest.fixture(scope="session")
def cases() -> list[Case]:
    """Return the 40 submissions of the demo town: title and text as a person sends them in."""
    return [
        Case(f"{_danish(one['title'])}. {_danish(one['text'])}", tuple(one["expected_networks"]), one["id"])
        for one in _load("submissions")["submissions"]
    ]


@pytest.fixture(scope="session")
def engine(profiles: list[Profile]) -> Engine:
    """Build an engine over all networks of the demo town."""
    return Engine(profiles)


@pytest.fixture(scope="session")
def described() -> list[Profile]:
    """Describe the same networks in both languages, as the product does."""
    return demo_profiles(read_networks(DEMO), read_reference(DEMO))


@pytest.fixture(scope="session")
def meaning(model_folder: Path, described: list[Profile]) -> Meaning:
    """Read all phrases of the demo town with the sentence model, once."""
    encoder = Encoder(model_folder)
    texts = list(dict.fromkeys(phrase.text for one in described for phrase in one.phrases))
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    return Meaning(encoder, vectors, leaning=leanings_of(encoder).of)


@pytest.fixture(scope="session")
def reading_engine(described: list[Profile], meaning: Meaning) -> Engine:
    """Build an engine that reads meaning, as it serves the demo town."""
    return Engine(described, meaning=meaning, detect=detect)


@pytest.fixture(params=HOSTILE)
def hostile_text(request: pytest.FixtureRequest) -> str:
    """One text after the other that was made to break programs."""
    return HOSTILE[request.param]
