"""The addresses of the templates' desk."""

from django.urls import path

from yimen.desk.texts import views

app_name = "texts"
urlpatterns = [
    path("", views.listed, name="list"),
    path("<slug:kind>/", views.kind, name="kind"),
    path("versions/<int:id>/", views.version, name="version"),
    path("versions/<int:id>/parts/<slug:code>/", views.part, name="part"),
    path("versions/<int:id>/propose/", views.propose, name="propose"),
    path("versions/<int:id>/decide/", views.decide, name="decide"),
    path("versions/<int:id>/discard/", views.discard, name="discard"),
    path("versions/<int:id>/preview/", views.preview, name="preview"),
]
