"""A logo is a picture and nothing more."""

import pytest

from app.municipality.logo import LogoError, check_logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><linearGradient id="a"/></defs>{}</svg>'


@pytest.mark.parametrize(
    "inside",
    ["", '<path d="M0 0h9"/>', '<rect fill="url(#a)" width="9"/>', '<use href="#a"/>', "<g>" * 49 + "</g>" * 49],
)
def test_plain_shapes_are_a_logo(inside: str) -> None:
    check_logo(SVG.format(inside))


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "hej",
        "<p/>",
        SVG.format("<script>alert(1)</script>"),
        SVG.format('<g onload="x()"/>'),
        SVG.format('<rect style="fill:red"/>'),
        SVG.format('<image href="https://andre.example/x.png"/>'),
        SVG.format('<use href="https://andre.example/x.svg#a"/>'),
        SVG.format('<rect fill="url(https://andre.example/x)"/>'),
        SVG.format("<style>@import 'x'</style>"),
        SVG.format("<foreignObject/>"),
        SVG.format('<a href="#a"/>'),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"),
        SVG.format("<g>" * 50 + "</g>" * 50),
        '<?xml-stylesheet href="x"?>' + SVG.format(""),
        SVG.format('<animate attributeName="href" to="javascript:x"/>'),
    ],
)
def test_what_could_run_load_or_lead_elsewhere_is_refused(svg: str) -> None:
    with pytest.raises(LogoError):
        check_logo(svg)
