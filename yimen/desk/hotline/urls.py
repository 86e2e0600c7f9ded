"""The addresses of the hotline at the desk."""

from django.urls import path

from yimen.desk.hotline import views

app_name = "hotline"
urlpatterns = [
    path("", views.listed, name="list"),
    path("calls.csv", views.export, name="csv"),
    path("<int:id>/", views.one, name="call"),
    path("<int:id>/note/", views.note, name="note"),
    path("<int:id>/end/", views.end, name="end"),
]
