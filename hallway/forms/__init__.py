"""What the forms have in common that strangers fill in: how they are opened, read, bounded and kept."""
