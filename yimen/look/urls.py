"""Addresses of the look: the display modes, and the style guide of a demonstration centre."""

from django.urls import path

from yimen.look import views

app_name = "look"

urlpatterns = [
    path("look/mode/", views.mode, name="mode"),
    path("look/", views.guide, name="guide"),
    path("look/desk/", views.desk, name="desk"),
    path("look/errors/<int:status>/", views.wrong, name="wrong"),
]
