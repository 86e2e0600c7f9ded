"""The addresses of what the public finds, as its editor keeps it."""

from django.urls import path

from yimen.desk.finding import advising, places, words

app_name = "finding"
urlpatterns = [
    path("", words.sought, name="sought"),
    path("aside/", words.set_aside, name="set_aside"),
    path("wordings/", words.listed, name="wordings"),
    path("wordings/new/", words.teach, name="teach"),
    path("wordings/remove/", words.unlearn, name="unlearn"),
    path("followed/", words.followed, name="followed"),
    path("advice/", advising.listed, name="advice"),
    path("advice/<int:id>/", advising.advice_one, name="advice_one"),
    path("advice/<int:id>/end/", advising.advice_end, name="advice_end"),
    path("advice/of/<str:number>/", advising.propose, name="propose"),
    path("places/", places.listed, name="places"),
    path("places/new/", places.open_place, name="open_place"),
    path("places/of/<slug:code>/", places.place, name="place"),
    path("places/of/<slug:code>/change/", places.change_place, name="change_place"),
    path("places/of/<slug:code>/close/", places.close_place, name="close_place"),
    path("places/of/<slug:code>/<int:id>/take-back/", places.take_back, name="take_back"),
    path("edits/", advising.edits, name="edits"),
]
