"""From what was approved or published to the sheets that exports are made of."""

from __future__ import annotations

from service.analysis.schema import ReviewState
from service.review.content import Content, to_result
from service.review.deciding import Deciding, content_of
from service.review.errors import Tampered
from service.review.exports.forms import Export, Form, export
from service.review.exports.sheet import Sheet
from service.review.seal import content_hash
from service.review.verifying import Verification, Verifying
from service.storage.review_records import Approval, Publication, Standing


class Publishing(Deciding):
    """Exports of drafts, approvals and publications, and whether a file is one of them."""

    def export(self, id: str, form: Form, *, citations: bool = False) -> Export:
        """A draft as it stands: what was approved if it is, else marked as a draft. Raises NotFound, Tampered."""
        return export(self.sheet(id), form, citations=citations)

    def export_publication(self, id: str, form: Form, *, citations: bool = False) -> Export:
        """A publication, from what was kept of it and nothing else. Raises NotFound, Tampered."""
        return export(self.publication_sheet(id), form, citations=citations)

    def sheet(self, id: str) -> Sheet:
        """A draft as it stands. Raises NotFound, Tampered."""
        case = self._case(id)
        approvals = self._reviews.approvals(review_id=id, content_hash=case.row.content_hash)
        if approvals and case.row.approved_at is not None:
            return self.sheet_of(approvals[-1])
        return Sheet(self.result(case.row, case.content), case.content, case.ground.article.text, None, None)

    def publication_sheet(self, id: str) -> Sheet:
        """Raises NotFound, Tampered."""
        found = self._reviews.publication(id)
        p, content = found.publication, content_of(found)
        created = self._reviews.get(p.review_id).created_at
        result = to_result(
            content,
            analysis_id=p.review_id,
            created_at=created,
            state=ReviewState.PUBLISHED,
            content_hash=p.content_hash,
        )
        return Sheet(result, content, found.article_text, p.approved_by, p.approved_at)

    def verify(self, data: bytes) -> Verification:
        """Whether an exported file is what was approved. Raises UnreadableExport, Tampered."""
        return Verifying(self).verify(data)

    # --- what verifying asks for

    def approvals(self, **equal: str) -> tuple[Approval, ...]:
        """Approvals by `content_hash`, `markdown_hash`, `title` or `review_id`, oldest first."""
        return self._reviews.approvals(**equal)

    def sheet_of(self, approval: Approval) -> Sheet:
        """What was approved then. Raises Tampered where it does not fit its hash."""
        content: Content = self._content(approval.review_id, approval.revision)
        if content_hash(content) != approval.content_hash:
            raise Tampered(f"Revision {approval.revision} of {approval.review_id} is not what was approved.")
        row = self._reviews.get(approval.review_id)
        text = self._store.get(approval.review_id).article.text
        return Sheet(self.result(row, content), content, text, approval.by, approval.at)

    def published_from(self, approval: Approval) -> Publication | None:
        """What was published from an approval."""
        found = self._reviews.publications(review_id=approval.review_id)
        return next((p for p in found if p.content_hash == approval.content_hash), None)

    def standing(self, publication: Publication) -> Standing:
        """How a publication stands today."""
        return self._reviews.standing(publication)

    def current_hash(self, id: str) -> str:
        """The hash of a draft as it stands. Raises NotFound."""
        return self._reviews.get(id).content_hash
