"""The office's addresses."""

from django.urls import path

from yimen.desk.office import (
    accounts,
    answers,
    divisions,
    organs,
    people,
    records,
    reorganisation,
    standing,
    tablets,
    windows,
)

app_name = "office"
urlpatterns = [
    path("", people.enter, name="enter"),
    path("people/", people.show, name="people"),
    path("people.csv", people.export_csv, name="people_csv"),
    path("people/open/", accounts.open_account, name="open_account"),
    path("people/<int:id>/", people.person, name="person"),
    path("people/<int:id>/role/", standing.give_role, name="give_role"),
    path("people/<int:id>/aside/", standing.stand_aside, name="stand_aside"),
    path("people/<int:id>/close/", accounts.close_account, name="close_account"),
    path("people/<int:id>/password/", accounts.reset_password, name="reset_password"),
    path("people/<int:id>/second-factor/", accounts.reset_second_factor, name="reset_second_factor"),
    path("postings/<int:id>/end/", standing.end_role, name="end_role"),
    path("postings/<int:id>/authorise/", standing.authorise, name="authorise"),
    path("authorisations/<int:id>/withdraw/", standing.withdraw, name="withdraw"),
    path("organs/", organs.show, name="organs"),
    path("organs.csv", organs.export_csv, name="organs_csv"),
    path("organs/found/", organs.found_organ, name="found_organ"),
    path("organs/of/<slug:code>/", organs.organ, name="organ"),
    path("organs/of/<slug:code>/code/", organs.code_organ, name="code_organ"),
    path("windows/", windows.show, name="windows"),
    path("windows.csv", windows.export_csv, name="windows_csv"),
    path("windows/open/", windows.open_window, name="open_window"),
    path("windows/<int:id>/end/", windows.end_window, name="end_window"),
    path("windows/<int:id>/tablet/", tablets.tablet, name="tablet"),
    path("reorganisations/", reorganisation.show, name="reorganisations"),
    path("reorganisations/<int:id>/", reorganisation.one, name="reorganisation"),
    path("reorganisations/<int:id>/cancel/", reorganisation.cancel, name="cancel_plan"),
    path("divisions/", divisions.show, name="divisions"),
    path("reorganisations/<slug:kind>/", reorganisation.plan, name="plan"),
    path("rules/", answers.show, name="rules"),
    path("records/", records.enter, name="records"),
    path("records/administration/", records.administrations, name="administrations"),
    path("records/administration.csv", records.administrations_csv, name="administrations_csv"),
    path("records/readings/", records.readings, name="readings"),
    path("records/readings.csv", records.readings_csv, name="readings_csv"),
]
