"""The addresses of postings to a window at the desk."""

from django.urls import path

from yimen.desk.postings import leaving, listing, person, proposal, returns, setting

app_name = "postings"
urlpatterns = [
    path("", listing.at_windows, name="list"),
    path("at-windows.csv", listing.at_windows_csv, name="list_csv"),
    path("mine/", person.mine, name="mine"),
    path("proposals/", listing.proposals, name="proposals"),
    path("proposals.csv", listing.proposals_csv, name="proposals_csv"),
    path("proposals/new/", proposal.begin, name="new"),
    path("proposals/<int:id>/", proposal.one, name="proposal"),
    path("proposals/<int:id>/<slug:name>/", proposal.act, name="proposal_act"),
    path("at/<int:id>/", person.posting, name="posting"),
    path("at/<int:id>/change/", person.change, name="change"),
    path("at/<int:id>/fact/", person.fact, name="fact"),
    path("leaving/", listing.going, name="going"),
    path("leaving.csv", listing.going_csv, name="going_csv"),
    path("endings/<int:id>/", leaving.one, name="ending"),
    path("endings/<int:id>/<slug:name>/", leaving.act, name="ending_act"),
    path("returns/<int:id>/", returns.one, name="return"),
    path("returns/<int:id>/paper/", returns.paper, name="paper"),
    path("returns/<int:id>/paper.pdf", returns.paper_pdf, name="paper_pdf"),
    path("returns/<int:id>/<slug:name>/", returns.act, name="return_act"),
    path("acts/", listing.deeds, name="deeds"),
    path("acts.csv", listing.deeds_csv, name="deeds_csv"),
    path("rules/", setting.show, name="rules"),
    path("rules/new/", setting.put, name="put_rules"),
    path("rules/signers/new/", setting.name_signer, name="name_signer"),
    path("rules/signers/<int:id>/end/", setting.end_signer, name="end_signer"),
]
