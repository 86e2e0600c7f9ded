"""The addresses of the discipline group's room, and of the form that anybody of the staff has."""

from django.urls import path

from yimen.desk.oversight import approached, bulletins, exports, orders, register, samples

app_name = "oversight"
urlpatterns = [
    path("samples/", samples.listed, name="samples"),
    path("samples/new/", samples.new, name="new_sample"),
    path("samples/<int:id>/", samples.one, name="sample"),
    path("samples/<int:id>/draw/", samples.draw, name="draw"),
    path("samples/<int:id>/open/", samples.open_result, name="open"),
    path("samples/<int:id>/cases/<str:number>/", samples.drawn, name="drawn"),
    path("samples/<int:id>/cases/<str:number>/order/", samples.order, name="demand"),
    path("orders/", orders.listed, name="orders"),
    path("orders/<int:id>/", orders.one, name="order"),
    path("orders/<int:id>/paper/", orders.paper, name="order_paper"),
    path("orders/<int:id>/paper.pdf", orders.paper_pdf, name="order_pdf"),
    path("orders/<int:id>/reply/", orders.reply, name="reply"),
    path("orders/<int:id>/judge/", orders.judge, name="judge"),
    path("approached/", approached.own, name="approached"),
    path("approached/new/", approached.new, name="approach"),
    path("interference/", register.listed, name="interference"),
    path("interference/<int:number>/", register.entry, name="entry"),
    path("interference/<int:number>/follow/", register.follow, name="follow"),
    path("exports/", exports.listed, name="exports"),
    path("exports/new/", exports.new, name="new_export"),
    path("bulletins/", bulletins.listed, name="bulletins"),
    path("bulletins/new/", bulletins.new, name="new_bulletin"),
    path("bulletins/<int:id>/", bulletins.one, name="bulletin"),
    path("bulletins/<int:id>/edit/", bulletins.edit, name="edit_bulletin"),
    path("bulletins/<int:id>/release/", bulletins.release, name="release_bulletin"),
    path("bulletins/<int:id>/figures/<slug:name>/", bulletins.figure, name="figure"),
]
