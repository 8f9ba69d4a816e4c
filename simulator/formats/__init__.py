"""What is read and written: scenario files, statements for machines, the published examples."""
