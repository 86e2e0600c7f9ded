"""An item that may be announced in a real centre, and what the tests measure it by."""

import msgspec

from yimen.catalogue.gates.honest import PLAIN
from yimen.catalogue.publication import Measure, findings
from yimen.law.profile import shipped as profile
from yimen.law.workdays import shipped as calendar
from yimen.process.item import Basis, Extension, Fee, Field, Item, Limit, Material, Step

LAW = Basis(
    "行政许可法",
    "第四十二条",
    "law",
    "应当自受理行政许可申请之日起二十日内作出行政许可决定",
    "2019-04-23",
)
WHOLE = Item(
    code="511602-9001",
    name="旅馆业特种行业许可",
    type="licence",
    organ="市场监管局",
    bases=(LAW,),
    conditions=("有固定的经营场所",),
    quantity="无数量限制",
    statutory=Limit(20, "wd", basis=LAW, provenance="law"),
    promised=Limit(5, provenance="published"),
    extension=Extension(
        10,
        basis=Basis("行政许可法", "第四十二条", "law", "可以延长十日", "2019-04-23"),
        provenance="law",
    ),
    materials=(
        Material("m1", "申请书", provenance="published"),
        Material("m2", "平面图", provenance="published"),
    ),
    fields=(Field("place", "经营地点", example="滨江路 18 号"),),
    fees=(Fee("工本费", 2000, Basis("居民身份证法", "第二十条"), provenance="published"),),
    steps=(Step("受理"), Step("决定")),
    places=("综合窗口",),
    hours="工作日 9:00—17:00",
    consultation="0826-2345678",
    supervision="0826-2345679",
    reconsideration_organ="安州市人民政府",
    court="安州市中级人民法院",
    result_name="许可证",
    provenance=dict.fromkeys(PLAIN, "published"),
)
REAL = Measure((calendar(),), profile("national"), "real")
DEMO = Measure((calendar(),), profile("national"), "demo")


def found(item=WHOLE, kind="real", main=None, place="national", **changes):
    """Return the findings of the item with these changes."""
    item = msgspec.structs.replace(item, **changes)
    return findings(item, calendars=[calendar()], profile=profile(place), centre_kind=kind, main=main)


def codes(item=WHOLE, **changes):
    """Return the findings as (code, field)."""
    return {(one.code, one.field) for one in found(item, **changes)}
