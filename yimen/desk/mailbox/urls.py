"""The addresses of mails and orders at the desk."""

from django.urls import path

from yimen.desk.mailbox import orders, views

app_name = "mailbox"
urlpatterns = [
    path("", views.listed, name="list"),
    path("mails.csv", views.export, name="csv"),
    path("orders/", orders.listed, name="orders"),
    path("orders.csv", orders.csv, name="orders_csv"),
    path("orders/take/", orders.take, name="take"),
    path("orders/answers.csv", orders.answers, name="answers"),
    path("orders/files/<int:id>/", orders.delivered, name="delivered"),
    path("<int:id>/", views.one, name="mail"),
    path("<int:id>/files/<int:place>/", views.file, name="file"),
    path("<int:id>/<slug:name>/", views.act, name="act"),
]
