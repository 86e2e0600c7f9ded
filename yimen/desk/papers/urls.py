"""The addresses of the papers: bar codes stand in them, which say nothing of anybody."""

from django.urls import path

from yimen.desk.papers import day, folder, hand, lists, register, results, scanning

app_name = "papers"
urlpatterns = [
    path("", hand.show, name="hand"),
    path("day/", day.show, name="day"),
    path("register/", register.show, name="register"),
    path("register.csv", register.export, name="csv"),
    path("cases/<str:number>/", folder.begin, name="begin"),
    path("folders/<str:code>/", folder.show, name="folder"),
    path("folders/<str:code>/contents/", folder.describe, name="describe"),
    path("folders/<str:code>/label/", folder.label, name="label"),
    path("folders/<str:code>/files/<str:material>/", folder.copy, name="copy"),
    path("folders/<str:code>/<slug:name>/", folder.act, name="act"),
    path("lists/new/", lists.new, name="give"),
    path("lists/<str:code>/", lists.show, name="list"),
    path("lists/<str:code>/withdraw/", lists.withdraw, name="withdraw"),
    path("results/", results.listed, name="results"),
    path("results/new/<str:number>/", results.receive, name="receive"),
    path("results/<str:code>/", results.show, name="result"),
    path("results/<str:code>/receipt/", results.receipt, name="receipt"),
    path("scans/new/", scanning.new, name="scan"),
    path("scans/<int:id>/", scanning.assign, name="pile"),
    path("scans/<int:id>/pages/<int:page>.png", scanning.picture, name="picture"),
    path("scans/<int:id>/forget/", scanning.forget, name="forget"),
]
