"""The addresses of practice at the desk; `enter` is the copy's door."""

from django.urls import path

from yimen.desk.practice import entering, views

app_name = "practice"
urlpatterns = [
    path("", views.listed, name="list"),
    path("exercises.csv", views.listed_csv, name="list_csv"),
    path("prepare/", views.prepare, name="prepare"),
    path("enter/", entering.enter, name="enter"),
    path("new/<slug:role>/", views.begin, name="begin"),
    path("<int:id>/", views.exercise, name="exercise"),
    path("<int:id>/go/", views.go, name="go"),
    path("<int:id>/end/", views.end, name="end"),
]
