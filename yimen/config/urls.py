"""Every address of the product: Chinese without a prefix, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from yimen.look import staying
from yimen.portal import signing

urlpatterns: list[URLPattern | URLResolver] = i18n_patterns(
    # What begins with a word of its own stands before what has none: else each of the latter's addresses is tried first.
    path("desk/", include("yimen.desk.urls")),
    path("sign-in/", signing.sign_in, name="sign_in"),
    path("sign-in/code/", signing.code, name="second_factor"),
    path("sign-in/password/", signing.own_password, name="own_password"),
    path(staying.STAY, staying.stay, name="stay"),
    path("sign-out/", signing.sign_out, name="sign_out"),
    path("", include("yimen.look.urls")),
    path("", include("yimen.portal.urls")),
    prefix_default_language=False,
)

handler400 = "yimen.operation.failures.bad_request"
handler403 = "yimen.look.errors.forbidden"
handler404 = "yimen.look.errors.not_found"
handler500 = "yimen.operation.failures.broken"
