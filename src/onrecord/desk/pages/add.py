"""Adding reports: by address, by text, by file; each is told of as it is done."""

from collections.abc import AsyncIterator
from time import monotonic

from anyio import sleep, to_thread
from litestar import get, post
from litestar.datastructures import UploadFile
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import FromPath
from litestar.response import Redirect, ServerSentEvent, ServerSentEventMessage, Template

from onrecord.desk.context import AnyRequest, TheDesk
from onrecord.desk.jobs import Job
from onrecord.output import to_json
from onrecord.reports.types import MAX_BYTES

POLL = 0.25
"""Seconds between two looks at a job."""
PATIENCE = 900.0
"""Seconds without news after which nobody waits any longer: a process that worked on the job has ended."""


@get("/add", role="coder")
async def form(request: AnyRequest, desk: TheDesk) -> Template:
    return desk.page("add.html", request, here="/add", job=None)


@post("/add", role="coder", request_max_body_size=MAX_BYTES)
async def add(request: AnyRequest, desk: TheDesk) -> Redirect:
    """Takes a form with an address (`url`), a `text` or `files`, any of them."""
    form = await request.form()
    address, text, outlet, published = (str(form.get(name) or "").strip() for name in ("url", "text", "outlet", "published"))
    if address and not address.startswith(("https://", "http://")):
        raise ValidationException("an address begins with https:// or http://")
    files = [await file.read() for file in form.getall("files", ()) if isinstance(file, UploadFile)]
    given = [raw for raw in (text.encode("utf-8", "replace"), *files) if raw]
    if not (address or given):
        raise ValidationException("give an address, a text or a file")

    def start() -> str:
        job = desk.jobs.start([address] if address else [], given, outlet=outlet, published=published)
        desk.note(request, "add", job)
        return job

    job = await to_thread.run_sync(start)
    return Redirect(f"/add/{job}", status_code=303)


@get("/add/{job:str}", role="coder")
async def watch(job: FromPath[str], request: AnyRequest, desk: TheDesk) -> Template:
    found = await to_thread.run_sync(desk.jobs.get, job)
    if found is None:
        raise NotFoundException("this job is forgotten; its reports are in the ledger")
    return desk.page("add.html", request, here="/add", job=job)


@get("/add/{job:str}/events", role="coder")
async def events(job: FromPath[str], desk: TheDesk) -> ServerSentEvent:
    found = await to_thread.run_sync(desk.jobs.get, job)
    if found is None:
        raise NotFoundException("this job is forgotten; its reports are in the ledger")
    return ServerSentEvent(_messages(found))


async def _messages(job: Job) -> AsyncIterator[ServerSentEventMessage]:
    """The steps as they come; whoever watches holds no thread while there is nothing to tell."""
    told, last = 0, monotonic()
    while monotonic() - last < PATIENCE:
        steps, done = await to_thread.run_sync(job.since, told)
        for step in steps:
            told, last = told + 1, monotonic()
            yield ServerSentEventMessage(event="step", data=to_json(step).decode())
        if done:
            break
        await sleep(POLL)
    yield ServerSentEventMessage(event="done", data="{}")
