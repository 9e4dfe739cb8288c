"""What can keep a review from going on.

RegbriefError
├── InvalidEdit              an edit that cannot be made; `problems` names lines and what was expected
├── ReviewConflict           the state does not allow it
│   ├── WrongState           the act does not start from this state
│   ├── NotApprovable        errors are open, the hash is another, or four eyes are needed; `blockers` says which
│   ├── UnderReview          it cannot be deleted: people worked on it
│   └── NothingToUndo        this is the machine's draft
├── EditConflict             somebody else was quicker; `current` and `since` say what happened meanwhile
├── UnreadableExport         a file that is no export
├── PreconditionMissing      a change without If-Match
└── Tampered                 stored content does not fit its hash
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from service.errors import BadInput, InvalidRequest, RegbriefError


class InvalidEdit(InvalidRequest):
    """An edit that cannot be made. `problems` are those of the template, by line."""

    type = "invalid-edit"
    title = "This edit cannot be made"

    def __init__(self, detail: str, problems: Sequence[Mapping[str, object]] = ()) -> None:
        super().__init__(detail)
        self.members = {"problems": list(problems)} if problems else {}


class ReviewConflict(RegbriefError):
    """The state does not allow it."""

    type = "review-conflict"
    title = "The review does not stand where this could be done"
    status = 409


class WrongState(ReviewConflict):
    """The act does not start from this state."""

    type = "wrong-state"
    title = "The brief's state does not allow this"


class NotApprovable(ReviewConflict):
    """Something keeps the brief from being approved or published."""

    type = "not-approvable"
    title = "The brief cannot be approved as it is"
    help = "Mend what is named, or override an error with a reason."

    def __init__(self, detail: str, blockers: Sequence[str] = ()) -> None:
        super().__init__(detail)
        self.members = {"blockers": list(blockers)} if blockers else {}


class NothingToUndo(ReviewConflict):
    """This is the machine's draft."""

    type = "nothing-to-undo"
    title = "There is nothing to undo"


class UnderReview(ReviewConflict):
    """It cannot be deleted: people worked on it, and what they did is kept."""

    type = "under-review"
    title = "This draft is under review"


class EditConflict(RegbriefError):
    """Somebody else changed the brief since it was read; nothing of either edit is lost."""

    type = "edit-conflict"
    title = "Somebody else changed this brief meanwhile"
    status = 412
    help = "Look at what changed, then repeat your edit on the brief as it stands."

    def __init__(self, detail: str, *, current: str, since: Sequence[Mapping[str, object]] = ()) -> None:
        super().__init__(detail)
        self.current = current
        self.members = {"etag": current, "since": list(since)}


class UnreadableExport(BadInput):
    """The file is none of the forms that carry a brief."""

    type = "unreadable-export"
    title = "This file is no exported brief"
    help = "Markdown, report, HTML, Word and JSON exports can be verified."


class PreconditionMissing(RegbriefError):
    """A change without If-Match could overwrite what its sender never saw."""

    type = "precondition-missing"
    title = "Say which version you change"
    status = 428
    help = "Send the ETag that the review was read with as If-Match."


class Tampered(RegbriefError):
    """Stored content does not fit the hash it was stored under."""

    type = "tampered"
    title = "What is stored is not what was approved"
    help = "Run `regbrief audit check`; restore the database from a backup."
