"""What the pages read: one named function per question, parameterised, never a whole table."""
