"""The addresses of what is asked before filing, at the desk."""

from django.urls import path

from yimen.desk.beforehand import views

app_name = "beforehand"
urlpatterns = [
    path("", views.listed, name="list"),
    path("new/", views.record, name="new"),
    path("tests/", views.testers, name="tests"),
    path("<int:id>/", views.one, name="one"),
    path("<int:id>/paper.pdf", views.paper, name="paper"),
    path("<int:id>/take-over/", views.take_over, name="take_over"),
    path("<int:id>/files/<int:place>/", views.file, name="file"),
    path("<int:id>/answer/<int:asked>/", views.answer, name="answer"),
]
