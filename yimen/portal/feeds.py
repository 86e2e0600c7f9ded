"""Atom feeds: what is announced, for whoever is told by a reader and not by looking every day."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from yimen.centres.current import current_centre
from yimen.look.words import in_english

TYPE = "application/atom+xml; charset=utf-8"


class Entry(msgspec.Struct, frozen=True):
    """One entry: its page's path, what it is called and says, when it was announced."""

    path: str
    key: str
    title: str
    text: str
    at: datetime


def answer(request: HttpRequest, title: str, home: str, entries: Iterable[Entry]) -> HttpResponse:
    """Return the feed; `home` is the page that it tells of. An entry's id stays, whatever the address becomes."""
    centre = current_centre()
    name = (in_english() and centre.name_en) or centre.name
    feed = Atom1Feed(
        title=f"{title} – {name}",
        link=request.build_absolute_uri(home),
        description=title,
        language="en" if in_english() else "zh-Hans",
        feed_url=request.build_absolute_uri(request.path),
        author_name=name,
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=request.build_absolute_uri(entry.path),
            description=entry.text,
            unique_id=f"tag:{centre.host},2026:{entry.key}",
            updateddate=entry.at,
            pubdate=entry.at,
        )
    given = HttpResponse(feed.writeString("utf-8"), content_type=TYPE)
    given["Cache-Control"] = "public, max-age=60"
    return given
