"""What a group of people works on: a matrix and the steps that led to it."""
