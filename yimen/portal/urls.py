"""The public's addresses."""

from django.urls import path

from yimen.portal import acts, apply, documents, finding, views

app_name = "portal"
urlpatterns = [
    path("", finding.home, name="home"),
    path("suggest/", finding.suggest, name="suggest"),
    path("items/", finding.items, name="items"),
    path("items.csv", finding.items_csv, name="items_csv"),
    path("items/<str:code>/", views.guide, name="guide"),
    path("items/<str:code>/apply/", apply.fill, name="apply"),
    path("apply/<uuid:draft>/check/", apply.check, name="check"),
    path("apply/<uuid:draft>/hand-in/", apply.hand_in, name="hand_in"),
    path("cases/<str:number>/receipt/", apply.receipt, name="receipt"),
    path("progress/", views.query, name="query"),
    path("progress/<str:number>/", views.progress, name="progress"),
    path("progress/<str:number>/documents/<slug:key>/", documents.page, name="document"),
    path("progress/<str:number>/documents/<slug:key>.pdf", documents.pdf, name="document_pdf"),
    path("progress/<str:number>/files/<str:code>/", acts.material, name="material"),
    path("progress/<str:number>/<str:name>/", acts.act, name="act"),
    path("my/", apply.mine, name="mine"),
]
