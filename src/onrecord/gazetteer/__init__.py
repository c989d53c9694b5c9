"""Places: the compiled index of names (GeoNames and our own lists), look-up and the demonyms of countries.

Gazetteer.load().lookup("Kiev") -> (Entry(name="Kyiv", country="UA", …), …)
"""

from onrecord.gazetteer.demonyms import nationality
from onrecord.gazetteer.gazetteer import ATTRIBUTION, Entry, Gazetteer, distance_km
from onrecord.gazetteer.names import TYPES, Kind, fold

__all__ = ["ATTRIBUTION", "TYPES", "Entry", "Gazetteer", "Kind", "distance_km", "fold", "nationality"]
