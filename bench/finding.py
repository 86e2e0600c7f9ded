"""Finding one item among a hundred thousand, in words, pinyin and everyday wordings."""

import random
import statistics
import time

from bench import place
from bench.telling import Row

WORDINGS = (
    "我想开个小饭馆", "二手房过户", "办护照", "身份证丢了怎么补", "公积金取钱", "外地看病报销备案", "农村盖房子",
    "上班受伤算工伤吗", "shipin jingying", "spjyxk", "food business licence", "resturant", "busines licence", "许可证", "登记", "变更", "公司设立",
)  # fmt: skip
# What people ask beside items: departments, windows, hours, rules, fees, figures.
BESIDE = (
    "公安局",
    "公积金中心",
    "3号窗口谁负责",
    "几点上班",
    "咨询多久答复",
    "身份证多少钱",
    "按时办结",
    "创业",
)


def figures(run):
    """Measure the search over so many items as there are cases, a hundred thousand at most."""
    from django.db import connection

    from yimen.catalogue import bulk, listing, reviewed, seeds
    from yimen.catalogue.search import search, whole
    from yimen.people.models import Organ
    from yimen.portal.beyond import beyond

    items = min(max(run.cases * 10, 2_000), 100_000)
    names = [row["item_name_zh"] for row in reviewed.real_list()]
    with place.centre(place.EMPTY):
        organ = Organ.objects.values_list("id", flat=True).first()
        began = time.perf_counter()
        listed = (
            bulk.Listed(f"find-{n}", f"{names[n % len(names)]}（{n // len(names)}）", "licence", "any")
            for n in range(items)
        )
        bulk.announce_incomplete(listed, organs={"any": organ})
        took = time.perf_counter() - began
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE catalogue_searchtext, catalogue_item, catalogue_naming")
        yield Row(f"{items:,} items listed and indexed", f"{took:.1f} s", f"{items / took:.0f}/s")
        chance = random.Random(1)
        queries = [*WORDINGS * 5, *(row["name_zh"] for row in seeds.rows())]
        queries += [chance.choice(names)[: chance.randint(2, 8)] for _ in range(200)]
        chance.shuffle(queries)
        yield timed(f"item search, {items:,} items", search, queries)

        def suggest(query):
            ids = whole(query).ids[:8]
            listing.rows(listing.Wanted(among=ids))

        typed = [query[: chance.randint(2, 5)] for query in queries]
        yield timed(f"suggestions as one types, {items:,} items", suggest, typed)
        asked = [*queries, *BESIDE * 10]
        chance.shuffle(asked)
        yield timed(
            f"search with what is beside items, {items:,} items", lambda q: beyond(q, whole(q)), asked
        )


def timed(what, act, queries):
    """Return the row of a figure: how long an act takes for each of the queries."""
    times = []
    for query in queries:
        began = time.perf_counter()
        act(query)
        times.append(time.perf_counter() - began)
    worst = sorted(times)[int(len(times) * 0.95)] * 1e3
    median = statistics.median(times) * 1e3
    return Row(what, f"p95 {worst:.1f} ms", f"median {median:.1f} ms", worst, "<= 50")
