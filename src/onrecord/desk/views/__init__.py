"""What the pages show, worked out from records and incidents: pure, no requests, no HTML."""
