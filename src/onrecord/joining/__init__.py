"""Incidents as single reports tell them → incidents across reports, each with its toll through time, contradictions and grade.

Takes `Telling`s, gives `Joined` incidents; pure, and independent of the order in which reports came (codebook I1 to I7).
"""
