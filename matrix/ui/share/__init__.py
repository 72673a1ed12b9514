"""The Share page: files to take away."""
