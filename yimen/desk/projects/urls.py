"""The addresses of projects at the desk."""

from django.urls import path

from yimen.desk.projects import acting, views

app_name = "projects"
urlpatterns = [
    path("", views.listed, name="list"),
    path("new/", acting.begin, name="new"),
    path("<int:id>/", views.one, name="project"),
    path("<int:id>/letter/", views.letter, name="letter"),
    path("<int:id>/letter.pdf", views.letter_pdf, name="letter_pdf"),
    path("<int:id>/files/<int:place>/", views.paper, name="paper"),
    path("<int:id>/steps/<int:step>/", views.step, name="step"),
    path("<int:id>/steps/<int:step>/<slug:name>/", acting.on_step, name="on_step"),
    path("<int:id>/<slug:name>/", acting.act, name="act"),
]
