"""The public's addresses."""

from django.urls import path

from yimen.portal import accounts, acts, apply, documents, finding, handing_in, messages, mine, views

app_name = "portal"
urlpatterns = [
    path("", finding.home, name="home"),
    path("suggest/", finding.suggest, name="suggest"),
    path("items/", finding.items, name="items"),
    path("items.csv", finding.items_csv, name="items_csv"),
    path("items/<str:code>/", views.guide, name="guide"),
    path("items/<str:code>/apply/", apply.fill, name="apply"),
    path("apply/<uuid:draft>/check/", apply.check, name="check"),
    path("apply/<uuid:draft>/hand-in/", handing_in.hand_in, name="hand_in"),
    path("cases/<str:number>/receipt/", handing_in.receipt, name="receipt"),
    path("progress/", views.query, name="query"),
    path("progress/<str:number>/", views.progress, name="progress"),
    path("progress/<str:number>/documents/<slug:key>/", documents.page, name="document"),
    path("progress/<str:number>/documents/<slug:key>.pdf", documents.pdf, name="document_pdf"),
    path("progress/<str:number>/files/<str:code>/", acts.material, name="material"),
    path("progress/<str:number>/<str:name>/", acts.act, name="act"),
    path("my/", mine.mine, name="mine"),
    path("my/account/", accounts.account, name="account"),
    path("my/account/contact/", accounts.contact, name="contact"),
    path("my/account/password/", accounts.password, name="password"),
    path("my/account/data.json", accounts.export, name="data"),
    path("register/", accounts.register, name="register"),
    path("register/done/", accounts.registered, name="registered"),
    path("sign-in/forgotten/", accounts.forgotten, name="forgotten"),
    path("my/messages/", messages.listed, name="messages"),
    path("my/messages/<int:id>/", messages.one, name="message"),
]
