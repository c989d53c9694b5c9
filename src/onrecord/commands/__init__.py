"""Commands that have too much to say to stand in `onrecord.cli`, each module with those of one subject."""
