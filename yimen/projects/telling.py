"""What an investor is told: that an entrustment waits for their signature, without which nobody acts for them."""

from collections.abc import Mapping

from yimen.centres.site import site
from yimen.notices import accounts
from yimen.notices.people import of_account
from yimen.process.words import Language
from yimen.projects.models import Project

# Subject and text; the text is its own short form.
WORDS: Mapping[Language, tuple[str, str]] = {
    "zh": (
        "委托书等您签署：{name}",
        "“{name}”的代办委托书等您签署，签署以后代办员才能替您办，不收费。请登录{site}/my/projects/{id}/看委托书。",
    ),
    "en": (
        "An entrustment waits for your signature: {name}",
        "The entrustment for “{name}” waits for your signature; from then on the agent acts for you, free of charge. Sign in at {site}/en/my/projects/{id}/ to read it.",
    ),
}


def to_sign(one: Project) -> None:
    """Tell the investor of a project that an entrustment waits for them."""
    to = of_account(one.investor)
    name = (to.language == "en" and one.name_en) or one.name
    values = {"name": name, "id": one.pk, "site": site()}
    subject, text = (words.format_map(values) for words in WORDS[to.language])
    accounts.tell(one.investor, to, template="project_to_sign", subject=subject, text=text)
