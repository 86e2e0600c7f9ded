"""Names as they are compared, said and abbreviated; headings under which items stand; the wordings shipped since."""

import csv
import io
import json
from importlib.resources import files

import django.db.models.deletion
from django.db import migrations, models

from yimen.catalogue.words import document_tokens, plain, said

# What was shipped and led astray: 过户 is said of flats and of cars, and each has its own wording now.
WITHDRAWN = (
    ("过户", "不动产登记 机动车转让登记"),
    ("营业执照", "公司设立登记 个体工商户设立登记"),
)
PUBLISHED = "=published"


def name(apps, schema_editor):
    """Index what stands in the catalogue again: the words have changed, and names are kept as they are compared."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.id, t.name, t.status = 'published', (SELECT v.definition FROM catalogue_itemversion v"
            " WHERE v.item_id = t.id AND v.status = 'published' ORDER BY v.effective_on DESC LIMIT 1)"
            " FROM catalogue_item t JOIN catalogue_searchtext s ON s.item_id = t.id ORDER BY t.id"
        )
        rows = cursor.fetchall()
        for id, name, published, definition in rows:
            english = json.loads(definition).get("name_en", "") if definition else ""
            tokens = document_tokens(name, english) + ([PUBLISHED] if published else [])
            written = plain(name)
            cursor.execute(
                "UPDATE catalogue_searchtext SET tokens = array_to_tsvector(%s) WHERE item_id = %s", [tokens, id]
            )
            cursor.execute(
                "INSERT INTO catalogue_naming (item_id, plain, sound, initials, english) VALUES (%s, %s, %s, %s, %s)",
                [id, written, *said(written), english],
            )
        if rows:
            cursor.execute("DELETE FROM catalogue_frequency WHERE token NOT IN ('', %s)", [PUBLISHED])
            cursor.execute(
                "INSERT INTO catalogue_frequency (token, items) SELECT token, count(*) FROM catalogue_searchtext s,"
                " unnest(tsvector_to_array(s.tokens)) AS token WHERE token <> %s GROUP BY 1",
                [PUBLISHED],
            )


def seed(apps, schema_editor):
    text = files("yimen.catalogue").joinpath("data", "synonyms.csv").read_text("utf-8")
    Synonym = apps.get_model("catalogue", "Synonym")
    rows = Synonym.objects.using(schema_editor.connection.alias)
    pairs = dict.fromkeys((row["wording"], row["means"]) for row in csv.DictReader(io.StringIO(text)))
    for wording, means in WITHDRAWN:
        if (wording, means) not in pairs:
            rows.filter(wording=wording, means=means).delete()
    rows.bulk_create((Synonym(wording=a, means=b) for a, b in pairs), ignore_conflicts=True)


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0003_wordings'),
    ]

    operations = [
        migrations.CreateModel(
            name='Heading',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=8)),
                ('code', models.CharField(max_length=24)),
                ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='headings', to='catalogue.item')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=['item', 'kind', 'code'], name='one_heading_once')],
                'indexes': [models.Index(fields=['kind', 'code', 'item'], name='heading_items')],
            },
        ),
        migrations.CreateModel(
            name='Naming',
            fields=[
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='catalogue.item')),
                ('plain', models.TextField()),
                ('sound', models.TextField()),
                ('initials', models.TextField()),
                ('english', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'indexes': [models.Index(fields=['plain'], name='naming_plain', opclasses=['text_pattern_ops']), models.Index(fields=['sound'], name='naming_sound', opclasses=['text_pattern_ops']), models.Index(fields=['initials'], name='naming_initials', opclasses=['text_pattern_ops'])],
            },
        ),
        migrations.RunPython(name, migrations.RunPython.noop),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
