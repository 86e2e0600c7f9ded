"""The addresses of the report of who decides, and of what is changed by it."""

from django.urls import path

from yimen.desk.authority import changes, listing, shown

app_name = "authority"
urlpatterns = [
    path("", listing.show, name="report"),
    path("decisions.csv", listing.export, name="csv"),
    path("items/<str:code>/", shown.item, name="item"),
    path("items/<str:code>/layer/", changes.layer, name="layer"),
    path("items/<str:code>/delegate/", changes.delegate, name="delegate"),
    path("changes/<int:id>/", changes.show, name="change"),
    path("changes/<int:id>/sign/", changes.sign, name="sign"),
    path("changes/<int:id>/decline/", changes.decline, name="decline"),
]
