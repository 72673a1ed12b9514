"""One file for each format that the minutes of a workshop can be taken along in."""
