"""The screens of the desk, each with its style sheet beside it."""
