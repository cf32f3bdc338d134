"""What came of a contribution, which is said once: the sentence of its challenge that stands for it."""

from app.contributions.models import Contribution
from app.endings.sentence import sentence_of

OUTCOME = sentence_of(Contribution.id, Contribution.root_id).label("outcome")
"""The sentence, empty for one that has none; a column beside those of `Contribution`."""
