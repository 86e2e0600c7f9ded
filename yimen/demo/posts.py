"""Who holds which post in the demonstration city, by organ."""

from yimen.people.models import Account, Posting

# A post by the role of who holds it, and whether it decides.
POSTS = {
    ("approver", False): "reviewer",
    ("approver", True): "decider",
    ("chief_representative", True): "chief",
    ("head_of_organ", False): "head",
    ("higher_approver", False): "above",
}


def id_of(login: str) -> int:
    """Return the id of an account by its login. Raises Account.DoesNotExist."""
    return int(Account.objects.get(login=login).pk)


class Posts:
    """The accounts of the city's staff, found by post and organ."""

    def __init__(self) -> None:
        held = Posting.objects.order_by("id").prefetch_related("authorisations")
        self.clerks: list[int] = []
        self.home = next((one.organ_id for one in held if one.role == "approver"), 0)
        # The organ above whose people a newcomer signs in as: the government where it decides above anybody.
        self.above = min((one.organ_id for one in held if one.role == "higher_approver"), default=0)
        self.collector = next((one.account_id for one in held if one.role == "collector"), 0)
        self.found: dict[tuple[str, int], list[int]] = {}
        for posting in held:
            decides = any(a.act == "decide" for a in posting.authorisations.all())
            if posting.role == "comprehensive_clerk":
                self.clerks.append(posting.account_id)
            elif post := POSTS.get((posting.role, decides)):
                self.found.setdefault((post, posting.organ_id), []).append(posting.account_id)

    def clerk(self, serial: int) -> int:
        """Return the clerk at whose window the case with this serial is served."""
        return self.clerks[serial % len(self.clerks)]

    def of(self, post: str, organ: int) -> int:
        """Return who holds the post in the organ; `above2` is the second of `above`. Raises LookupError."""
        second = post.endswith("2")
        held = self.found[post.removesuffix("2"), organ]
        return held[1 if second else 0]
