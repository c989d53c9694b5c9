"""How the API is described to programs (``/schema/openapi.json``): what it gives and takes, tokens, cursors, ETags, and what can go wrong."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from litestar.datastructures import ResponseHeader
from litestar.openapi import OpenAPIConfig, ResponseSpec
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, License, OpenAPIType, Schema, SecurityScheme
from litestar.plugins import OpenAPISchemaPlugin
from litestar.typing import FieldDefinition
from msgspec import Struct

from onrecord import __version__
from onrecord.model import Span

if TYPE_CHECKING:
    from litestar._openapi.schema_generation import SchemaCreator

TOKEN = "token"
ABOUT = """\
Reads incidents, reports, people, search and decisions; takes reports and decisions. JSON, in UTF-8.

**Tokens.** A desk that only its own machine can reach asks for none. Any other takes `Authorization: Bearer SECRET`, with a secret that
`onrecord account NAME --token LABEL` prints once. A token may what its account may: a reader reads, a coder adds reports, a reviewer decides.

**Cursors.** A list comes in pages. `next` is the `cursor` of the page after, null on the last. No entry is on two pages.

**ETags.** Every answer to GET has an `ETag`; a request that sends it back as `If-None-Match` gets 304 and no body while it holds.

**Two at once.** A decision that names in `seen` the latest one that its decider knew of is refused with 409 where somebody decided later.

**Errors** are `{"status": 404, "detail": "…"}`.
"""


class Fault(Struct):
    """What went wrong, in words."""

    status: int
    detail: str


FAULTS = {
    400: "Not understood, or not a value that fits",
    401: "No token, or none that holds",
    403: "More than the account may",
    404: "No such thing",
    409: "Somebody decided meanwhile",
    413: "Too large",
}
ETAG = ResponseHeader(name="ETag", documentation_only=True, description="Of the contents, for If-None-Match.")


def faults(*statuses: int, unchanged: bool = False) -> Mapping[int, ResponseSpec]:
    """What an operation may answer instead; 401 and 403 go for all of them, 304 for those whose answers have an ETag."""
    told = {
        status: ResponseSpec(data_container=Fault, description=FAULTS[status], generate_examples=False)
        for status in (*statuses, 401, 403)
    }
    if unchanged:
        told[304] = ResponseSpec(data_container=None, description="Unchanged since the ETag sent", generate_examples=False)
    return told


class Spans(OpenAPISchemaPlugin):
    """Spans as JSON has them: ``[start, end]``."""

    @staticmethod
    def is_plugin_supported_type(value: Any) -> bool:
        return value is Span

    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: "SchemaCreator") -> Schema:  # noqa: ARG002
        point = Schema(type=OpenAPIType.INTEGER, minimum=0)
        return Schema(type=OpenAPIType.ARRAY, items=point, min_items=2, max_items=2)


def described(*, tokens: bool) -> OpenAPIConfig:
    """`tokens`: whether this desk asks for them."""
    return OpenAPIConfig(
        title="onrecord",
        version=__version__,
        description=ABOUT,
        license=License(name="Apache-2.0", identifier="Apache-2.0"),
        use_handler_docstrings=True,
        components=Components(security_schemes={TOKEN: SecurityScheme(type="http", scheme="bearer")}),
        security=[{TOKEN: []}] if tokens else None,
        render_plugins=[JsonRenderPlugin()],
    )
