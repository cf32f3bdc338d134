"""A guard against work that grows with the square of a text, on a machine however busy."""

import pytest

# Linear work on these texts takes well under a second; quadratic work takes many minutes.
must_not_hang = pytest.mark.timeout(30)
