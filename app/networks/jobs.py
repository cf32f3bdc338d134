"""Jobs of networks."""

from app import db
from app.jobs import Payload
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.job_kinds import EMBED_NETWORKS
from app.networks.matcher import get_profiles
from app.networks.sentences import hold_phrases, keep_phrases, list_unread, sentence_model


def _read(_payload: Payload) -> Payload:
    encoder = sentence_model()
    if encoder is None:
        return {"read": None}
    with db.read_first():
        unread = list_unread(get_profiles())
    return {"read": list(zip(unread, encoder.encode([one.text for one in unread]), strict=True))}


@EMBED_NETWORKS.handler(prepare=_read)
def _keep(prepared: Payload) -> None:
    """Keep the vectors of phrases that had none, and let every process use them."""
    read = prepared["read"]
    if read is not None:
        hold_phrases({one.network_id for one, _ in read})
        keep_phrases(read, get_profiles())
    if read:
        announce_change(Topic.ENGINE)
