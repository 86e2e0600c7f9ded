"""The hall's addresses at the desk."""

from django.urls import path

from yimen.desk.hall import overview, posters, reception, setting_up, window

app_name = "hall"
urlpatterns = [
    path("window/", window.show, name="window"),
    path("window/sit/", window.sit, name="sit"),
    path("window/pause/", window.pause, name="pause"),
    path("window/pass-on/", window.pass_on, name="pass_on"),
    path("window/put-back/", window.put_back, name="put_back"),
    path("window/call/<int:stop>/", window.call_this, name="call_this"),
    path("window/<slug:act>/", window.press, name="press"),
    path("reception/", reception.show, name="reception"),
    path("reception/paper/", reception.paper, name="paper"),
    path("reception/back/", reception.back, name="back"),
    path("reception/leave/", reception.leave, name="leave"),
    path("reception/<int:id>/", reception.slip, name="slip"),
    path("now/", overview.show, name="now"),
    path("now/<int:sitting>/end/", overview.end_for, name="end_for"),
    path("tickets/<int:id>/", overview.ticket, name="ticket"),
    path("lines/", setting_up.listed, name="lines"),
    path("lines/areas/new/", setting_up.area, name="new_area"),
    path("lines/areas/<int:id>/", setting_up.area, name="area"),
    path("lines/areas/<int:id>/days/", setting_up.days, name="days"),
    path("lines/areas/<int:id>/poster/", posters.of_area, name="area_poster"),
    path("lines/new/", setting_up.pool, name="new_pool"),
    path("lines/<int:id>/", setting_up.pool, name="pool"),
    path("lines/<int:id>/poster/", posters.of_line, name="poster"),
    path("lines/<int:id>/end/", setting_up.end, name="end_pool"),
]
