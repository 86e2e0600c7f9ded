"""What is said of an application whose item is no licence (a filing, a confirmation, a payment): none of it is called 行政许可."""

from yimen.process import words
from yimen.process.words import Labels

_PHASES: Labels = {
    "NOT_REQUIRED": ("不受理（不需要申请）", "not required"),
    "GRANTED": ("准予办理", "granted"),
    "REFUSED": ("不予办理", "refused"),
}
EVENTS: Labels = {
    "NotRequired": ("告知本事项不需要申请。", "The applicant was told that no application is needed."),
    "ApplicationRefused": ("决定不予办理（{ground}）。", "The application was refused ({ground})."),
    "Granted": ("{mode}办理。", "The application was granted ({mode})."),
    "Published": ("办理结果已公开。", "The result was published."),
}
_COMMANDS: Labels = {
    "DeclareNotRequired": ("告知不需要申请", "tell that no application is needed"),
    "Grant": ("准予办理", "grant"),
    "Publish": ("公开办理结果", "publish the result"),
}
SUBJECTS: Labels = {
    "NotRequired": ("不需要申请", "No application is needed"),
    "ApplicationRefused": ("申请不予办理", "Application refused"),
    "Granted": ("准予办理", "Application granted"),
}


# What is true of every type of item, where cases of many stand under one word: in a filter, in an order of steps.
MIXED: Labels = words.PHASES | {
    "NOT_REQUIRED": _PHASES["NOT_REQUIRED"],
    "GRANTED": ("准予", "granted"),
    "REFUSED": ("不予", "refused"),
}


def phases(licence: bool) -> Labels:
    """Return what the phases of a case are called, by whether its item is a licence."""
    return words.PHASES if licence else words.PHASES | _PHASES


def commands(licence: bool) -> Labels:
    """Return what the acts on a case are called, by whether its item is a licence."""
    return words.COMMANDS if licence else words.COMMANDS | _COMMANDS
