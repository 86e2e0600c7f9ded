"""Windows of the tests' browser, used again and again: opening one costs as much work as judging a page.

A window is one visitor's: nothing of what it kept is left when the next one gets it.
"""

import time
from collections import defaultdict
from functools import wraps
from urllib.parse import urlsplit

from playwright.sync_api import Error, Locator, Page

# What a page may keep beside its cookies.
KEPT = "local_storage,indexeddb,cache_storage,service_workers"

# A page that is being left says so at once: by a form that was sent, or a link to another page in the same window.
LEAVING = """
  addEventListener("submit", (event) => { if (!event.defaultPrevented && !event.target.target) window.leaving = true; });
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]"), here = (address) => address.split("#")[0];
    if (!link || event.defaultPrevented || link.target || link.hasAttribute("download") || event.ctrlKey) return;
    if (link.href.startsWith("http") && here(link.href) !== here(location.href)) window.leaving = true;
  });
"""
PATIENCE = 30  # seconds until the next page must stand


def watched(context):
    """Return a browser's context whose pages say that they are being left, and that they gave a file instead."""
    context.add_init_script(LEAVING)
    context.on("page", listen)
    return context


def listen(page):
    """Let a page know how many pages have stood in it, and that it gave a file."""
    page.stood = 0
    page.on("domcontentloaded", lambda _: setattr(page, "stood", page.stood + 1))
    page.on("download", lambda _: setattr(page, "gave_file", True))


def settled(page):
    """Wait until a page that is being left has given way to the next one, or to a file."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not page.is_closed():
        stood = getattr(page, "stood", 0)  # a window of another making does not say that it is left
        try:
            if page.gave_file:
                page.evaluate("window.leaving = false")
            if not page.evaluate("window.leaving === true"):
                page.wait_for_load_state("domcontentloaded")
                return
            # The page that goes is not asked again: it has the next one to fetch.
            while page.stood == stood and not page.gave_file and time.monotonic() < end:
                page.wait_for_timeout(10)
        except Error:
            pass  # the old page went while it was asked


def answered(act, page_of):
    """Return a press that returns when the next page stands: what a test looks at then is the answer, not what it left."""

    @wraps(act)
    def pressed(self, *args, **options):
        page_of(self).gave_file = False
        act(self, *args, **options)
        settled(page_of(self))

    return pressed


Locator.click = answered(Locator.click, lambda locator: locator.page)
Locator.press = answered(Locator.press, lambda locator: locator.page)
Page.click = answered(Page.click, lambda page: page)
Page.press = answered(Page.press, lambda page: page)


class Windows:
    """The windows that wait for somebody, by what they were opened with."""

    def __init__(self, chromium):
        self.chromium, self.waiting, self.kinds = chromium, defaultdict(list), {}

    def open(self, **options):
        """Return a browser's context that keeps nothing of anybody's."""
        kind = repr(sorted(options.items()))
        if self.waiting[kind]:
            return self.waiting[kind].pop()
        context = self.new(**options)
        # As long as an empty page stands in it, it is no new one for the browser: the next page costs a tenth.
        self.kinds[context] = kind, context.new_page()
        return context

    def new(self, **options):
        """Return a browser's context that nobody had before; whoever asked closes it."""
        return watched(self.chromium.new_context(**options))

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
