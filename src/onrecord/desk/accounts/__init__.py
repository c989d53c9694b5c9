"""Who may do what at a desk that more than one person can reach: accounts, roles, sessions, tokens, and a log of what was done."""
