"""The addresses of the catalogue's desk."""

from django.urls import path

from yimen.desk.catalogue import acts, bulk, editing, excel, item, listing, new, quality, reviewing

app_name = "catalogue"
urlpatterns = [
    path("", listing.show, name="list"),
    path("items.xlsx", excel.out, name="excel_out"),
    path("items-empty.xlsx", excel.empty, name="excel_empty"),
    path("excel/", excel.take, name="excel"),
    path("bulk/", bulk.change, name="bulk"),
    path("new/", new.new, name="new"),
    path("quality/", quality.show, name="quality"),
    path("quality.csv", quality.export, name="quality_csv"),
    path("laws/", quality.laws, name="laws"),
    path("items/<str:code>/", item.show, name="item"),
    path("items/<str:code>/begin/", item.begin, name="begin"),
    path("items/<str:code>/compare/", item.compare, name="compare"),
    path("items/<str:code>/review/", reviewing.review, name="review"),
    path("items/<str:code>/draft/<slug:name>/", editing.section, name="section"),
    path("items/<str:code>/draft/<slug:name>/<slug:place>/", editing.entry, name="entry"),
    path("items/<str:code>/<slug:name>/", acts.act, name="act"),
]
