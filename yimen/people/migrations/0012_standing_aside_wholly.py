"""Who carries a case for its applicant stands aside from it at a window too: also the agents of before."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0011_authority_substitution'),
    ]

    operations = [
        migrations.AddField(
            model_name='recusal',
            name='wholly',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(
            "UPDATE people_recusal SET wholly = true WHERE reason = '全程代办员不审查、不决定同一项目的办件'",
            migrations.RunSQL.noop,
        ),
    ]
