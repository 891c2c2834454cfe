"""By post: cards, envelopes and labels to print, and the link by which somebody gives their postal address."""
