"""The file formats, one file each; a file in this folder is all it takes to add one."""
