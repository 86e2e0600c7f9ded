"""The addresses of supervision; a card's own page stands with the cases."""

from django.urls import path

from yimen.desk.watch import guides, listing, patterns, trials, urging

app_name = "watch"
urlpatterns = [
    path("", listing.show, name="list"),
    path("urge/<str:number>/", urging.show, name="urge"),
    path("patterns/", patterns.show, name="patterns"),
    path(
        "patterns/tickets/<slug:code>/<slug:on>/<int:window>/<int:account>/", patterns.tickets, name="tickets"
    ),
    path("patterns/<str:code>/<int:account>/<str:item>/", patterns.behind, name="pattern"),
    path("guides/", guides.listed, name="guides"),
    path("guides.csv", guides.export, name="guides_csv"),
    path("guides/<int:id>/", guides.show, name="guide"),
    path("guides/<int:id>/<str:name>/", guides.act, name="guide_act"),
    path("rules/", listing.rules, name="rules"),
    path("rules/<str:code>/", listing.tried, name="try"),
    path("rules/<str:code>/trials/", trials.begin, name="trial_begin"),
    path("rules/<str:code>/trials/<int:id>/", trials.show, name="trial"),
    path("rules/<str:code>/trials/<int:id>/stop/", trials.stop, name="trial_stop"),
]
