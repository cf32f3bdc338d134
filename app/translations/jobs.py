"""What was taken back of a translated solution goes a day later."""

from datetime import timedelta

from app import jobs
from app.jobs import Payload
from app.translations.row_actions import forget_taken_back

FORGET = jobs.kind("forget_translations_taken_back", every=timedelta(hours=6))


@FORGET.handler()
def _forget(_payload: Payload) -> None:
    forget_taken_back()
