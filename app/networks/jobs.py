"""Jobs of networks."""

from app import db
from app.jobs import Payload
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.job_kinds import EMBED_NETWORKS
from app.networks.matcher import get_matcher
from app.networks.sentences import keep_phrases, list_unread, sentence_model


def _read(_payload: Payload) -> Payload:
    encoder = sentence_model()
    if encoder is None:
        return {"read": [], "profiles": {}}
    with db.read_first():
        profiles = get_matcher().profiles
        unread = list_unread(profiles)
    vectors = encoder.encode([one.text for one in unread])
    return {"read": list(zip(unread, vectors, strict=True)), "profiles": profiles}


@EMBED_NETWORKS.handler(prepare=_read)
def _keep(prepared: Payload) -> None:
    """Keep the vectors of phrases that had none, and let every process use them."""
    if prepared["profiles"]:
        keep_phrases(prepared["read"], prepared["profiles"])
    if prepared["read"]:
        announce_change(Topic.ENGINE)
