"""What becomes of words that somebody was still writing when a case went to others."""

from app import sent_once
from app.clearing import find_stops
from app.events import By, record
from app.notes import verbs

_LEAST, _MOST = 10, 10_000


def leave_behind(case_id: int, words: str, by: By, *, key: str | None) -> bool:
    """Let those who have the case now read what somebody wrote for it, as a note; returns whether they can.

    What is too short to be a draft, and what may hold a CPR number, is left with whoever wrote it.
    """
    words = words.strip()
    if not _LEAST <= len(words) <= _MOST or find_stops({"text": words}):
        return False
    if sent_once.note(key, verbs.LEFT_BEHIND.name, words, subject_id=case_id):
        record(verbs.LEFT_BEHIND, by=by, subject_id=case_id, reason=words)
    return True
