"""The errors of this package.

DatasetError             a data set cannot be read: the message names file, line and field
└── DatasetAbsent        it is not on this machine; the message is the reason to skip
"""

from __future__ import annotations


class DatasetError(Exception):
    """A data set cannot be read."""


class DatasetAbsent(DatasetError):
    """A data set that need not be there is not there."""
