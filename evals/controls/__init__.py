"""Engines that must fail: if one of them passes, the suite is broken."""

from evals.controls.subjects import CONTROLS

__all__ = ["CONTROLS"]
