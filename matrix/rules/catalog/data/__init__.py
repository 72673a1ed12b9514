"""Data protection and security: what a third party may see, and under which terms."""
