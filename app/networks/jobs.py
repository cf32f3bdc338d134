"""Jobs of networks."""

from collections.abc import Sequence
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from app import db, jobs
from app.municipality.actions import announce_change
from app.networks.queries import get_directory
from app.networks.sentences import keep_phrases, list_unread, sentence_model


def _read(_payload: dict[str, Any]) -> dict[str, Any]:
    encoder = sentence_model()
    if encoder is None:
        return {"read": [], "profiles": {}}
    with db.read_first():
        profiles = get_directory().profiles
        unread = list_unread(profiles)
    vectors = encoder.encode([one.text for one in unread])
    return {"read": list(zip(unread, vectors, strict=True)), "profiles": profiles}


@jobs.handles("embed networks", every=timedelta(minutes=5), prepare=_read)
def _keep(prepared: dict[str, Any]) -> Sequence[EmailMessage]:
    """Keep the vectors of phrases that had none, and let every process use them."""
    if prepared["profiles"]:
        keep_phrases(prepared["read"], prepared["profiles"])
    if prepared["read"]:
        announce_change()
    return []
