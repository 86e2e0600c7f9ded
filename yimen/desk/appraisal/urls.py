"""The addresses of appraisals at the desk."""

from django.urls import path

from yimen.desk.appraisal import entering, reversing, schemes, sheet, surveyed, views, years

app_name = "appraisal"
SHEET = "sheets/<slug:kind>/<str:month>/<int:unit>/"
MONTH = "months/<slug:kind>/<str:month>"
urlpatterns = [
    path("", views.overview, name="overview"),
    path(f"{MONTH}/", views.month, name="month"),
    path(f"{MONTH}.csv", views.month_csv, name="month_csv"),
    path(f"{MONTH}/sign/<int:organ>/", views.sign, name="sign"),
    path(f"{MONTH}/close/", views.close, name="close"),
    path(SHEET, sheet.show, name="sheet"),
    path(f"{SHEET}comment/", sheet.comment, name="comment"),
    path(f"{SHEET}appeal/", sheet.new_appeal, name="new_appeal"),
    path("appeals/<int:id>/", sheet.appeal, name="appeal"),
    path("appeals/<int:id>/file/", sheet.appeal_file, name="appeal_file"),
    path("entries/", entering.listed, name="entries"),
    path("entries/new/<slug:kind>/", entering.new, name="new_entry"),
    path("entries/<int:id>/file/", entering.file, name="entry_file"),
    path("entries/<int:id>/take-back/", entering.take_back, name="take_back"),
    path("reversed/", reversing.listed, name="reversals"),
    path("reversed/new/", reversing.new, name="new_reversed"),
    path("reversed/<int:id>/", reversing.show, name="reversed"),
    path("reversed/<int:id>/file/", reversing.file, name="reversed_file"),
    path("reversed/<int:id>/take-back/", reversing.take_back, name="take_back_reversed"),
    path("schemes/", schemes.listed, name="schemes"),
    path("schemes/new/<slug:kind>/", schemes.new, name="new_scheme"),
    path("schemes/<int:id>/", schemes.one, name="scheme"),
    path("schemes/<int:id>/<slug:name>/", schemes.act, name="scheme_act"),
    path("years/<slug:kind>/<int:year>/", years.grades, name="grades"),
    path("years/<slug:kind>/<int:year>/sign/", years.grade, name="grade"),
    path("departments/", years.departments, name="departments"),
    path("departments/<int:organ>/<int:year>/", years.department, name="department"),
    path("departments/<int:organ>/<int:year>/pledge/", years.pledge, name="pledge"),
    path("departments/<int:organ>/<int:year>/pledges/<int:id>/", years.judge, name="judge_pledge"),
    path("surveys/", surveyed.listed, name="surveys"),
    path("surveys/new/", surveyed.new, name="new_survey"),
    path("surveys/<int:id>/", surveyed.one, name="survey"),
]
