"""Telling the author of a text that another network is proposed than the one they had seen."""

from app.asking_back.verbs import PROPOSED_OTHERWISE
from app.events import By, record
from app.networks.directory import NetworkInfo


def tell_of_another(submission_id: int, seen: NetworkInfo | None, fits: NetworkInfo | None) -> None:
    """Keep in the history that another network fits a text just sent than its author had `seen`; nothing if none does.

    Between the look at a text and its sending the sentence model may have become ready.
    """
    was, now = (one.id if one is not None else None for one in (seen, fits))
    if was != now:
        details = {"fitted": was, "fits": now, "as_sent": True}
        record(PROPOSED_OTHERWISE, by=By.SYSTEM, subject_id=submission_id, details=details)
