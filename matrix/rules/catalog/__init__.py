"""The rules, one file each; a file in a pack's folder is all it takes to add one."""
