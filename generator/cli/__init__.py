"""The command line: one file per command, the edge where findings are printed and files are written."""
