"""The addresses of ratings at the desk; a bad rating's own page stands with the cases."""

from django.urls import path

from yimen.desk.ratings import listing, window

app_name = "ratings"
urlpatterns = [
    path("", listing.show, name="list"),
    path("export.csv", listing.export, name="export"),
    path("window/", window.end, name="window"),
    path("window/<int:id>/", window.ended, name="ended"),
]
