"""Articles and their versions."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from retrieval.text.documents import Article, Completeness
from service.storage.connect import lock
from service.storage.records import RemovedText
from service.storage.tables.articles import analyses, articles


def fingerprint(article: Article) -> str:
    """SHA-256 over the text's hash and all metadata: what makes two versions of one article differ."""
    published = article.published.isoformat() if article.published else None
    parts = [article.sha256, article.title, article.source, article.url, published, article.completeness.value]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()


def put(connection: sa.Connection, article: Article, now: datetime) -> int:
    """The row of this version of the article, which is added where it is new. Others who store this article wait."""
    lock(connection, f"article {article.id}")
    same = sa.select(articles.c.row).where(articles.c.id == article.id, articles.c.fingerprint == fingerprint(article))
    known = connection.execute(same).scalar_one_or_none()
    if known is not None:
        return int(known)
    latest = sa.select(sa.func.coalesce(sa.func.max(articles.c.version), 0)).where(articles.c.id == article.id)
    values = {
        "id": article.id,
        "version": connection.execute(latest).scalar_one() + 1,
        "fingerprint": fingerprint(article),
        "sha256": article.sha256,
        "text": article.text,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "completeness": article.completeness.value,
        "created_at": now,
    }
    return int(connection.execute(sa.insert(articles).values(values).returning(articles.c.row)).scalar_one())


def versions(connection: sa.Connection, article_id: str) -> tuple[Article, ...]:
    """All versions of an article, oldest first."""
    found = connection.execute(sa.select(articles).where(articles.c.id == article_id).order_by(articles.c.version))
    return tuple(to_article(row._mapping) for row in found)


def remove_unused(connection: sa.Connection, row: int) -> RemovedText | None:
    """Delete a version that no analysis needs any more; its text where no other version of the article has the same."""
    if connection.execute(sa.select(analyses.c.id).where(analyses.c.article_row == row).limit(1)).first():
        return None
    columns = (articles.c.id, articles.c.sha256)
    gone = connection.execute(sa.delete(articles).where(articles.c.row == row).returning(*columns)).one()
    same = sa.select(articles.c.row).where(articles.c.id == gone.id, articles.c.sha256 == gone.sha256)
    return None if connection.execute(same.limit(1)).first() else RemovedText(gone.id, gone.sha256)


def to_article(row: Any) -> Article:  # noqa: ANN401 - a RowMapping, whose values have no static types
    """The Article of a row that has all columns of the table."""
    return Article(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        source=row["source"],
        url=row["url"],
        published=row["published"],
        sha256=row["sha256"],
        completeness=Completeness(row["completeness"]),
    )
