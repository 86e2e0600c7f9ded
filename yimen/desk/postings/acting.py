"""How a form of postings is answered: refused in words at its field, done once, nothing typed is lost."""

from yimen.desk.office.act import answering
from yimen.postings.refused import NotPosted

FORM = "desk/postings/form.html"
# Which field a refusal is about.
AT = {
    "no_window": "window", "bad_role": "role", "no_scope": "items", "not_authorised": "items", "too_short": "closing_on",
    "before_closing": "begins_on", "no_staff": "login", "not_eligible": "unit", "other_organ": "login",
    "candidate_already": "login", "at_a_window": "login", "apart": "login", "too_early": "last_on", "no_document": "document",
    "document_later": "document_on", "no_receiver": "receiver", "cannot_sign": "receiver", "no_case": "reference", "found_against_others": "reference",
    "no_fact": "said", "same_day": "since", "bad_period": "valid_until", "no_candidate": "candidate", "no_words": "why",
}  # fmt: skip
answered = answering(NotPosted, AT, FORM)
