"""Names in context, and edits, facts and findings as text."""
