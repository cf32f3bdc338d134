"""The kinds that take part in the tables beside cases, comments and networks: a line here, a file for each."""

from tests.security.staged_challenges import CHALLENGES
from tests.security.staged_contributions import CONTRIBUTIONS
from tests.security.staged_entries import ENTRIES
from tests.security.staged_kind import StagedKind
from tests.security.staged_organisations import ORGANISATIONS
from tests.security.staged_themes import THEMES

STAGED: dict[str, StagedKind] = {one.kind: one for one in (ORGANISATIONS, CHALLENGES, ENTRIES, CONTRIBUTIONS, THEMES)}
"""By what a thing of the kind is called."""
