"""The addresses of supervision; a card's own page stands with the cases."""

from django.urls import path

from yimen.desk.watch import listing

app_name = "watch"
urlpatterns = [
    path("", listing.show, name="list"),
    path("rules/", listing.rules, name="rules"),
    path("rules/<str:code>/", listing.tried, name="try"),
]
