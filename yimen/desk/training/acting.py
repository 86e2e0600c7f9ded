"""How a form of training is answered: refused in words at its field, done once, nothing typed is lost."""

from yimen.desk.office.act import answering
from yimen.training.refused import NotTrained

FORM = "desk/training/form.html"
# Which field a refusal is about.
AT = {
    "day_of_rest": "rest_reason", "bad_hours": "ends", "no_trainer": "trainer", "in_the_past": "on", "bad_quarter": "quarter",
    "no_items": "items", "no_item": "items", "no_questions": "items", "full": "accounts", "asked_already": "accounts",
    "no_document": "document", "too_long": "valid_until", "bad_period": "ends_on", "no_reason": "why", "other_order": "why",
    "too_many": "accounts", "nobody": "accounts", "no_traveller": "accounts", "no_file": "file", "below_nothing": "amount",
    "same_day": "since", "no_choice": "chosen", "bad_choice": "chosen", "same_state": "state", "no_amount": "amount",
}  # fmt: skip
answered = answering(NotTrained, AT, FORM)
