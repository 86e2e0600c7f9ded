"""Newer texts of law: which items cite an article that reads differently by now, until somebody has confirmed each."""

from collections.abc import Collection, Iterator
from datetime import date

import msgspec
from django.db import connection, transaction

from yimen.catalogue import record
from yimen.catalogue.editors import EDITOR, REVIEWER, hands
from yimen.catalogue.models import Confirmation
from yimen.catalogue.refused import NotDone
from yimen.catalogue.sources import article_numbers
from yimen.law import article as law
from yimen.law.article import Article
from yimen.lib import clock
from yimen.process.item import Basis, Item

# What is in force or will be: each item's latest published version, whose bases are held against the texts.
_LATEST = """SELECT DISTINCT ON (t.id) t.id, t.code, t.name, COALESCE(n.english, ''), v.effective_on, v.definition
FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id LEFT JOIN catalogue_naming n ON n.item_id = t.id
WHERE v.status = 'published' AND (t.cancelled_on IS NULL OR t.cancelled_on > %(on)s)
    AND (%(reach)s::bigint[] IS NULL OR t.organ = ANY(%(reach)s)) ORDER BY t.id, v.effective_on DESC"""


class Cited(msgspec.Struct, frozen=True):
    """An element of an item that cites an article by an earlier text; `article` is the newer one's."""

    code: str
    name: str
    name_en: str
    element: str
    cited: str
    article: Article
    before: tuple[str, ...]
    after: tuple[str, ...]


def unconfirmed(reach: Collection[int] | None) -> list[Cited]:
    """Return what cites a changed article and is not confirmed, of these organs (None: of all), by article and code."""
    with connection.cursor() as cursor:
        cursor.execute(_LATEST, {"on": clock.today(), "reach": None if reach is None else list(reach)})
        rows = cursor.fetchall()
        cursor.execute("SELECT item_id, article, cited FROM catalogue_confirmation")
        confirmed = set(cursor.fetchall())
    found = []
    for id, code, name, name_en, since, stored in rows:
        for element, basis in _bases(msgspec.json.decode(stored, type=Item)):
            for version, article, before, after in changed(basis, since):
                if (id, article.key, version) not in confirmed:
                    found.append(Cited(code, name, name_en, element, version, article, before, after))
    unique = {(one.code, one.element, one.article.key, one.cited): one for one in found}
    return sorted(unique.values(), key=lambda one: (one.article.law, one.article.number, one.code))


def changed(basis: Basis, since: date) -> Iterator[tuple[str, Article, tuple[str, ...], tuple[str, ...]]]:
    """Yield (version cited, the article in the newest text, old words, new words) where the words differ.

    A basis that names no version means the text that was the newest when its item came into force.
    """
    known = law.versions().get(basis.law, ())
    earlier = [one for one in known if one <= since.isoformat()]
    version = basis.version or (earlier or list(known) or [""])[-1]
    if not known or version not in known or version == known[-1]:
        return
    for number, suffix in article_numbers(basis.article):
        before, after = (
            law.text_of(basis.law, one).get((number, suffix), ()) for one in (version, known[-1])
        )
        if before != after:
            quote = after[0] if after else ""
            yield version, Article(basis.law, known[-1], number, quote, suffix), before, after


def _bases(item: Item) -> Iterator[tuple[str, Basis]]:
    """Yield every basis of a definition with the element in which it stands."""
    for name in item.__struct_fields__:
        for basis in _within(getattr(item, name)):
            yield name, basis


def _within(value: object) -> Iterator[Basis]:
    if isinstance(value, Basis):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _within(one)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _within(getattr(value, name))


@transaction.atomic
def confirm(*, by: int, code: str, article: str, cited: str, note: str) -> None:
    """Record that an item was held against the newer text of an article (by its key), and what came of it.

    Raises NotDone where there is nothing to confirm, and for whoever neither edits nor reviews the item.
    """
    item = record.locked(code)
    me = hands(by)
    if not (me.holds(EDITOR, item.organ) or me.holds(REVIEWER, item.organ)):
        raise NotDone("not_entitled")
    why = record.reason(note)
    open_ = {(one.article.key, one.cited) for one in unconfirmed((item.organ,)) if one.code == code}
    if (article, cited) not in open_:
        raise NotDone("nothing_newer")
    Confirmation.objects.create(item=item, article=article, cited=cited, by=by, at=clock.now(), note=why)
    record.note(item, "confirm", by, why=f"{article}：{why}")
