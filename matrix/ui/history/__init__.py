"""The History page: changes with their authors, and versions."""
