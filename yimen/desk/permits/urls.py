"""The addresses of permits at the desk; a permit's own page is its case's."""

from django.urls import path

from yimen.desk.permits import endings, register

app_name = "permits"
urlpatterns = [
    path("", register.show, name="list"),
    path("permits.csv", register.export, name="csv"),
    path("endings/", endings.show, name="endings"),
    path("endings.csv", endings.export, name="endings_csv"),
    path("holder/", register.holder, name="holder"),
]
