"""The addresses of key clients at the desk."""

from django.urls import path

from yimen.desk.clients import acting, views

app_name = "clients"
urlpatterns = [
    path("", views.listed, name="list"),
    path("new/", acting.begin, name="new"),
    path("figures/", views.figures, name="figures"),
    path("<int:id>/", views.one, name="client"),
    path("<int:id>/contact/", views.contact, name="contact"),
    path("<int:id>/<int:row>/<slug:name>/", acting.on_row, name="on_row"),
    path("<int:id>/<slug:name>/", acting.act, name="act"),
]
