"""The tools to draw all charts: canvas, marks, legends, text, colours."""
