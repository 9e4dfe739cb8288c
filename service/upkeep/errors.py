"""What keeps an operator from moving, saving or bringing back an installation."""

from __future__ import annotations

from service.errors import BadInput, RegbriefError


class StillWorking(RegbriefError):
    """Somebody works on the data that are to be moved."""

    type = "still-working"
    title = "The installation is at work"
    status = 409
    help = (
        "Stop every server and worker, and let batches end or pause them (`regbrief jobs pause BATCH`); "
        "then do this again."
    )


class NoBackup(BadInput):
    """A folder that holds no backup, or one that was changed since."""

    type = "no-backup"
    title = "There is no usable backup in this folder"


class FolderTaken(BadInput):
    """The folder that a backup is to go to holds something."""

    type = "folder-taken"
    title = "The folder is not empty"
    help = "Name a folder that does not exist yet; each backup has its own."
