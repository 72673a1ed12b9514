"""Archives, backups and restores of whole workshops."""
