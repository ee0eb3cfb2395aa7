"""The reader held against others: what each sees, rules of disagreement, the walk, the tables."""
