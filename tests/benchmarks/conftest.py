"""What all benchmarks share."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def only_when_asked(request: pytest.FixtureRequest) -> None:
    """Leave them out of the suite, before anything is made for them: a figure from a busy machine says nothing."""
    if not request.config.getoption("benchmark_enable"):
        pytest.skip("benchmarks run with --benchmark-enable")
