"""Reading badges and paper cards: photographs come in as blobs, proposals go out as rows that the phone shows."""
