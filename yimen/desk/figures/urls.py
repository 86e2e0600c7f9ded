"""The addresses of figures at the desk."""

from django.urls import path

from yimen.desk.figures import listing, overview, voices

app_name = "figures"
urlpatterns = [
    path("", listing.show, name="list"),
    path("figures.csv", listing.export, name="csv"),
    path("behind/<slug:figure>/", listing.behind, name="behind"),
    path("voices/", voices.show, name="voices"),
    path("voices.csv", voices.export, name="voices_csv"),
    path("voices/behind/", voices.behind, name="voices_behind"),
    path("now/", overview.show, name="overview"),
]
