"""The addresses of complaints at the desk; the page of one stands with the cases."""

from django.urls import path

from yimen.desk.complaints import files, ordering, record, register

app_name = "complaints"
urlpatterns = [
    path("", register.show, name="list"),
    path("complaints.csv", register.export, name="csv"),
    path("new/", record.record, name="record"),
    path("<str:number>/slip/", record.slip, name="slip"),
    path("<str:number>/order/", ordering.order, name="order"),
    path("<str:number>/refer/", ordering.refer, name="refer"),
    path("<str:number>/files/<int:seq>/<int:place>/", files.file, name="file"),
]
