"""The desk's addresses of appointments."""

from django.urls import path

from yimen.desk.appointments import acting, changing, listing

app_name = "appointments"
urlpatterns = [
    path("", listing.show, name="list"),
    path("list.csv", listing.export, name="export"),
    path("lines/", acting.offers, name="offers"),
    path("lines/<int:pool>/", acting.offer, name="offer"),
    path("lines/<int:pool>/book/", acting.book, name="book"),
    path("<int:id>/arrive/", acting.arrive, name="arrive"),
    path("<int:id>/", changing.slip, name="slip"),
    path("<int:id>/change/", changing.change, name="change"),
    path("<int:id>/cancel/", acting.cancel, name="cancel"),
]
