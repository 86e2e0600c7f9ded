"""The public's addresses."""

from django.urls import path

from yimen.portal import acts, apply, documents, messages, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("items/", views.items, name="items"),
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
    path("my/messages/", messages.listed, name="messages"),
    path("my/messages/<int:id>/", messages.one, name="message"),
]
