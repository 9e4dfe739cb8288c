"""The gate: code that checks every statement of a draft against the article before a person sees it."""

from service.analysis.grounding.gate import check, verify

__all__ = ["check", "verify"]
