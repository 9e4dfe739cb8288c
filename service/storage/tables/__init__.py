"""The tables, one module per area; importing the package fills `metadata`. A test holds them to the migrations."""

from service.storage.tables import accounts, articles, feeds, jobs, reviews, webhooks
from service.storage.tables.base import UtcDateTime, metadata

__all__ = ["UtcDateTime", "accounts", "articles", "feeds", "jobs", "metadata", "reviews", "webhooks"]
