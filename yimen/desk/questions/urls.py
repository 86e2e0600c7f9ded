"""The addresses of questions at the desk; their own page stands with the cases."""

from django.urls import path

from yimen.desk.questions import register, views

app_name = "questions"
urlpatterns = [
    path("", register.show, name="list"),
    path("questions.csv", register.export, name="csv"),
    path("frequent/", register.frequent, name="frequent"),
    path("new/", views.record, name="record"),
    path("<str:number>/slip/", views.slip, name="slip"),
]
