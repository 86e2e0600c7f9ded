"""Windows of the tests' browser, used again and again: opening one costs as much work as judging a page.

A window is one visitor's: nothing of what it kept is left when the next one gets it.
"""

from collections import defaultdict
from urllib.parse import urlsplit

from tests import accessibility

# What a page may keep beside its cookies.
KEPT = "local_storage,indexeddb,cache_storage,service_workers"


class Windows:
    """The windows that wait for somebody, by what they were opened with."""

    def __init__(self, chromium):
        self.chromium, self.waiting, self.kinds = chromium, defaultdict(list), {}

    def open(self, *, judging=False, **options):
        """Return a browser's context that keeps nothing of anybody's; `judging` ones bring axe along."""
        kind = (judging, repr(sorted(options.items())))
        if self.waiting[kind]:
            return self.waiting[kind].pop()
        context = self.chromium.new_context(**options)
        if judging:
            accessibility.equip(context)
        # As long as an empty page stands in it, it is no new one for the browser: the next page costs a tenth.
        self.kinds[context] = kind, context.new_page()
        return context

    def close(self, context):
        """Close its pages, forget what they kept, and let it wait for the next visitor."""
        kind, empty = self.kinds[context]
        for page in context.pages:
            if page is empty:
                continue
            if page.url.startswith("http"):
                place = urlsplit(page.url)
                session = context.new_cdp_session(page)
                origin = {"origin": f"{place.scheme}://{place.netloc}", "storageTypes": KEPT}
                session.send("Storage.clearDataForOrigin", origin)
            page.close()
        context.clear_cookies()
        self.waiting[kind].append(context)
