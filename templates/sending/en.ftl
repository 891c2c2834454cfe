# What the server itself writes by mail. No phone downloads it.

mail-test-subject = A test from Hallway
mail-test-text =
    Your mail settings work: Hallway can send the letters that you approve.

    This one went to yourself alone.
