"""Under which name answers that were paid for are kept."""

from __future__ import annotations

import hashlib
import json

from retrieval.text.documents import Article


def account_of(article: Article) -> str:
    """Under which the answers of an article are kept: its id and its text."""
    return hashlib.sha256(json.dumps([article.id, article.sha256]).encode()).hexdigest()
