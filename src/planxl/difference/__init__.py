"""What differs between two workbooks, or between two folders of them."""
