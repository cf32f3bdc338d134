"""Whether a question asks for help with a problem, or names the solution already."""

import re

_SOLUTION = re.compile(
    r"""\s*(?:
        (?:vi|jeg|man)\s+(?:ønsker|vil\s+(?:gerne\s+)?have|mangler|skal\s+have|foreslår)\b
        | (?:byg|køb|etabl[eé]r|indfør|opret|opsæt|anlæg|lav|giv|flere|nye?|mere|bedre)\b
        | (?:we\s+(?:want|need|wish|propose)|build|buy|set\s+up|more|better|new)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def names_solution(question: str) -> bool:
    """Return whether a question begins as a wish for a solution does."""
    return _SOLUTION.match(question) is not None
