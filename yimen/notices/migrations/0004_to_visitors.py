"""A message to a visitor, who has neither account nor case: whom it goes to is sealed beside it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0003_about_accounts'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='notice',
            name='a_notice_is_about_something',
        ),
        migrations.AddField(
            model_name='notice',
            name='sealed',
            field=models.BinaryField(db_default=b'', default=b''),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('recipient', 'visitor')), fields=['sent_at'], name='notices_to_visitors'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('case_id__isnull', False), ('account_id__isnull', False), ('recipient', 'visitor'), _connector='OR'), name='a_notice_is_about_something'),
        ),
    ]
