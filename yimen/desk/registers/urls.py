"""The addresses of departments' registers."""

from django.urls import path

from yimen.desk.registers import found, intakes, listing

app_name = "registers"
urlpatterns = [
    path("", listing.listed, name="list"),
    path("new/", listing.begin, name="new"),
    path("coverage/", listing.coverage, name="coverage"),
    path("found/", found.listed, name="found"),
    path("found.csv", found.export, name="found_csv"),
    path("found/<int:id>/", found.finding, name="finding"),
    path("found/<int:id>/<slug:name>/", found.act, name="act"),
    path("files/<int:id>/", intakes.intake, name="intake"),
    path("files/<int:id>/bad-lines.csv", intakes.bad, name="bad"),
    path("files/<int:id>/discard/", intakes.discard, name="discard"),
    path("<int:id>/", listing.register, name="register"),
    path("<int:id>/file/", intakes.take, name="take"),
    path("<int:id>/again/", listing.again, name="again"),
    path("<int:id>/lines/", listing.lines, name="lines"),
    path("<int:id>/lines.csv", listing.lines_csv, name="lines_csv"),
]
