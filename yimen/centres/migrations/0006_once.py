from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('centres', '0005_limit'),
    ]

    operations = [
        migrations.CreateModel(
            name='Once',
            fields=[
                ('key', models.CharField(max_length=120, primary_key=True, serialize=False)),
                ('digest', models.BinaryField()),
                ('answer', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'db_table': 'centre_once',
            },
        ),
    ]
