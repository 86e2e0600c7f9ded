"""The addresses of the window workstation; none holds anybody's number."""

from django.urls import path

from yimen.desk.intake import finding, papers, views

app_name = "intake"
urlpatterns = [
    path("", finding.find, name="find"),
    path("number/", views.number, name="number"),
    path("items/<str:code>/", views.take, name="take"),
    path("items/<str:code>/drawn/", views.drawn, name="drawn"),
    path("cases/<str:number>/", papers.show, name="papers"),
    path("cases/<str:number>/handed-over/", papers.handed_over, name="handed_over"),
]
