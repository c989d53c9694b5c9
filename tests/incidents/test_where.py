from onrecord.incidents.gather import gather
from tests.claims.readings import claims, mentions, reading


def test_P2_a_country_that_only_its_people_tell_of_places_the_incident_at_those_words() -> None:
    text = "Gunmen shot dead four Peruvian policemen on Thursday. The Peruvian government condemned the attack."
    read = reading(text)
    found = gather(read, mentions(read), tuple(claims(read)))
    place = next(one for one in found.places if one.id == found.incidents[0].place)
    assert (place.country, place.name, place.span.of(text), place.precision, place.role) == (
        "PE",
        "Peru",
        "Peruvian",
        "country",
        "origin",
    )
