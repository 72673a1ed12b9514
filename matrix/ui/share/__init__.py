"""The Share page: files to download."""
