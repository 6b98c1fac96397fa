"""The parts the screens are made of. They know model values and text, and say what happened by messages."""
