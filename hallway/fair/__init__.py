"""Fair to the other person: they may ask to see, correct or erase what is kept, or to be left alone."""
