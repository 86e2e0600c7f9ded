"""The staff's addresses."""

from django.urls import include, path

from yimen.desk import (
    announcing,
    collecting,
    disclosure,
    documents,
    inbox,
    progress,
    reconciling,
    register,
    views,
)

app_name = "desk"
urlpatterns = [
    path("", inbox.show, name="inbox"),
    path("inbox.csv", inbox.export, name="export"),
    path("office/", include("yimen.desk.office.urls")),
    path("announcements/", announcing.listed, name="announcing"),
    path("announcements/new/", announcing.begin, name="announcing_new"),
    path("announcements/<int:id>/", announcing.edit, name="announcing_edit"),
    path("announcements/<int:id>/discard/", announcing.discard, name="announcing_discard"),
    path("announcements/<int:id>/release/", announcing.release, name="announcing_release"),
    path("announcements/released/<int:id>/withdraw/", announcing.withdraw, name="announcing_withdraw"),
    path("intake/", include("yimen.desk.intake.urls")),
    path("visitors/", include("yimen.desk.visitors.urls")),
    path("questions/", include("yimen.desk.questions.urls")),
    path("permits/", include("yimen.desk.permits.urls")),
    path("register/", register.show, name="register"),
    path("register.csv", register.export, name="register_csv"),
    path("fees/", collecting.listed, name="fees"),
    path("fees/returns/<slug:order>/", collecting.give_back, name="fees_return"),
    path("fees/<str:number>/<slug:key>/", collecting.slip, name="fees_slip"),
    path("reconciliation/", reconciling.show, name="reconciliation"),
    path("reconciliation.csv", reconciling.export, name="reconciliation_csv"),
    path("cases/<str:number>/", views.case, name="case"),
    path("cases/<str:number>/progress/", progress.page, name="progress"),
    path("cases/<str:number>/files/<str:code>/", views.material, name="material"),
    path("cases/<str:number>/documents/<slug:key>/", documents.page, name="document"),
    path("cases/<str:number>/documents/<slug:key>.pdf", documents.pdf, name="document_pdf"),
    path("cases/<str:number>/documents/<slug:key>/whole/", documents.whole, name="document_whole"),
    path("cases/<str:number>/show/<str:name>/", disclosure.disclose, name="disclose"),
    path("cases/<str:number>/<str:name>/", views.act, name="act"),
]
