"""Keys and secrets: encrypted contact data, keyed hashes, receipt secrets and codes.

Every purpose has a key of its own, derived from SECRET_KEY or DATA_KEY with HKDF-SHA256 (RFC 5869). What was made under
a former key is read while the settings still name that; nothing is made under it any more.
"""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

from app.config import Settings

_NONCE_BYTES = 12
_CODE_CHARACTERS = 8
_NAME_BYTES = 16
_SIGNATURE_CHARACTERS = 40
_CASE_CODE = "case code"
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""What codes on receipts are made of: nothing that looks like something else (0 and O, 1, I and L, U and V)."""


class UnreadableError(Exception):
    """Encrypted data was made with another key or has been changed."""


@dataclass(frozen=True)
class Vault:
    """Derives, signs and encrypts for one installation."""

    settings: Settings

    def keyed_hash(self, purpose: str, value: str) -> bytes:
        """Return 32 bytes that only this installation can compute from `value` for `purpose`."""
        return self.keyed_hashes(purpose, value)[0]

    def keyed_hashes(self, purpose: str, value: str) -> list[bytes]:
        """Return the hashes that may be kept of `value` for `purpose`: by SECRET_KEY, then by each before it."""
        return [_keyed(key, purpose, value) for key in self._secret_keys]

    def address_hash(self, address: str) -> bytes:
        """Return the hash an e-mail address is looked up by (case and surrounding space do not count)."""
        return self.address_hashes(address)[0]

    def address_hashes(self, address: str) -> list[bytes]:
        """Return the hashes an address may be stored under: by DATA_KEY first, then by each that was before it."""
        return [_keyed(key, "address", address.strip().casefold()) for key in self._data_keys]

    def name_hash(self, word: str) -> bytes:
        """Return the hash by which a word of somebody's name is found; `word` is folded already."""
        return self.name_hashes(word)[0]

    def name_hashes(self, word: str) -> list[bytes]:
        """Return the hashes a word of a name may be stored under, as `address_hashes`."""
        return [_keyed(key, "name", word)[:_NAME_BYTES] for key in self._data_keys]

    def encrypt(self, text: str) -> bytes:
        """Encrypt what few may read, such as contact data, with AES-256-GCM under DATA_KEY."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + _cipher(self.settings.data_key).encrypt(nonce, text.encode(), None)

    def decrypt(self, sealed: bytes) -> str:
        """Return what `encrypt` was given, under DATA_KEY or a former one; raises `UnreadableError` for other bytes."""
        return self._open(sealed)[0]

    def reseal(self, sealed: bytes) -> bytes | None:
        """Return what is sealed under a former key sealed under DATA_KEY; None if it is so already.

        Raises `UnreadableError` as `decrypt`.
        """
        text, key = self._open(sealed)
        return None if key == self.settings.data_key else self.encrypt(text)

    def _open(self, sealed: bytes) -> tuple[str, bytes]:
        for key in self._data_keys:
            with suppress(InvalidTag, ValueError):
                return _cipher(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None).decode(), key
        raise UnreadableError

    def receipt_secret(self, key: str) -> str:
        """Return the receipt's secret for a form's `key`: the same key gives the same receipt."""
        digest = self.keyed_hash("receipt", key)
        return base64.urlsafe_b64encode(digest[:24]).decode()

    def receipt_code(self, receipt_secret: str) -> str:
        """Return the short code printed on a receipt, eight characters that are hard to confuse."""
        return _code(self.settings.secret_key.encode(), receipt_secret)

    def is_receipt_code(self, receipt_secret: str, code: str) -> bool:
        """Return whether `code` was printed on a receipt, under SECRET_KEY or a former one."""
        return _is_any(code.encode(), (_code(key, receipt_secret).encode() for key in self._secret_keys))

    def code_hash(self, number: str, code: str) -> bytes:
        """Return the hash a case's code is checked against when somebody has nothing but its number and the code."""
        return self.keyed_hash(_CASE_CODE, f"{number} {code}")

    def is_case_code(self, number: str, code: str, kept: bytes) -> bool:
        """Return whether `kept` is the hash of a case's number and code, under SECRET_KEY or a former one."""
        return _is_any(kept, (_keyed(key, _CASE_CODE, f"{number} {code}") for key in self._secret_keys))

    def sign(self, purpose: str, row_id: int) -> str:
        """Return a token that says a row's id for `purpose`; nobody else can make one, so nothing of it is stored."""
        return f"{row_id}-{_signature(self.settings.secret_key.encode(), purpose, row_id)}"

    def read_signed(self, purpose: str, token: str) -> int | None:
        """Return the id that `sign` was given for `purpose`, under SECRET_KEY or a former one; None for other texts."""
        written, _, signature = token.partition("-")
        if not re.fullmatch(r"[1-9][0-9]{0,18}", written):
            return None
        row_id = int(written)
        right = (_signature(key, purpose, row_id).encode() for key in self._secret_keys)
        return row_id if _is_any(_bytes(signature), right) else None

    @property
    def _secret_keys(self) -> list[bytes]:
        return [one.encode() for one in (self.settings.secret_key, *self.settings.old_secret_keys)]

    @property
    def _data_keys(self) -> tuple[bytes, ...]:
        return (self.settings.data_key, *self.settings.old_data_keys)


def new_token() -> str:
    """Return 256 random bits as text for an address or a cookie."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> bytes:
    """Return what is stored instead of a random token. A plain hash is enough for 256 random bits."""
    return hashlib.sha256(_bytes(token)).digest()


def content_hash(*parts: str) -> bytes:
    """Return a hash of several texts in order; no two different lists share one by joining."""
    digest = hashlib.sha256()
    for part in parts:
        data = _bytes(part)
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()


def _bytes(value: str) -> bytes:
    return value.encode("utf-8", "surrogatepass")


def _keyed(key: bytes, purpose: str, value: str) -> bytes:
    return hmac.digest(_derive(key, purpose), _bytes(value), "sha256")


def _signature(key: bytes, purpose: str, row_id: int) -> str:
    return _keyed(key, purpose, str(row_id)).hex()[:_SIGNATURE_CHARACTERS]


def _code(key: bytes, receipt_secret: str) -> str:
    number = int.from_bytes(_keyed(key, "receipt code", receipt_secret), "big")
    letters = []
    for _ in range(_CODE_CHARACTERS):
        number, index = divmod(number, len(CODE_ALPHABET))
        letters.append(CODE_ALPHABET[index])
    return "".join(letters)


def _is_any(said: bytes, right: Iterable[bytes]) -> bool:
    return any(hmac.compare_digest(said, one) for one in right)


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(_derive(key, "contact"))


@lru_cache(maxsize=64)
def _derive(key: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"samspil {purpose}".encode()).derive(key)


def get_vault() -> Vault:
    """Return the application's own."""
    vault: Vault = current_app.extensions["vault"]
    return vault
