"""The addresses of what the staff are told."""

from django.urls import path

from yimen.desk.told import views

app_name = "told"
urlpatterns = [
    path("", views.show, name="list"),
    path("measures/", views.measures, name="measures"),
]
