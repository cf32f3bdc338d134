"""Fetching from another town: by the worker alone, from that town's own host, and never more than it may be.

The address is one an administrator has listed. Its host is looked up once, and what it stands for must be on the open
net: the connection goes to that very number. Nothing is followed elsewhere, and time and size have a bound. Only an
installation that itself is on no other machine's net, as in tests, may ask this machine, and without encryption.
"""

import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Network, ip_address
from socket import IPPROTO_TCP, SHUT_RDWR, SOCK_STREAM, getaddrinfo, socket
from socket import create_connection as connect
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, urlsplit

TIMEOUT_SECONDS = 10.0
"""How long a town may keep silent."""
LONGEST_SECONDS = 30.0
"""How long one answer may take in all, however it trickles."""

_OPEN_NET = IPv6Network("2000::/3")
"""Of IPv6, what is given out (RFC 4291); what stands for a number of IPv4 lies outside, save two ways."""
_PORTS = {"https": 443, "http": 80}


class FetchError(Exception):
    """A town gave no answer that can be used. Its words are of ours."""


@dataclass(frozen=True)
class Fetcher:
    """Fetches from one town's address, such as "https://sammen.example.dk".

    `here_too` lets it ask this machine. `longest` is how many seconds one answer may take.
    """

    address: str
    here_too: bool = False
    longest: float = LONGEST_SECONDS
    _parts: SplitResult = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_parts", urlsplit(self.address))

    def fetch(self, path: str, *, most: int) -> bytes:
        """Return what stands at a path of the town, at most so many bytes; raises `FetchError`."""
        if not path.startswith("/"):
            raise FetchError("only a path of the town's own is asked for")
        opened, until = self._open(), monotonic() + self.longest
        ending = Timer(self.longest, _end, [opened])
        ending.start()
        try:
            if isinstance(opened, ssl.SSLSocket):
                opened.do_handshake()
            body = self._ask(opened, path, most)
        except (OSError, HTTPException, ValueError) as error:
            raise FetchError(f"it does not answer: {type(error).__name__}") from error
        finally:
            ending.cancel()
            opened.close()
        if monotonic() >= until:
            raise FetchError("it takes too long")
        return body

    def _ask(self, opened: socket, path: str, most: int) -> bytes:
        asking = HTTPConnection(self._parts.netloc)
        asking.sock = opened
        asking.request("GET", path, headers={"Accept-Encoding": "identity", "User-Agent": "Samspil"})
        answer = asking.getresponse()
        if answer.status != 200:
            raise FetchError(f"it answers {answer.status}")
        body = answer.read(most + 1)
        if len(body) > most:
            raise FetchError("its answer is too large")
        if answer.length:
            raise FetchError("its answer breaks off")
        return body

    def _open(self) -> socket:
        """Connect to a number the host stands for, encrypted unless this machine may be asked."""
        encrypted, host = self._parts.scheme == "https", self._parts.hostname or ""
        if not encrypted and not self.here_too:
            raise FetchError("its address must begin with https://")
        port = self._parts.port or _PORTS[self._parts.scheme]
        number = self._number_of(host, port)
        try:
            opened = connect((number, port), timeout=TIMEOUT_SECONDS)
        except OSError as error:
            raise FetchError(f"it does not answer: {type(error).__name__}") from error
        if not encrypted:
            return opened
        context = ssl.create_default_context()
        return context.wrap_socket(opened, server_hostname=host, do_handshake_on_connect=False)

    def _number_of(self, host: str, port: int) -> str:
        try:
            found = [str(one[4][0]) for one in getaddrinfo(host, port, type=SOCK_STREAM, proto=IPPROTO_TCP)]
        except (OSError, UnicodeError) as error:
            raise FetchError("nobody knows its host") from error
        if not found or not all(self._may_ask(one) for one in found):
            raise FetchError("its host is not on the open net")
        return found[0]

    def _may_ask(self, number: str) -> bool:
        where = ip_address(number.partition("%")[0])
        if self.here_too and where.is_loopback:
            return True
        if not where.is_global or where.is_multicast:
            return False
        return isinstance(where, IPv4Address) or (
            where in _OPEN_NET and where.sixtofour is None and where.teredo is None
        )


def _end(opened: socket) -> None:
    with suppress(OSError):
        opened.shutdown(SHUT_RDWR)
