"""The addresses of figures at the desk."""

from django.urls import path

from yimen.desk.figures import listing, overview, priced, pricing, voices

app_name = "figures"
urlpatterns = [
    path("", listing.show, name="list"),
    path("figures.csv", listing.export, name="csv"),
    path("behind/<slug:figure>/", listing.behind, name="behind"),
    path("cost/<str:number>/", priced.show, name="account"),
    path("rates/", pricing.listed, name="rates"),
    path("rates/new/", pricing.begin, name="rates_new"),
    path("rates/<int:id>/", pricing.one, name="rates_given"),
    path("voices/", voices.show, name="voices"),
    path("voices.csv", voices.export, name="voices_csv"),
    path("voices/behind/", voices.behind, name="voices_behind"),
    path("now/", overview.show, name="overview"),
    path("now/received/", overview.of_today, {"what": "received"}, name="received"),
    path("now/done/", overview.of_today, {"what": "done"}, name="done"),
]
