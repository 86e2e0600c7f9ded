"""What was waived waits for nobody's money: such slips count as settled on the day on which they were assessed."""

from django.db import migrations

_SETTLE = "UPDATE fees_slip SET paid_on = assessed_on WHERE total_fen = 0 AND paid_on IS NULL"


class Migration(migrations.Migration):
    """Settle the slips of nothing that stood as unpaid; the release before reads them as it reads any settled slip."""

    dependencies = [("fees", "0001_initial")]

    operations = [migrations.RunSQL(_SETTLE, migrations.RunSQL.noop)]
