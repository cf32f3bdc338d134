"""The form beside the acts of a case: whether two cases are one."""

from wtforms import HiddenField
from wtforms.validators import AnyOf

from app.submissions.states import PairState
from app.web.forms import Form


class PairForm(Form):
    """Whether two cases are one: the verdict on a pair as it was read, and the list one came from."""

    verdict = HiddenField(validators=[AnyOf(tuple(PairState))])
    read = HiddenField()
    whose = HiddenField(name="list")
    more = HiddenField()
    shelf = HiddenField(name="state")

    @property
    def state(self) -> PairState:
        """Return what the two are said to be, from a form that is valid; *proposed* takes back an earlier word."""
        return PairState(str(self.verdict.data))
