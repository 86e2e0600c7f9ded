"""The addresses of the sealed box at the desk."""

from django.urls import path

from yimen.desk.discipline import keys, letters

app_name = "discipline"
urlpatterns = [
    path("", letters.listed, name="list"),
    path("readings/", letters.readings, name="readings"),
    path("letters/<int:id>/", letters.one, name="letter"),
    path("letters/<int:id>/files/<int:piece>/", letters.file, name="file"),
    path("letters/<int:id>/<slug:name>/", letters.act, name="act"),
    path("keys/", keys.listed, name="keys"),
    path("keys/new/", keys.make, name="make"),
    path("keys/contact/", keys.contact, name="contact"),
    path("keys/<int:id>/admit/", keys.admit, name="admit"),
    path("keys/<int:id>/end/", keys.end, name="end"),
]
