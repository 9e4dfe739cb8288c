"""Reviews, revisions, publications and the audit log."""
