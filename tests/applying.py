"""Filling in an application page by page, as a browser does it, from everything at once."""

import uuid

PAGES = 20
FILES_OF = {"who": ("file_authorisation",)}


def key():
    """Return a form's own key, as its page draws it."""
    return {"submission_key": uuid.uuid4().hex}


def draft_of(answer):
    """Return the draft that an answer leads to, or whose page it is."""
    address = answer["Location"] if "Location" in answer else answer.request["PATH_INFO"]
    parts = address.split("/")
    return uuid.UUID(parts[parts.index("apply") + 1])


def begin(client, code, prefix="", query="", **values):
    """Begin an application; return the answer, which leads to its tasks."""
    return client.post(f"{prefix}/items/{code}/apply/{query}", key() | values)


def fill(client, answer, **values):
    """Fill in every page from where an answer leads; return the answer that leads to the check page, or stops."""
    leads = answer["Location"].split("#")[0]
    if leads.rstrip("/").split("/")[-2] == "apply":
        leads += "who/"
    texts = {"service": "electronic"} | {n: v for n, v in values.items() if not n.startswith("file_")}
    for _page in range(PAGES):
        page = leads.rstrip("/").split("/")[-1]
        mine = FILES_OF.get(page, [n for n in values if n.startswith("file_") and n != "file_authorisation"])
        sent = {n: values[n] for n in mine if n in values} if page in ("who", "materials") else {}
        answer = client.post(leads, key() | texts | sent)
        if answer.status_code != 302 or answer["Location"].endswith("/check/"):
            return answer
        leads = answer["Location"].split("#")[0]
        if leads.rstrip("/").split("/")[-2] in ("apply", "cases", "items"):
            return answer
    raise AssertionError(f"still at {leads} after {PAGES} pages")
