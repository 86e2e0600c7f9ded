"""What somebody of the staff chose to see of a list, kept until they clear it: an address's query, nothing of a person."""

from yimen.people.models import KeptFilter

LONGEST = 500


def kept(account: int, name: str) -> str:
    """Return the query that an account keeps for a list; empty where it keeps none."""
    found = KeptFilter.objects.filter(account=account, name=name).values_list("query", flat=True)
    return next(iter(found), "")


def keep(account: int, name: str, query: str) -> None:
    """Keep a query for a list, or nothing any more where it is empty; one that is too long is kept by nobody."""
    before = kept(account, name)
    if query == before or len(query) > LONGEST:
        return
    if query:
        KeptFilter.objects.update_or_create(account=account, name=name, defaults={"query": query})
    else:
        KeptFilter.objects.filter(account=account, name=name).delete()
