"""The ASGI application: API and web pages around one App."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from service.api import briefs, feeds, jobs, outputs, people, probes, problems, reviews, routes, sessions, webhooks
from service.api.access import Access
from service.api.guard import Guard
from service.app import App
from service.jobs.runner import Runner
from service.web import pages

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def create(app: App, *, hosts: frozenset[str] | None = None, work: bool = False) -> FastAPI:
    """The server around `app`, which it closes when it ends.

    `hosts` are the names by which this machine reaches it; None: other machines reach it too, and nobody comes in
    without an account. With `work` this process works batches off, too, and deferred analyses outlive it.
    """

    @asynccontextmanager
    async def lifespan(_api: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(app.warm)
        runner = await run_in_threadpool(Runner, app) if work else None
        if runner is None:
            await run_in_threadpool(app.resume)
        api.state.defer = runner.defer if runner else app.defer
        yield
        if runner is not None:
            await run_in_threadpool(runner.close)
        await run_in_threadpool(app.close)

    api = FastAPI(
        title="regbrief",
        summary="Regulatory news into structured briefs, every statement tied to the sentence it rests on.",
        version=version("regbrief"),
        lifespan=lifespan,
        docs_url=None,  # the stock pages load scripts from other hosts; /openapi.json is the reference
        redoc_url=None,
    )
    api.state.regbrief = app
    problems.install(api)
    api.include_router(routes.router, tags=["analyses"])
    api.include_router(feeds.router, tags=["feeds"])
    api.include_router(feeds.items_router, tags=["feeds"])
    api.include_router(jobs.router, tags=["batches"])
    api.include_router(reviews.router, tags=["reviews"])
    api.include_router(briefs.router, tags=["briefs"])
    api.include_router(outputs.router, tags=["outputs"])
    api.include_router(webhooks.router, tags=["webhooks"])
    api.include_router(sessions.router, tags=["people"])
    api.include_router(people.router, tags=["people"])
    api.include_router(probes.router, tags=["probes"])
    pages.install(api)
    api.add_middleware(Access, regbrief=app, local=hosts is not None)
    api.add_middleware(Guard, max_body_bytes=app.settings.max_body_bytes, hosts=hosts)
    return api
