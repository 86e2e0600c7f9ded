"""The addresses of lanes at the desk."""

from django.urls import path

from yimen.desk.lanes import views

app_name = "lanes"
urlpatterns = [
    path("", views.listed, name="list"),
    path("new/", views.begin, name="new"),
    path("<int:id>/", views.one, name="lane"),
    path("<int:id>/uses/<int:placing_id>/", views.leave, name="leave"),
    path("<int:id>/<slug:name>/", views.act, name="act"),
]
