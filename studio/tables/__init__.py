"""What views share that show a person's own tables: words, edits of columns, the import box."""
