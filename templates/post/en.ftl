### What stands on paper, and what strangers read who are asked for their postal address, in English. No phone needs these sentences.

## On paper

cover-thanks = Thank you
cover-nice = Nice to meet you
cover-other = A note for you
personal = Personal
title-cards = Cards
title-envelopes = Envelopes
title-labels = Address labels

## The page

page-title = Your postal address
page-asks = { $name } would like to send you something by post.
page-country = Country
page-choose = Show its form
page-name = Name, as it stands on your letterbox
page-org = Company, if it goes there
page-street = Street and number
page-street-note = A flat, a floor, c/o: a line each.
page-consent = What you send goes to { $name } and nobody else, to send you post. { $name } can show you, correct or delete it whenever you ask. This link works once.
send-trap-field = Leave this empty
send = Send
problem = Not sent yet

page-postcode-postal = Postcode
page-postcode-zip = ZIP code
page-postcode-pin = PIN code
page-postcode-eircode = Eircode
page-sorting = Behind the town (CEDEX)
page-city-city = Town
page-city-district = District
page-city-post_town = Post town
page-city-suburb = Suburb
page-district-suburb = Part of the town
page-district-district = District
page-district-neighborhood = Neighbourhood
page-district-townland = Townland
page-district-village_township = Village or township
page-area-province = Province
page-area-state = State
page-area-island = Island
page-area-department = Department
page-area-parish = Parish
page-area-county = County
page-area-oblast = Oblast
page-area-emirate = Emirate
page-area-area = Area
page-area-prefecture = Prefecture
page-area-do_si = Province or city (do, si)
page-area-district = District

## What was not as it should be. What was typed is still there.

send-old = This form has been open for long. Look it over and press Send once more.
send-quick = That was very quick. Look it over and press Send once more.
send-trap = The field at the end is a trap for programs. It is empty again; press Send once more.
send-busy = A lot is going on right now. Wait a moment and press Send once more.
send-full = There is no room left here right now. Try again later.
send-long = This is longer than an envelope has room for.
send-missing = This is missing; the post there needs it.
send-postcode = The post there has no such postcode.
send-country = Choose a country first.

## After it

thanks = Thank you
thanks-has = { $name } has your address:
