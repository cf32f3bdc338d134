"""The file in which a document travels: with the key of its town, and its signature (Ed25519, RFC 8032).

Signed are the bytes of the document alone. A file can be written in one way only, so that whatever is changed in it,
be it a space, is seen.
"""

import base64
import binascii
import hashlib
from typing import TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Raw, Struct

from app.exchange.document import (
    FORMAT,
    LARGEST_BYTES,
    TRANSLATIONS_FORMAT,
    Document,
    DocumentError,
    Translations,
    check,
    check_head,
    write,
)

_FINGERPRINT_BYTES = 20
_GROUP = 4


class _Signed(Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    signature: str

    @property
    def fingerprint(self) -> str:
        """Return what people compare of the key."""
        return fingerprint_of(base64.b64decode(self.key))


class Envelope(_Signed, frozen=True, forbid_unknown_fields=True):
    """A document, the public key it is signed with, and the signature; both in base64."""

    document: Document


class TranslationsEnvelope(_Signed, frozen=True, forbid_unknown_fields=True):
    """What a town has made of solutions of other towns, signed in the same way."""

    document: Translations


EnvelopeT = TypeVar("EnvelopeT", Envelope, TranslationsEnvelope)


class _Outside(Struct, frozen=True):
    document: Raw


def seal(document: Document, key: Ed25519PrivateKey) -> bytes:
    """Return the file of a document; raises `DocumentError` for one that no town would take in."""
    file = write(Envelope(document=document, key=_public(key), signature=_text(key.sign(write(document)))))
    unseal(file)
    return file


def seal_translations(document: Translations, key: Ed25519PrivateKey) -> bytes:
    """Return the file of what the town has made of others' solutions; raises `DocumentError` as `seal` does."""
    file = write(TranslationsEnvelope(document=document, key=_public(key), signature=_text(key.sign(write(document)))))
    unseal_translations(file)
    return file


def unseal(file: bytes) -> Envelope:
    """Read the file of a solution and hold it against its own signature; whose key it is, is not asked here.

    Raises `DocumentError`.
    """
    return _unseal(file, Envelope, FORMAT)


def unseal_translations(file: bytes) -> TranslationsEnvelope:
    """Read the file of what a town has made of others' solutions, as `unseal` does; raises `DocumentError`."""
    return _unseal(file, TranslationsEnvelope, TRANSLATIONS_FORMAT)


def is_of_translations(file: bytes) -> bool:
    """Return whether a file says that it is of what a town has made of others' solutions."""
    try:
        check_head(bytes(msgspec.json.decode(file, type=_Outside).document), TRANSLATIONS_FORMAT)
    except (msgspec.DecodeError, UnicodeError, RecursionError, DocumentError):
        return False
    return True


def _unseal(file: bytes, kind: type[EnvelopeT], expected: str) -> EnvelopeT:
    if len(file) > LARGEST_BYTES:
        raise DocumentError(f"It is larger than {LARGEST_BYTES // 1000} kB.")
    try:
        check_head(bytes(msgspec.json.decode(file, type=_Outside).document), expected)
        read = msgspec.json.decode(file, type=kind)
        as_written = write(read)
    except msgspec.ValidationError as error:
        raise DocumentError(f"It is not as such a file must be: {error}.") from error
    except (msgspec.DecodeError, UnicodeError, RecursionError, OverflowError) as error:
        raise DocumentError("This is no solution that another town has sent.") from error
    if as_written != file:
        raise DocumentError("It was changed after it was signed, or written by another program in another way.")
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(read.key, validate=True))
        key.verify(base64.b64decode(read.signature, validate=True), write(read.document))
    except (InvalidSignature, binascii.Error, ValueError) as error:
        raise DocumentError("The signature does not fit: it was changed after it was signed.") from error
    check(read.document)
    return read


def fingerprint_of(public: bytes) -> str:
    """Return what people compare of a public key: 160 bits of its SHA-256, in groups of four."""
    digits = hashlib.sha256(public).hexdigest()[: _FINGERPRINT_BYTES * 2]
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def read_fingerprint(written: str) -> str | None:
    """Return a fingerprint as it is kept, however somebody has written it; None if it is none."""
    digits = "".join(written.split()).replace(":", "").replace("-", "").casefold()
    if len(digits) != _FINGERPRINT_BYTES * 2 or set(digits) - set("0123456789abcdef"):
        return None
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def _public(key: Ed25519PrivateKey) -> str:
    return _text(key.public_key().public_bytes_raw())


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()
