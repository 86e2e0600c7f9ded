"""The addresses of commendation at the desk."""

from django.urls import path

from yimen.desk.commendation import ruled, views

app_name = "commendation"
urlpatterns = [
    path("", views.listed, name="list"),
    path("new/<slug:code>/", views.new, name="new"),
    path("rounds/<int:id>/", views.one, name="round"),
    path("rounds/<int:id>/decide/", views.decide, name="decide"),
    path("objections/<int:id>/", views.objection, name="objection"),
    path("rules/", ruled.listed, name="rules"),
    path("rules/new/", ruled.new, name="new_rule"),
    path("rules/<int:id>/", ruled.one, name="rule"),
    path("rules/<int:id>/adopt/", ruled.adopt, name="adopt"),
    path("meeting/<int:year>/", ruled.meeting, name="meeting"),
    path("meeting/<int:year>.pdf", ruled.meeting_pdf, name="meeting_pdf"),
]
