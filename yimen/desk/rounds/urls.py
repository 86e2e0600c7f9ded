"""The addresses of clean-up rounds at the desk."""

from django.urls import path

from yimen.desk.rounds import item, views

app_name = "rounds"
urlpatterns = [
    path("", views.listed, name="list"),
    path("new/", views.begin, name="new"),
    path("<int:id>/", views.one, name="round"),
    path("<int:id>/decide/", views.decide, name="decide"),
    path("<int:id>/carry-out/", views.carry_out, name="carry_out"),
    path("<int:id>/items/<str:code>/", item.show, name="item"),
    path("<int:id>/items/<str:code>/answer/", item.answer, name="answer"),
    path("<int:id>/items/<str:code>/opinion/", item.opinion, name="opinion"),
    path("<int:id>/items/<str:code>/findings/<int:finding>/", item.judge, name="judge"),
]
