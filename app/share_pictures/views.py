"""The picture of a challenge."""

from flask import Response, abort, request

from app.challenges.queries import get_shown, has_been_shown
from app.share_pictures.blueprint import blueprint
from app.share_pictures.drawing import draw
from app.share_pictures.queries import get_site_name, has_picture
from app.web.gates import public


@blueprint.get("/challenges/<slug>/picture.png")
@public(exists=has_been_shown)
def show_picture(slug: str) -> Response:
    """Serve the picture of a challenge that everybody can read, as its question stands now."""
    challenge = get_shown(slug)
    if not has_picture(challenge):
        abort(404)
    response = Response(draw(challenge.title, get_site_name()), mimetype="image/png")
    response.add_etag()
    response.make_conditional(request)
    return response
