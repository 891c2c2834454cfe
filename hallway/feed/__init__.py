"""What waits, as a calendar that the phone's own one subscribes to."""
