"""名册导入: a list is looked over row by row, stored as one step, and taken back."""
