"""Keys and secrets: encrypted contact data, keyed hashes, receipt secrets and codes.

Every purpose has a key of its own, derived from SECRET_KEY or DATA_KEY with HKDF-SHA256 (RFC 5869).
"""

import base64
import hashlib
import hmac
import re
import secrets
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
        return hmac.digest(_derive(self.settings.secret_key.encode(), purpose), _bytes(value), "sha256")

    def address_hash(self, address: str) -> bytes:
        """Return the hash an e-mail address is looked up by (case and surrounding space do not count)."""
        return hmac.digest(_derive(self.settings.data_key, "address"), _bytes(address.strip().casefold()), "sha256")

    def name_hash(self, word: str) -> bytes:
        """Return the hash by which a word of somebody's name is found; `word` is folded already."""
        return hmac.digest(_derive(self.settings.data_key, "name"), _bytes(word), "sha256")[:_NAME_BYTES]

    def encrypt(self, text: str) -> bytes:
        """Encrypt what few may read, such as contact data, with AES-256-GCM under DATA_KEY."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher().encrypt(nonce, text.encode(), None)

    def decrypt(self, sealed: bytes) -> str:
        """Return what `encrypt` was given; raises `UnreadableError` if the key or the bytes are others."""
        try:
            return self._cipher().decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None).decode()
        except (InvalidTag, ValueError) as error:
            raise UnreadableError from error

    def receipt_secret(self, key: str) -> str:
        """Return the receipt's secret for a form's `key`: the same key gives the same receipt."""
        digest = self.keyed_hash("receipt", key)
        return base64.urlsafe_b64encode(digest[:24]).decode()

    def receipt_code(self, receipt_secret: str) -> str:
        """Return the short code printed on a receipt, eight characters that are hard to confuse."""
        number = int.from_bytes(self.keyed_hash("receipt code", receipt_secret), "big")
        letters = []
        for _ in range(_CODE_CHARACTERS):
            number, index = divmod(number, len(CODE_ALPHABET))
            letters.append(CODE_ALPHABET[index])
        return "".join(letters)

    def code_hash(self, number: str, code: str) -> bytes:
        """Return the hash a case's code is checked against when somebody has nothing but its number and the code."""
        return self.keyed_hash("case code", f"{number} {code}")

    def sign(self, purpose: str, row_id: int) -> str:
        """Return a token that says a row's id for `purpose`; nobody else can make one, so nothing of it is stored."""
        return f"{row_id}-{self._signature(purpose, row_id)}"

    def read_signed(self, purpose: str, token: str) -> int | None:
        """Return the id that `sign` was given for `purpose`; None for any other text."""
        written, _, signature = token.partition("-")
        if not re.fullmatch(r"[1-9][0-9]{0,18}", written):
            return None
        row_id = int(written)
        right = hmac.compare_digest(_bytes(signature), _bytes(self._signature(purpose, row_id)))
        return row_id if right else None

    def _signature(self, purpose: str, row_id: int) -> str:
        return self.keyed_hash(purpose, str(row_id)).hex()[:_SIGNATURE_CHARACTERS]

    def _cipher(self) -> AESGCM:
        return AESGCM(_derive(self.settings.data_key, "contact"))


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


@lru_cache(maxsize=64)
def _derive(key: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"samspil {purpose}".encode()).derive(key)


def get_vault() -> Vault:
    """Return the application's own."""
    vault: Vault = current_app.extensions["vault"]
    return vault
