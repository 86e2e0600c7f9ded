"""The addresses of the report of who decides, and of what is changed by it."""

from django.urls import path

from yimen.desk.authority import item, listing

app_name = "authority"
urlpatterns = [
    path("", listing.show, name="report"),
    path("decisions.csv", listing.export, name="csv"),
    path("items/<str:code>/", item.show, name="item"),
]
