"""Jobs of submissions."""

from collections.abc import Sequence
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from app import jobs
from app.submissions.figures import work_out


@jobs.handles("figures", every=timedelta(hours=1))
def _figures(_payload: dict[str, Any]) -> Sequence[EmailMessage]:
    """Work out the figures of the front page again."""
    work_out()
    return []
