"""The addresses of leaders at the desk: the day, instructions, meetings, heads' duty, reports."""

from django.urls import path

from yimen.desk.leaders import due, heads, instructions, meetings, planning, reports, setting, today

app_name = "leaders"
urlpatterns = [
    path("", today.show, name="day"),
    path("due/", due.listed, name="due"),
    path("due.csv", due.as_csv, name="due_csv"),
    path("instructions/", instructions.listed, name="list"),
    path("instructions.csv", instructions.as_csv, name="csv"),
    path("instructions/new/", instructions.write, name="write"),
    path("instructions/<int:id>/", instructions.one, name="instruction"),
    path("instructions/<int:id>/<slug:name>/", instructions.act, name="instruction_act"),
    path("meetings/", meetings.listed, name="meetings"),
    path("meetings.csv", meetings.as_csv, name="meetings_csv"),
    path("meetings/new/", meetings.call, name="call"),
    path("meetings/<int:id>/", meetings.one, name="meeting"),
    path("meetings/<int:id>/<slug:name>/", meetings.act, name="meeting_act"),
    path("heads/", heads.listed, name="heads"),
    path("heads.csv", heads.as_csv, name="heads_csv"),
    path("heads/rules/", setting.show, name="rules"),
    path("heads/rules/new/", setting.put, name="put_rules"),
    path("heads/<int:organ>/<int:year>/", heads.department, name="department"),
    path("heads/<int:organ>/<int:year>/plan/", planning.spread, name="spread"),
    path("heads/<int:organ>/<int:year>/add/", planning.add, name="add"),
    path("heads/<int:organ>/<int:year>/record/<slug:duty>/", planning.record, name="record"),
    path("heads/plans/<int:id>/move/", planning.move, name="plan_move"),
    path("heads/plans/<int:id>/leave/", planning.leave, name="plan_leave"),
    path("heads/plans/<int:id>/record/", planning.record_planned, name="plan_record"),
    path("heads/records/<int:id>/voucher/", planning.voucher, name="voucher"),
    path("heads/records/<int:id>/take-back/", planning.take_back, name="take_back"),
    path("reports/", reports.listed, name="reports"),
    path("reports/<slug:kind>/", reports.listed, name="reports_of"),
    path("reports/<slug:kind>/<slug:key>/", reports.one, name="report"),
    path("reports/<slug:kind>/<slug:key>.pdf", reports.as_pdf, name="report_pdf"),
    path("reports/<slug:kind>/<slug:key>.docx", reports.as_word, name="report_word"),
]
