"""The addresses of site checks: routes, what a phone takes along, and what comes back."""

from django.urls import path

from yimen.desk.site import paper, phone, planning, resolving, route, sending

app_name = "site"
urlpatterns = [
    path("", planning.listed, name="list"),
    path("plan/", planning.plan, name="plan"),
    path("worker.js", phone.worker, name="worker"),
    path("<int:id>/", route.show, name="route"),
    path("<int:id>/paper/", paper.printed, name="paper"),
    path("<int:id>/phone/", phone.shell, name="phone"),
    path("<int:id>/phone/app.webmanifest", phone.manifest, name="manifest"),
    path("<int:id>/phone/data.json", phone.data, name="data"),
    path("<int:id>/phone/files/", sending.take_file, name="files"),
    path("<int:id>/phone/hand-in/", sending.hand_in, name="hand_in"),
    path("<int:id>/checks/<str:number>/", paper.fill_in, name="fill_in"),
    path("<int:id>/unjoined/<uuid:key>/", resolving.resolve, name="resolve"),
]
