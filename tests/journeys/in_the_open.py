"""The addresses of the product that are open to whoever comes: the first part of the table of `everywhere`."""

# Open to whoever comes, signed in or not; there is nothing to send.
OPEN = [
    "", "suggest/", "items/", "items.csv", "items/{item}/", "items/{item}/needs/", "items/{item}/form/",
    "items/{item}/versions/{version}/", "items/{item}/versions/{version}.json",
    "items/{item}/versions/{version}/{version}/", "items/511602-J001/", "open-data/items/", "open-data/items/schema.json",
    "open-data/items.jsonl", "law/行政许可法/2019-04-23/42/", "changes/", "changes/feed.atom",
    "beforehand/", "announcements/", "announcements/feed.atom", "announcements/{announcement}/",
    "announcements/{announcement}/files/0/", "centralised/", "grants/", "verify/", "open-data/",
    "open-data/grants-2026-3.csv", "open-data/grants-2026-3.json", "open-data/items.csv",
    "open-data/items.json", "open-data/items.schema.json", "places/", "promises/", "heard/", "heard.csv", "screen/", "hall/screen/{screened}/", "appointments/mine/{booking_code}/calendar.ics", "hall/machine/{machine}/{token}/", "hall/longer-hours/", "lanes/", "study-trips/", "ratings/", "inspectors/", "honours/", "honours/{honour_round}/", "honours/objections/{objection_token}/", "honours/certificates/{honour}/", "honours/certificates/{honour}.pdf", "survey/done/", "samples/", "samples/{sample}/", "samples/{sample}.json",
    "log/", "log/key", "log/checkpoint", "log/checkpoint/{log_size}", "log/consistency/{log_size}/{log_size}",
    "grants/{granted}/", "rounds/", "rounds/{round}/", "rounds/{round}/documents/{ruling}/", "register/done/", "my/account/closed/", "sign-in/forgotten/", "look/mode/", "look/", "look/desk/",
]  # fmt: skip
# Open to whoever comes, with a form: an empty one is answered 422 and keeps what was typed.
ASKING = [
    "progress/",
    "register/",
    "sign-in/",
    "ask/",
    "complain/",
    "verify/file/",
    "log/check/",
    "announcements/{consulted}/reply/",
    "discipline/",
    "discipline/follow/",
    "hall/",
    "appointments/",
    "appointments/{offered}/",
    "appointments/mine/{booking_code}/",
    "appointments/mine/{booking_code}/change/",
    "hall/tickets/{token}/",
    "home-visits/",
    "home-visits/ask/",
    "home-visits/mine/{home_code}/",
    "hall/machine/{machine}/",
    "honours/nominees/{honour_nominee}/object/",
]
# The second steps of signing in: without the first one nobody gets anywhere but to its beginning.
LATER = ["sign-in/code/", "sign-in/password/"]

# The local gateway's page, open to whoever holds its address, and the gateway's own call, which its signature opens.
# What the call centre and the city's line send, which their signature opens.
SIGNED = ["line/calls/", "line/orders/"]
# Where others' logs are witnessed: what is no checkpoint is unreadable, whoever sends it.
WITNESS = "witness/add-checkpoint"
GATEWAY = ["gateway/{order}/", "gateway/callback/"]
