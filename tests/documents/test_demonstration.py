"""Every document that the demonstration city's lives made can be read, and is marked as a demonstration."""

from django.db import connection

from tests.city import entered
from tests.documents.test_pdf import text_of
from yimen.cases import queries as cases
from yimen.demo import life
from yimen.documents import pdf, queries


def test_every_document_of_the_lived_city_is_made_in_both_languages(city_database, django_db_blocker):
    with django_db_blocker.unblock(), entered():
        life.live(working_days=8, a_day=5)
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM cases_case WHERE kind = 'application'")
            numbers = [row[0] for row in cursor.fetchall()]
        made = set()
        for number in numbers:
            seen = cases.view(number)
            for one in queries.listed(seen):
                for language in ("zh", "en"):
                    sheet = queries.sheet(
                        seen, one.key, language=language, masked=False, address="http://x.test/"
                    )
                    said = text_of(pdf.render(pdf.data(sheet), sheet.recorded_at))
                    assert ("没有法律效力" if language == "zh" else "withoutlegalforce") in said
                made.add(one.kind)
        assert {"receipt", "acceptance", "grant", "certificate"} <= made
