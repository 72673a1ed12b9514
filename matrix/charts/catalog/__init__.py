"""The charts; each module holds one, as `CHART`."""
