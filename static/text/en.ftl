### Hallway in English. One sentence a message; a section a screen. Names of people and events come in as arguments.

## The app

app-name = Hallway
app-description = Catch whom you met in two taps, with no signal. At home, the notes to send are ready.
places = Places
place-meet = Meet
place-people = People
place-follow-up = Follow up
place-steps = Steps
met-someone = Met someone
a-line = A line
my-code = My code
no-name = No name yet
done = Done
close = Close
undo = Undo
more = More
waiting-today = { $n ->
    [one] , { $n } for today
   *[other] , { $n } for today
  }
day-today = today
day-yesterday = yesterday
day-tomorrow = tomorrow
date-unreadable = a day nobody can read

## The sync chip

sync-here = Kept here
sync-kept = { $n } kept here
sync-syncing = Syncing
sync-synced = Synced
sync-attention = Have a look

## A new version

version-waits = A new version is ready.
version-take = Reload
version-later = Someone is being written down right now. Finish that first; the new version waits.

## What went wrong, by code

problem-unknown = That did not work ({ $code }). What was kept before is still kept.
problem-unreachable = The server can’t be reached. Everything is kept on this phone.
problem-storage-full = This device has no room left. What was kept stays; free some space and try again.

## Server pages

page-no-script = Hallway needs JavaScript: it keeps your people in this browser, not on a server.
page-not-found = This door leads nowhere
page-not-found-more = Nothing stands at this address. What you kept is where it was.
page-busy = A moment
page-busy-more = The server is busy. What you kept is safe; try again soon.
page-failed = That did not work
page-failed-more = The server could not answer this. What you kept is where it was.
page-back = To the door

## Meet

meet-start-tonight = Start tonight
meet-events = Earlier events
meet-one-tap = One tap keeps it
meet-nobody = Nobody yet. Watching from the edge counts too.
meet-kept-here = Kept on this phone. Nothing needs a signal.
meet-tonight = { $n ->
    [one] One person tonight
   *[other] { $n } people tonight
  }
meet-last = Met last
meet-people = People met last
meet-unnamed = { $n ->
    [one] One has no name yet. Later is fine.
   *[other] { $n } have no name yet. Later is fine.
  }
install-title = Put Hallway on your home screen first
install-why = What you keep in this tab stays in this tab: the app on the home screen starts empty, and only there the phone keeps it for good.
install-how-share = Tap the share button of the browser.
install-how-add = Choose “Add to Home Screen”.
install-how-open = Open Hallway from there.
install-not-now = Capture here anyway
nowhere-title = This browser can’t keep people safely.
nowhere-how = Open Hallway in a normal window, or in a newer browser. Nothing you type here would last, so nothing is taken.
paper-title = Until then, paper works
paper-talked = What you talked about.
paper-known = What will bring them back: a red scarf, a laugh.
paper-promise = What you promised, and by when.
paper-later = Put it in here later; it takes a minute a person.

## Events

events-title = Tonight
events-past = Earlier
event-name = { $part ->
    [morning] { $day } morning
    [afternoon] { $day } afternoon
   *[evening] { $day } evening
  }
event-called = What it is called
event-place = Where
event-since = { $n ->
    [0] Since { $time }
    [one] Since { $time }, one person met
   *[other] Since { $time }, { $n } people met
  }
event-met = { $n ->
    [0] { $day }
    [one] { $day }, one person
   *[other] { $day }, { $n } people
  }
event-end = End it
event-resume = Go on with it
did-startEvent = { $name } has begun.
did-endEvent = { $name } is over.

## Capture

capture-keeping = Keeping…
capture-kept = Kept, { $time }
day-and-time = { $day } { $time }
capture-talked = We talked about
capture-topics = Topics
capture-known = I’ll know them by (only you see this)
capture-known-hint = red scarf, by the coffee
capture-name = Name
capture-not-kept = Not kept
capture-not-kept-why = This meeting is not on this device. If you just tapped, it could not be written down.
capture-try-again = Keep it now
commitments = Promises and offers
commit-promise = I promised…
commit-need = They need…
commit-offer = They offered…
commit-knows = They know…
commit-promise-hint = the article on grippers
commit-need-hint = a flat in Graz
commit-offer-hint = a tour of the lab
commit-knows-hint = someone who hires
commit-due = By when
commit-by = by { $day }
commit-kept = done { $day }
commit-promise-line = You: { $text }
commit-need-line = { $name } needs: { $text }
commit-offer-line = { $name }: { $text }
commit-knows-line = { $name } knows: { $text }
did-topic = Noted.
did-settle = Changed.

## People

people-add = Add someone
people-search = Search people
people-search-hint = Search name, topic, place
people-circles = Which people
people-order = In which order
people-by-recent = Newest
people-by-name = By name
people-by-event = By event
people-all = All { $n }
people-inner = Inner { $n }
people-second = Second { $n }
people-third = Third { $n }
people-recruiter = Recruiters { $n }
people-event = { $name }, { $day }
people-no-event = No event
people-today = Today
people-earlier = Earlier
people-nobody = Whom you meet will be here.
people-import = Bring in vCards
people-none-found = Nobody fits “{ $search }”.
people-none-inner = Nobody is in the inner circle yet. Their page has the choice.
people-none-second = Nobody is in the second circle yet. Their page has the choice.
people-none-third = Nobody is in the third circle yet. Their page has the choice.
people-none-recruiter = No recruiters yet. A person’s page has the choice.

## A person

them = They
circle-inner = Inner circle
circle-second = Second circle
circle-third = Third circle
circle-none = No circle
circle-recruiter = A recruiter
circle-which = Circle
circle-inner-short = Inner
circle-second-short = Second
circle-third-short = Third
circle-recruiter-short = Recruiter
person-edit = Edit
person-org = Organisation
person-role = Role
person-note = Note
person-notes = Notes
person-add-note = Add a note
person-promises = Promises
person-met = Met
person-reach = Reach
person-met-again = Met again
person-write = Write to { $name }
person-absent = This person is not here.
person-absent-why = They may have been deleted, or not be synced to this device yet.
only-for-you = Only for you: { $text }
remove = Delete
did-remove-note = The note is deleted.
contact-email = Email
contact-phone = Phone
contact-link = Link
contact-labelled = { $kind }, { $label }
follow-up-nice = Nice to meet you
follow-up-promise = A promise to keep
follow-up-state-new = due { $day }
follow-up-state-due = due { $day }
follow-up-state-later = { $day }
follow-up-state-snoozed = back { $day }
follow-up-state-sent = sent
follow-up-state-let_go = let go
edit-title = Edit { $name }
edit-back = Back
edit-delete = Delete
did-remove-person = { $name } is deleted.
