"""Reading inputs: files, folders, standard input and their formats, each document as one value."""
