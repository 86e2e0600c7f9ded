"""The addresses of invited supervision at the desk; a rectification's own page stands with the cases."""

from django.urls import path

from yimen.desk.inspectors import case, listing, register, tasks, visit

app_name = "inspectors"
urlpatterns = [
    path("", tasks.listed, name="tasks"),
    path("findings/", listing.findings, name="findings"),
    path("findings.csv", listing.findings_csv, name="findings_csv"),
    path("figures/", listing.figures, name="figures"),
    path("figures.csv", listing.figures_csv, name="figures_csv"),
    path("register/", register.listed, name="register"),
    path("register/new/", register.begin, name="enter"),
    path("register/<int:id>/", register.one, name="entry"),
    path("register/<int:id>/letters/<int:row>/", register.letter, name="letter"),
    path("register/<int:id>/ties/<int:row>/end/", register.untie, name="untie"),
    path("register/<int:id>/<slug:name>/", register.act, name="act"),
    path("tasks/new/", tasks.begin, name="give"),
    path("tasks/<int:id>/", tasks.one, name="task"),
    path("tasks/<int:id>/drop/", tasks.drop, name="drop"),
    path("tasks/<int:id>/start/", visit.start, name="start"),
    path("tasks/<int:id>/visit/", visit.walk, name="visit"),
    path("tasks/<int:id>/visit/<slug:point>/", visit.find, name="find"),
    path("tasks/<int:id>/photographs/<int:row>/<int:place>/", visit.photograph, name="photograph"),
    path("cases/<str:number>/<slug:which>/<int:place>/", case.photograph, name="picture"),
]
