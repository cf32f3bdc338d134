"""Settings: every fault is named at once, in plain words, and nothing secret has a default."""

from pathlib import Path

import pytest

from app.config import Settings, SettingsError

KEY = "dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3Q="
WHOLE = {
    "DATABASE_URL": "postgresql://samspil:hemmelig@db/samspil",
    "SECRET_KEY": "k" * 32,
    "DATA_KEY": KEY,
    "BASE_URL": "https://samspil.example/",
    "MAIL_URL": "smtp+starttls://bruger:kode%21@mail.example:587",
    "DATA_DIR": "/srv/samspil",
}


def problems_with(**changes: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment(WHOLE | changes)
    return caught.value.problems


def test_a_whole_environment_is_read() -> None:
    settings = Settings.from_environment(WHOLE)
    assert settings.database_url == "postgresql+psycopg://samspil:hemmelig@db/samspil"
    assert (settings.base_url, settings.host, settings.https) == ("https://samspil.example", "samspil.example", True)
    assert (settings.mail.host, settings.mail.port, settings.mail.password) == ("mail.example", 587, "kode!")
    assert (settings.mail.starttls, settings.mail.tls) == (True, False)
    encrypted = Settings.from_environment(WHOLE | {"MAIL_URL": "smtps://bruger:kode@mail.example"}).mail
    assert (encrypted.starttls, encrypted.tls, encrypted.port) == (False, True, 465)
    assert len(settings.data_key) == 32
    assert settings.sender == "samspil@samspil.example"
    assert Settings.from_environment(WHOLE | {"MAIL_FROM": "post@By.example"}).sender == "post@by.example"
    assert (settings.demo, settings.rate_limits, settings.proxy_hops) == (False, True, 0)
    assert settings.model_source is None
    given = Settings.from_environment(WHOLE | {"MODEL_SOURCE": " /srv/mirror/model.bin "})
    assert given.model_source == Path("/srv/mirror/model.bin")


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({})
    named = {problem.split(" ")[0] for problem in caught.value.problems}
    assert named == set(WHOLE)
    assert all(name in str(caught.value) for name in WHOLE)


def test_nothing_secret_has_a_default() -> None:
    for name in ("SECRET_KEY", "DATA_KEY"):
        assert any(name in problem for problem in problems_with(**{name: ""}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("SECRET_KEY", "too short"),
        ("DATA_KEY", "dGVzdA=="),
        ("DATA_KEY", "not base64 æ"),
        ("BASE_URL", "samspil.example"),
        ("BASE_URL", "https://samspil.example/under"),
        ("BASE_URL", "ftp://samspil.example"),
        ("BASE_URL", "https://"),
        ("BASE_URL", "https://samspil.example:port"),
        ("MAIL_URL", "file:"),
        ("MAIL_URL", "pigeon://loft"),
        ("MAIL_URL", "smtp://mail.example:99999"),
        ("DEMO", "maybe"),
        ("RATE_LIMITS", "2"),
        ("MAIL_FROM", "ingen"),
        ("REPLY_ADDRESS", "svar+her@sammen.example"),
        ("REPLY_INBOX", "imap://svar:kode@mail.example"),
        ("REPLY_INBOX", "imaps://svar:kode@mail.example"),
        ("PROXY_HOPS", "-1"),
        ("PROXY_HOPS", "²"),
    ],
)
def test_a_fault_is_named(name: str, value: str) -> None:
    (problem,) = problems_with(**{name: value})
    assert name in problem
    assert problem.endswith((".", "sammen.example.dk"))


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("http://Samspil.Example.dk", "http://samspil.example.dk"),
        ("http://sammen.bænk.dk", "http://sammen.xn--bnk-yla.dk"),
        ("https://SAMMEN.BÆNK.DK/", "https://sammen.xn--bnk-yla.dk"),
        ("https://\uff33AMMEN.dk", "https://sammen.dk"),
        ("HTTPS://samspil.example:443/", "https://samspil.example"),
        ("http://samspil.example:80", "http://samspil.example"),
        ("https://samspil.example:80", "https://samspil.example:80"),
        ("http://samspil.example:08000", "http://samspil.example:8000"),
        ("https://samspil.example:", "https://samspil.example"),
        ("https://samspil.example.", "https://samspil.example"),
        (" https://samspil.example// ", "https://samspil.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
    ],
)
def test_the_public_address_is_kept_as_browsers_write_it(written: str, address: str) -> None:
    assert Settings.from_environment(WHOLE | {"BASE_URL": written}).base_url == address


@pytest.mark.parametrize(
    "written",
    [
        "https://samspil.example/?a=1",
        "https://samspil.example/#top",
        "https://samspil.example?",
        "https://user@samspil.example",
        "https://user:password@samspil.example",
        "https://sam spil.example",
        "https://sam_spil.example",
        "https://samspil..example",
        "https://-samspil.example",
        "https://sammen.b%C3%A6nk.dk",
        "https://[2001:db8::1]",
        "https://[::1]:8000",
        "https://[::1",
        "http://127.1",
        "http://1.2.3.256",
        "http://0127.0.0.1",
        "http:/samspil.example",
        "//samspil.example",
        "https://samspil.example:70000",
        "https://*.example.dk",
    ],
)
def test_a_public_address_that_browsers_never_ask_for_is_named(written: str) -> None:
    (problem,) = problems_with(BASE_URL=written)
    assert problem.startswith("BASE_URL ")


@pytest.mark.parametrize(("value", "means"), [("1", True), ("ON", True), (" off ", False), ("0", False)])
def test_switches(value: str, *, means: bool) -> None:
    assert Settings.from_environment(WHOLE | {"DEMO": value}).demo is means
