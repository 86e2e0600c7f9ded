"""The addresses of the paths, of what would save days, and of the logs that are taken away."""

from django.urls import path

from yimen.desk.paths import changes, dearest, improvements, shown, taken, whatif

app_name = "paths"
urlpatterns = [
    path("", shown.show, name="show"),
    path("changes/", changes.ten, name="changes"),
    path("changes/<slug:key>/", changes.behind, name="behind"),
    path("changes/<slug:key>/open/", improvements.begin, name="open"),
    path("what-if/", whatif.show, name="whatif"),
    path("dearest/", dearest.ten, name="dearest"),
    path("dearest/steps.csv", dearest.export, name="dearest_csv"),
    path("dearest/<slug:key>/", dearest.behind, name="dear"),
    path("improvements/", improvements.listed, name="improvements"),
    path("improvements/<int:id>/", improvements.one, name="improvement"),
    path("improvements/<int:id>/<slug:name>/", improvements.act, name="act"),
    path("export/", taken.export, name="export"),
]
