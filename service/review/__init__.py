"""What people do with a draft: check, edit, approve, publish, and prove it."""
