"""The addresses of the A/B posts."""

from django.urls import path

from yimen.desk.substitutes import views

app_name = "substitutes"
urlpatterns = [
    path("", views.listed, name="list"),
    path("new/", views.name, name="new"),
    path("<int:id>/", views.one, name="one"),
    path("<int:id>/end/", views.end, name="end"),
]
