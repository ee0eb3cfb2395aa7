"""What has changed between two workbooks, or two folders of them, as a value and how it is told."""
