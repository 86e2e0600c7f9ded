"""Pages of the desk that keep what the staff sent too late, and offer it again."""

from yimen.applications.sent_late import back, kept_for

__all__ = ["back", "kept"]

kept = kept_for("staff")
