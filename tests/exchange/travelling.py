"""Documents of other towns as tests need them."""

from datetime import UTC, date, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from app.exchange.document import (
    FORMAT,
    LICENCE,
    VERSION,
    Document,
    Effect,
    Handed,
    Measure,
    Told,
    Town,
    TrialTold,
)
from app.exchange.envelope import fingerprint_of, seal
from tests.browsing import Page

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
FINGERPRINT = fingerprint_of(KEY.public_key().public_bytes_raw())
ADDRESS = "https://sammen.nabo.example"
TITLE = "Aftentelefon til en sygeplejerske"

SOLUTION = Document(
    format=FORMAT,
    version=VERSION,
    town=Town("Nabo Kommune", ADDRESS),
    slug="aftentelefon",
    updated=datetime(2026, 9, 1, 12, 0, 0, 123456, UTC),
    standing="in_use",
    licence=LICENCE,
    told=(
        Told("da", TITLE, "Man kan ringe om aftenen.\n\nHele året.", "Vagtplanen", "Hvornår man er bange"),
        Told("en", "A nurse to call in the evening", "One can call in the evening.", "The rota", "When one is afraid"),
    ),
    handed=Handed("Sundhed og Velfærd", date(2026, 3, 1)),
    trials=(
        TrialTold(
            title="Ti familier i to uger",
            hypothesis="Færre går på skadestuen.",
            place="Vesterbro",
            how_small="Ti familier",
            looks_at="Hvor mange der ringer",
            until=date(2026, 2, 1),
            outcome="handed_over",
            result="Det virkede.",
        ),
    ),
    effects=(
        Effect(
            "residents",
            (
                Measure(0, None, None, "Utryghed", "", "", "", None, "", date(2026, 3, 1)),
                Measure(
                    3,
                    "better",
                    "fairly",
                    "Flere er trygge",
                    "Vi spurgte",
                    "7",
                    "af 10",
                    10,
                    "I telefonen",
                    date(2026, 6, 1),
                ),
            ),
        ),
        Effect("economy", (Measure(3, "none", "little", "", "Regnskabet", "", "", None, "", date(2026, 6, 1)),)),
    ),
)


def file_of(key: Ed25519PrivateKey = KEY, **other: Any) -> bytes:
    """Return the file of a solution of another town, some of it otherwise."""
    return seal(replace(SOLUTION, **other), key)


def way_to(page: Page) -> str:
    """Return the address of the one solution that the page of other towns names."""
    (address,) = {one for one in page.links() if one.startswith("/other-towns/")}
    return address
