"""What all charts are drawn with: canvas, marks, legends, text, colours."""
