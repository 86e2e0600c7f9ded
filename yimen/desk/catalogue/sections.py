"""The sections in which an item is edited: which elements stand in each, and which list of entries."""

from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.process import item as of

# What the entries of each list are.
LISTS: dict[str, type] = {
    "bases": of.Basis,
    "materials": of.Material,
    "fields": of.Field,
    "steps": of.Step,
    "layers": of.Layer,
    "parts": of.Part,
    "special_procedures": of.SpecialProcedure,
    "intermediary_services": of.Intermediary,
    "fees": of.Fee,
    "faqs": of.Faq,
}


class Section(msgspec.Struct, frozen=True):
    """One page of the editor: its plain elements in order, and the list that stands below them."""

    code: str
    title: Any
    elements: tuple[str, ...] = ()
    entries: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return every element of the section."""
        return (*self.elements, self.entries) if self.entries else self.elements


SECTIONS = (
    Section("basics", _("基本信息"), (
        "name", "name_en", "type", "case_type", "variant", "base_code", "variant_name", "variant_code",
        "implementation_code", "uscc", "target", "summary", "summary_en", "themes", "life_events",
    )),
    Section("bases", _("设定依据"), entries="bases"),
    Section("authority", _("实施权限"), (
        "exercise_level", "body_kind", "authority_division", "exercise_content", "power_source", "power_source_en",
        "delegating_body", "delegating_body_en", "handling_unit", "handling_unit_en", "joint_bodies", "jurisdiction", "jurisdiction_en", "higher_organ",
    )),
    Section("limits", pgettext_lazy("section", "时限"), (
        "promised", "statutory", "extension", "correction_days", "correction_term_days", "examine_below", "decide_above",
    )),
    Section("conditions", pgettext_lazy("section", "条件"), (
        "conditions", "conditions_en", "quantity", "quantity_en", "quantity_limited", "decided_by", "review_criteria",
        "review_criteria_en", "presence_basis", "commitment_allowed", "gap_allowed",
    )),
    Section("materials", pgettext_lazy("section", "材料"), entries="materials"),
    Section("form", _("申请表"), entries="fields"),
    Section("steps", _("办理流程"), (
        "channels", "online_depth", "cross_region_scope", "visits_required", "visit_reason", "visit_reason_en",
    ), "steps"),
    Section("layers", _("签批层级"), entries="layers"),
    Section("joint", _("联办事项"), ("joint_acts", "issuing_days"), "parts"),
    Section("special", _("特别程序"), (
        "safety_class", "substantive_check", "technical_inspection", "hearing_mandatory", "silence_basis",
    ), "special_procedures"),
    Section("intermediaries", _("中介服务"), entries="intermediary_services"),
    Section("fees", pgettext_lazy("section", "收费"), entries="fees"),
    Section("result", _("办理结果"), (
        "result_name", "result_name_en", "result_kind", "validity_months", "validity_note", "validity_note_en",
        "renewal_calendar_days", "result_sample", "express_delivery",
    )),
    Section("places", _("地点和联系"), (
        "places", "places_en", "hours", "hours_en", "consultation", "consultation_en", "supervision", "supervision_en", "in_hall",
        "comprehensive_window", "supports_appointment", "supports_kiosk", "takes_questions", "progress_query", "progress_query_en",
    )),
    Section("remedies", _("救济途径"), (
        "reconsideration_organ", "reconsideration_organ_en", "court", "court_en", "reconsideration_first",
        "reconsider_within", "sue_within",
    )),
    Section("faqs", _("常见问题"), entries="faqs"),
)  # fmt: skip
# Fixed with the item, or said element by element.
ELSEWHERE = ("code", "organ", "provenance")
BY_CODE = {one.code: one for one in SECTIONS}
OF_ELEMENT = {name: one for one in SECTIONS for name in one.names}


def following(section: Section) -> Section:
    """Return the section after this one; after the last the first."""
    return SECTIONS[(SECTIONS.index(section) + 1) % len(SECTIONS)]
