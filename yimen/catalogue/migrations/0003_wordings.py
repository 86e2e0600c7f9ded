"""Everyday wordings become the centre's own; searches that find nothing are kept; published items are marked."""

import csv
import io
from importlib.resources import files

from django.db import migrations, models

# What the search counts on: how many items there are, and which of them were published.
COUNT = """INSERT INTO catalogue_frequency (token, items) SELECT '', count(*) FROM catalogue_searchtext
    ON CONFLICT (token) DO UPDATE SET items = excluded.items"""
MARK = """UPDATE catalogue_searchtext s SET tokens = s.tokens || array_to_tsvector(ARRAY['=published'])
    FROM catalogue_item t WHERE t.id = s.item_id AND t.status = 'published'"""
MARKED = """INSERT INTO catalogue_frequency (token, items)
    SELECT '=published', count(*) FROM catalogue_item WHERE status = 'published' ON CONFLICT DO NOTHING"""


def seed(apps, schema_editor):
    text = files("yimen.catalogue").joinpath("data", "synonyms.csv").read_text("utf-8")
    Synonym = apps.get_model("catalogue", "Synonym")
    pairs = dict.fromkeys((row["wording"], row["means"]) for row in csv.DictReader(io.StringIO(text)))
    alias = schema_editor.connection.alias
    Synonym.objects.using(alias).bulk_create(Synonym(wording=a, means=b) for a, b in pairs)


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_life'),
    ]

    operations = [
        migrations.CreateModel(
            name='Fruitless',
            fields=[
                ('text', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('times', models.IntegerField()),
                ('last_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Synonym',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('wording', models.CharField(max_length=60)),
                ('means', models.CharField(max_length=60)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('wording', 'means'), name='one_synonym_once')],
            },
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
        migrations.RunSQL([COUNT, MARK, MARKED], migrations.RunSQL.noop),
    ]
