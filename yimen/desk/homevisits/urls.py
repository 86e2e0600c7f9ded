"""The desk's addresses of home visits and longer hours; none holds anybody's name or place."""

from django.urls import path

from yimen.desk.homevisits import acting, counted, listing, longer, longer_listing, routes, settling, tablet

app_name = "homevisits"
urlpatterns = [
    path("", listing.show, name="list"),
    path("list.csv", listing.export, name="export"),
    path("new/", acting.ask, name="ask"),
    path("figures/", counted.show, name="figures"),
    path("figures/broken.csv", counted.broken_csv, name="broken_csv"),
    path("terms/", counted.decide, name="terms"),
    path("notes/", settling.listed, name="notes"),
    path("notes/<uuid:id>/", settling.settle, name="settle"),
    path("notes/<uuid:id>/go-on/", settling.go_on, name="go_on"),
    path("longer/", longer_listing.show, name="longer"),
    path("longer/list.csv", longer_listing.export, name="longer_csv"),
    path("longer/new/", longer.wish, name="longer_wish"),
    path("longer/<int:id>/decide/", longer.decide, name="longer_decide"),
    path("longer/<int:id>/others/", longer.others, name="longer_others"),
    path("longer/<int:id>/decline/", longer.decline, name="longer_decline"),
    path("longer/stays/", longer.stays, name="stays"),
    path("longer/stays.csv", longer.stays_csv, name="stays_csv"),
    path("worker.js", tablet.worker, name="worker"),
    path("routes/", routes.listed, name="routes"),
    path("routes/new/", routes.plan, name="plan"),
    path("routes/<int:id>/", routes.show, name="route"),
    path("routes/<int:id>/officers/", routes.send_others, name="officers"),
    path("routes/<int:id>/paper/", routes.paper, name="paper"),
    path("routes/<int:id>/phone/", tablet.shell, name="tablet"),
    path("routes/<int:id>/phone/app.webmanifest", tablet.manifest, name="manifest"),
    path("routes/<int:id>/phone/data.json", tablet.data, name="data"),
    path("routes/<int:id>/phone/hand-in/", tablet.hand_in, name="hand_in"),
    path("<int:id>/", acting.show, name="visit"),
    path("<int:id>/accept/", acting.accept, name="accept"),
    path("<int:id>/decline/", acting.decline, name="decline"),
    path("<int:id>/drop/", acting.drop, name="drop"),
    path("<int:id>/made/", acting.made, name="made"),
    path("<int:id>/not-made/", acting.not_made, name="not_made"),
    path("<int:id>/explain/", acting.explain, name="explain"),
    path("<int:id>/slip/", acting.slip, name="slip"),
]
