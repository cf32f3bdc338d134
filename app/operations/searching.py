"""Which operation somebody looks for who types a word or two: by its name, and by the phrases that belong there."""

from app.operations.queries import OperationInfo, list_operations
from app.operations.recognising import recognise
from app.search_terms import query_terms, terms


def find_searched(q: str) -> OperationInfo | None:
    """Return the operation that a typed query sounds like, or whose own words are all of the query's; None if none."""
    asked = query_terms(q)
    if not asked:
        return None
    for one in list_operations():
        said = set(
            terms(" ".join([*one.names.values(), *(phrase for said in one.belongs.values() for phrase in said)]))
        )
        if all(said.intersection(word.alternatives) for word in asked):
            return recognise(q) or one
    return recognise(q)
