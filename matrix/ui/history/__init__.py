"""The History page: who changed what, and versions."""
