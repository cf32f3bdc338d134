"""Settings, read once from the environment and checked together."""

import base64
import binascii
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

import idna

from app import addresses

_SHORTEST_SECRET = 32
_FEWEST_BYTES = 9
"""Different ones in a key that was drawn by chance: 32 in hexadecimal have fewer five times in a million."""
_DATA_KEY_BYTES = 32
_MAIL_PORTS = {"smtp": 25, "smtp+starttls": 25, "smtps": 465}
"""The ways to a mail server, and the port of each unless one is named."""
_INBOX_PORTS = {"imaps": 993, "imap+starttls": 143}
"""The ways to a mail box, encrypted both, and the port of each unless one is named."""
_USUAL_PORTS = {"http": 80, "https": 443}
_MAIL_BOX = re.compile(r"[A-Za-z0-9._-]{1,30}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_THIS_MACHINE = ("localhost", "127.0.0.1")


class SettingsError(Exception):
    """The environment cannot be used. ``problems`` holds one plain sentence for each fault."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(["Samspil cannot start:", *(f"  - {problem}" for problem in problems)]))


@dataclass(frozen=True)
class MailTarget:
    """Where mail goes: a folder for reading in the demo and in tests, or an SMTP server."""

    folder: Path | None = None
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


@dataclass(frozen=True)
class Inbox:
    """The mail box in which replies come, read by IMAP."""

    host: str
    port: int
    user: str
    password: str
    folder: str = "INBOX"
    starttls: bool = False


@dataclass(frozen=True)
class Settings:
    """Everything the environment decides. Times are in seconds, sizes in bytes."""

    database_url: str
    secret_key: str
    data_key: bytes
    base_url: str
    mail: MailTarget
    data_dir: Path
    model_source: Path | None = None
    demo: bool = False
    rate_limits: bool = True
    proxy_hops: int = 0
    mail_from: str = ""
    reply_address: str = ""
    reply_inbox: Inbox | None = None
    old_secret_keys: tuple[str, ...] = ()
    old_data_keys: tuple[bytes, ...] = ()

    @property
    def host(self) -> str:
        """The one host (with port, if any) that this installation answers to."""
        return urlsplit(self.base_url).netloc

    @property
    def sender(self) -> str:
        """The address that mail is sent from as long as the municipality has written none of its own."""
        return self.mail_from or f"samspil@{self._hostname}"

    @property
    def trusted_hosts(self) -> list[str]:
        """The hosts a request may name: the public one, and this machine's own names where that is one of them."""
        return [self._hostname, *(() if self.is_public else _THIS_MACHINE)]

    @property
    def https(self) -> bool:
        """Whether the public address is encrypted."""
        return urlsplit(self.base_url).scheme == "https"

    @property
    def is_public(self) -> bool:
        """Whether others than this machine can ask for the public address."""
        return self._hostname not in _THIS_MACHINE and not self._hostname.endswith(".localhost")

    @property
    def _hostname(self) -> str:
        return urlsplit(self.base_url).hostname or ""

    def list_dangers(self) -> Iterator[str]:
        """Give a sentence for each setting that works, but that a town with a public address must not have."""
        if self.is_public and self.demo:
            yield "DEMO is on at a public address: everybody can sign in as staff."
        if self.is_public and not self.rate_limits:
            yield "RATE_LIMITS is off at a public address: nothing slows down who guesses codes or sends mail."
        if self.is_public and not self.https:
            yield "BASE_URL is http at a public address: others on the way read what is sent, and whose session it is."
        if _is_guessable(self.secret_key.encode()):
            yield "SECRET_KEY repeats itself: make one by chance, as docs/operating.md says."
        if self.is_public and _is_guessable(self.data_key):
            yield "DATA_KEY repeats itself: make one by chance, as docs/operating.md says."

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read and check the environment.

        Returns the settings; raises `SettingsError` naming every fault at once.
        """
        reader = _Reader(os.environ if environ is None else environ)
        settings = cls(
            database_url=reader.database_url(),
            secret_key=reader.secret_key(),
            data_key=reader.data_key(),
            base_url=reader.base_url(),
            mail=reader.mail(),
            data_dir=Path(reader.text("DATA_DIR", "a folder for files the platform makes itself")),
            model_source=reader.optional_path("MODEL_SOURCE"),
            demo=reader.switch("DEMO", default=False),
            rate_limits=reader.switch("RATE_LIMITS", default=True),
            mail_from=reader.mail_from(),
            reply_address=reader.reply_address(),
            reply_inbox=reader.reply_inbox(),
            proxy_hops=reader.whole_number("PROXY_HOPS", default=0),
            old_secret_keys=reader.many("SECRET_KEY_OLD"),
            old_data_keys=reader.old_data_keys(),
        )
        if reader.problems:
            raise SettingsError(reader.problems)
        return settings


def _is_guessable(key: bytes) -> bool:
    """Return whether a key is made of few different bytes, or of one piece again and again."""
    return len(set(key)) < _FEWEST_BYTES or key in (key + key)[1:-1]


class _Reader:
    """Collects faults instead of stopping at the first."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.problems: list[str] = []

    def text(self, name: str, meaning: str) -> str:
        value = self._environ.get(name, "").strip()
        if not value:
            self.problems.append(f"{name} is missing: {meaning}.")
        return value

    def optional_path(self, name: str) -> Path | None:
        value = self._environ.get(name, "").strip()
        return Path(value) if value else None

    def switch(self, name: str, *, default: bool) -> bool:
        value = self._environ.get(name, "").strip().lower()
        known = {"": default, "1": True, "on": True, "true": True, "0": False, "off": False, "false": False}
        if value not in known:
            self.problems.append(f"{name} is {value!r}, but must be on or off.")
        return known.get(value, default)

    def whole_number(self, name: str, *, default: int) -> int:
        value = self._environ.get(name, "").strip()
        if value and not (value.isascii() and value.isdigit()):
            self.problems.append(f"{name} is {value!r}, but must be a whole number.")
            return default
        return int(value) if value else default

    def database_url(self) -> str:
        url = self.text("DATABASE_URL", "sqlite:///path/to/file or postgresql://user:password@host/name")
        if url.startswith(("postgresql://", "postgres://")):
            return "postgresql+psycopg://" + url.split("://", 1)[1]
        if url and not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            self.problems.append("DATABASE_URL must begin with sqlite:/// or postgresql://.")
        if url in {"sqlite:///", "sqlite:///:memory:"}:
            self.problems.append("DATABASE_URL must name a file: several processes share the database.")
        return url

    def secret_key(self) -> str:
        key = self.text("SECRET_KEY", f"at least {_SHORTEST_SECRET} random characters")
        if key and len(key) < _SHORTEST_SECRET:
            self.problems.append(f"SECRET_KEY is too short: use at least {_SHORTEST_SECRET} random characters.")
        return key

    def data_key(self) -> bytes:
        text = self.text("DATA_KEY", "32 random bytes in URL-safe base64; it encrypts contact data")
        return self._data_key("DATA_KEY", text) if text else b""

    def old_data_keys(self) -> tuple[bytes, ...]:
        return tuple(self._data_key("Each of DATA_KEY_OLD", text) for text in self.many("DATA_KEY_OLD"))

    def _data_key(self, name: str, text: str) -> bytes:
        try:
            key = base64.urlsafe_b64decode(text.encode())
        except (binascii.Error, ValueError):
            key = b""
        if len(key) != _DATA_KEY_BYTES:
            self.problems.append(f"{name} must be 32 random bytes in URL-safe base64.")
        return key

    def many(self, name: str) -> tuple[str, ...]:
        """Return the values of a setting that are parted by commas."""
        return tuple(one.strip() for one in self._environ.get(name, "").split(",") if one.strip())

    def base_url(self) -> str:
        url = self.text("BASE_URL", "the public address, such as https://sammen.example.dk")
        if not url:
            return url
        try:
            return public_address(url)
        except ValueError as error:
            self.problems.append(f"BASE_URL {error}, such as https://sammen.example.dk")
            return url

    def mail(self) -> MailTarget:
        url = self.text("MAIL_URL", "smtp://host:port, smtp+starttls://host:port, smtps://host:port or file:FOLDER")
        if url.startswith("file:") and len(url) > len("file:"):
            return MailTarget(folder=Path(url.removeprefix("file:")))
        parts = _split(url)
        if parts is not None and parts.scheme in _MAIL_PORTS and parts.hostname:
            if parts.username and parts.scheme == "smtp":
                self.problems.append("MAIL_URL has a password, so it must begin with smtp+starttls:// or smtps://.")
            return MailTarget(
                host=parts.hostname,
                port=parts.port or _MAIL_PORTS[parts.scheme],
                user=unquote(parts.username or ""),
                password=unquote(parts.password or ""),
                starttls=parts.scheme == "smtp+starttls",
                tls=parts.scheme == "smtps",
            )
        if url:
            self.problems.append(
                "MAIL_URL must be smtp://host:port, smtp+starttls://host:port, smtps://host:port or file:FOLDER."
            )
        return MailTarget()

    def mail_from(self) -> str:
        value = self._environ.get("MAIL_FROM", "").strip()
        try:
            return addresses.normal(value) if value else ""
        except addresses.BadAddressError:
            self.problems.append("MAIL_FROM must be an e-mail address, such as samspil@example.dk.")
            return value

    def reply_address(self) -> str:
        value = self._environ.get("REPLY_ADDRESS", "").strip()
        if value and not _MAIL_BOX.fullmatch(value):
            self.problems.append(
                "REPLY_ADDRESS must be an e-mail address with at most 30 letters before the @ and no plus sign, such as"
                " svar@sammen.example.dk."
            )
        return value

    def reply_inbox(self) -> Inbox | None:
        url = self._environ.get("REPLY_INBOX", "").strip()
        if not url:
            return None
        parts = _split(url)
        if parts is None or parts.scheme not in _INBOX_PORTS or not (parts.hostname and parts.username):
            self.problems.append(
                "REPLY_INBOX must be imaps://user:password@host:port/FOLDER or imap+starttls://user:password@host."
            )
            return None
        if not self._environ.get("REPLY_ADDRESS", "").strip():
            self.problems.append("REPLY_INBOX is set, so REPLY_ADDRESS must say which address its mail comes to.")
        return Inbox(
            host=parts.hostname,
            port=parts.port or _INBOX_PORTS[parts.scheme],
            user=unquote(parts.username),
            password=unquote(parts.password or ""),
            folder=unquote(parts.path.strip("/")) or "INBOX",
            starttls=parts.scheme == "imap+starttls",
        )


def public_address(url: str) -> str:
    """Return a public address as browsers write it: small letters, Danish ones in their ASCII form, no usual port.

    Raises `ValueError` with the end of a sentence that says what is wrong.
    """
    parts = _split(url)
    if parts is None or parts.scheme not in _USUAL_PORTS or not parts.hostname:
        message = "must be a whole address with http:// or https://, a host and nothing else"
        raise ValueError(message)
    if "@" in parts.netloc:
        message = "must not hold a user name or a password"
        raise ValueError(message)
    if parts.path.strip("/") or parts.query or parts.fragment or "?" in url or "#" in url:
        message = "must be an address without a path or anything behind it: Samspil has a host of its own"
        raise ValueError(message)
    port = "" if parts.port in {None, _USUAL_PORTS[parts.scheme]} else f":{parts.port}"
    return f"{parts.scheme}://{_host(parts.hostname)}{port}"


def _host(written: str) -> str:
    if ":" in written:
        message = "must name the host: an IPv6 address is not answered to"
        raise ValueError(message)
    name = written.rstrip(".")
    try:
        host = idna.encode(name, uts46=True).decode()
        if host.rpartition(".")[2].isdigit():
            IPv4Address(host)  # what ends in a number is an address, and browsers write it in one way only
    except ValueError as error:
        message = f"has a host that browsers cannot ask for ({name})"
        raise ValueError(message) from error
    return host


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts
