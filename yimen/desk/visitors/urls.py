"""The addresses of what a window does for a visitor; none holds anybody's number."""

from django.urls import path

from yimen.desk.visitors import accounts, cases

app_name = "visitors"
urlpatterns = [
    path("", accounts.find, name="find"),
    path("accounts/<int:id>/", accounts.show, name="account"),
    path("accounts/<int:id>/confirm/", accounts.confirm, name="confirm"),
    path("accounts/<int:id>/refuse/", accounts.refuse_identity, name="refuse"),
    path("accounts/<int:id>/password/", accounts.give_code, name="give_code"),
    path("cases/", cases.find, name="cases"),
    path("cases/slip/", cases.slip, name="slip"),
]
