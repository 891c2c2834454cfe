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
scan = Scan
no-name = No name yet
done = Done
close = Close
undo = Undo
more = More
list-choose = Choose someone, and their page opens here.
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

problem-card-done = This was settled meanwhile, on another device perhaps. Nothing is sent.
problem-other-absent = This letter goes to both, and one of them has no address here yet. Add it, or write to each by themselves.
problem-sent-perhaps = This letter may have arrived already. Open its card, and say whether it did.
problem-letter-empty = There is nothing to send yet. Write a line first.
problem-mailbox-absent = There are no mail settings any more. Your letter is kept; choose another way, or set up mail again.
problem-unknown = That did not work ({ $code }). What was kept before is still kept.
problem-insecure-context = Hallway needs a safe address (https) to keep people. Nothing can be kept at this one.
problem-waiting = Another tab of Hallway holds what is kept, and does not answer. Close that tab; what you tap here waits.
problem-storage-full = This device has no room left. What was kept stays; free some space and try again.
problem-offline = No signal to the server. Everything is kept on this phone and goes when there is one.
problem-token-missing = The server does not know this device any more. Everything is kept here; pair it again from another device.
problem-token-unknown = The server does not know this device any more. Everything is kept here; pair it again from another device.
problem-device-removed = This device was removed from the account, or the account from the server. What it had not sent is kept here: save a copy of it, or pair the device again.
problem-device-lost = This device was reported lost. It hands over what it had not sent, and then empties itself.
problem-device-here = This device is no longer reported lost. Everything is kept here; it will be tried again.
problem-quarantine-full = This device was reported lost, and the account has no room for what it had not sent. Everything is kept here; take over or drop what waits on another device.
problem-device-taken = Another device has this one’s number. Everything is kept here; leave the account and come in again by a new link.
problem-version-unsupported = The server speaks a newer language than this app. Everything is kept here; reload to get the new version.
problem-body-invalid = The server could not read what this phone sent. Everything is kept here; reload to get the newest version.
problem-reply-invalid = The server’s answer could not be read. Everything is kept here; it will be asked again.
problem-clock-skew = This phone’s clock and the server’s differ. Everything is kept here and is being put right by itself.
problem-clock-ahead = This phone’s clock is ahead of the server’s. Everything is kept here and is being put right by itself.
problem-epoch-changed = The server started over from a backup. Everything is kept here and is being sent again by itself.
problem-space-unknown = The server does not have this account’s people any more. Everything is kept here; save a copy, and ask whoever runs it.
problem-origin-refused = The server refused this address of the app. Everything is kept here; open Hallway at the address that the server names.
problem-not-owner = Only the owner of this server can do that. Nothing has changed.
problem-not-found = That is no longer there. Nothing else has changed.
problem-method-not-allowed = The server does not know that request. Everything is kept here; reload to get the newest version.
problem-link-unknown = This link is not known here. Check that all of it was copied, or ask for a new one.
problem-link-used = This link was used already, and each works once. Ask for a new one; nothing here has changed.
problem-link-expired = This link has run out. Ask for a new one; nothing here has changed.
problem-link-withdrawn = This link was taken back by whoever made it. Ask for a new one; nothing here has changed.
problem-link-own = This link is your own. Send it to a friend: it still works.
problem-links-full = Ten links wait for an answer already. Take one back first, here or on your other devices.
problem-guests-off = This server lets in nobody without an account here. Ask for an invitation, or show each other your codes.
problem-guests-full = Your friend has let in as many guests as one may in thirty days. Show each other your codes instead.
problem-link-elsewhere = This link is from another server than this app. Nothing here has changed.
problem-body-too-large = That is more than the server takes at once. Everything is kept here; it will be sent in parts.
problem-encoding-unknown = The server could not unpack what this phone sent. Everything is kept here; it will be tried again.
problem-type-unknown = The server could not read what this phone sent. Everything is kept here; it will be tried again.
problem-field-invalid = Something in there is not as it should be. What was kept before is still kept.
problem-too-many-requests = That was too often in a short time. Everything is kept here; it goes on by itself in a moment.
problem-internal = Something broke. Everything kept before is still kept; try again, and reload if it stays.
problem-busy = The server is busy. Everything is kept here; it will be tried again in a moment.
problem-storage-failed = This browser could not write it down. What was kept before is still kept; try again, or reload.
problem-space-shared = What your friends see is changed in the round itself. Nothing was changed.
problem-round-left = You left this round, so nothing can be shown or taken back there. All of it is kept here.
problem-round-done = You were done with this round already. Nothing more was shown.
problem-round-empty = Everyone else left this round. Nothing was shown.
problem-show-changed = Something in there changed meanwhile, and nobody was shown. Look again, then tap again.
problem-person-silent = One of them asked to hear nothing more, and stays with you. Nobody was shown; choose again.
problem-interrupted = Another window took over in the middle of it. What was kept before is still kept; try once more.
problem-database-newer = What is kept here was written by a newer version. It is all still there; reload to get that version.
problem-cannot-open = What is kept here could not be opened. It is all still there; close every tab of Hallway and open it again.
problem-in-use = Another program or tab holds what is kept here. It is all still there; close every tab of Hallway and open it again.
problem-bundle-unknown = This is not something that Hallway made. Nothing was taken from it.
problem-bundle-newer = A newer Hallway made this. Update Hallway on this phone, then try again.
problem-bundle-damaged = This did not come through whole, and nothing of it was taken. Try once more.
problem-bundle-other = This is for other phones than this one. Nobody else can open it.
problem-bundle-own = This is your own. It is your friend’s that you want.
problem-bundle-removed = This is from somebody who is not in the round any more. Nothing was taken from it.
problem-bundle-stranger = This round was begun by a phone that yours has not met. Scan each other’s code first, then this again.
problem-bundle-forged = This is not from who it says, and nothing of it was taken. Ask your friend to show it again.
problem-bundle-elsewhere = Another of your phones is in this round. Show it from there.
problem-code-own = That is your own code. Scan the one on your friend’s phone.
problem-code-other = That is another kind of code. On your friend’s phone, open Hallway and “Pair with a friend”, then scan what it shows.
problem-code-newer = A newer Hallway made this code. Update Hallway on this phone, then scan again.
problem-code-damaged = Part of this code is missing. Scan it again, or copy all of it.
problem-part-absent = This part of Hallway has not come to this device yet. It comes by itself with the next signal; what was kept is kept.
problem-boot-failed = Hallway could not start whole. What was kept is still there; reload when there is a signal.
problem-nowhere = This browser can’t keep people safely. Open Hallway in a normal window, or use paper.
problem-account-here = This device has an account already. Leave it first, in the settings; nothing has changed.
problem-unsent = Some changes were never sent. Save a copy first, or leave without them; nothing has changed.
problem-cancelled = Stopped. Nothing of it was kept.
problem-file-too-large = This file is larger than 64 MB, and was not read. Export fewer people at a time, or without pictures.
problem-encoding-guessed = This file is in an old encoding, and was read as Windows text. Look at the names before you keep them.
problem-cards-none = There is no vCard in this file. Choose one that ends in .vcf, exported from an address book.
problem-card-cut = This one breaks off in the middle and was left out; the whole ones are here. Export the file again for the rest.
problem-card-empty = There is neither a name nor an address in this one; it was left out.
problem-card-shortened = This one was too long, and is shortened.
problem-decoder-failed = Codes can’t be read here right now. Paste or type what it says; nothing else has changed.
problem-file-no-text = This is no list of people but an archive, a spreadsheet or a picture. In a spreadsheet, choose “Save as CSV” first.
problem-table-none = There are neither vCards nor a list of people in this file. Choose a .vcf or .csv exported from an address book.
problem-table-too-wide = This table has more than 500 columns, so it is no list of people. Nothing of it came in.
problem-table-broken = So much of this file is broken that the rest was left out. Export it again.
problem-table-second = One list with columns of its own at a time: this one was left out. Bring it in by itself.
problem-too-many-people = More than 100,000 people: the rest was left out.
problem-row-broken = In this line a quote is not closed; it was left out.
problem-row-too-wide = This line has more columns than the list; it was left out.
problem-row-empty = In this line there is neither a name nor an address; it was left out.
problem-page-gone = Their page is not there any more. Keep the code as it is, or ask them.
problem-file-unreadable = The file could not be read. Choose it again, or export it anew.

problem-blob-too-large = This is larger than 256 KB, and was not kept. Take it again, smaller or shorter.
problem-space-full = The server has no room for more photos and memos. They are kept here; delete some, or ask whoever runs it for more.
problem-blob-damaged = A photo or memo arrived at the server damaged. It is kept here, and sent again tomorrow.
problem-blob-unnamed = The server did not know what a photo or memo belongs to. It is kept here, and sent again tomorrow.
problem-picture-unreadable = This picture could not be read. Choose another one, or take a photo.
problem-memo-refused = The microphone is not allowed here. Allow it in the browser’s settings, or write a note.
problem-memo-absent = There is no microphone on this device. Write a note instead.
problem-memo-unable = This browser could not record. Write a note instead.

## Server pages

page-no-script = Hallway needs JavaScript: it keeps your people in this browser, not on a server.
page-not-found = This door leads nowhere
page-not-found-more = Nothing stands at this address. What you kept is where it was.
page-gone = Nothing here
page-gone-more = There is nothing to see at this address.
page-busy = A moment
page-busy-more = The server is busy. What you kept is safe; try again soon.
page-failed = That did not work
page-failed-more = The server could not answer this. What you kept is where it was.
page-back = To the door

## Meet

meet-start-tonight = Start tonight
meet-events = Earlier events
round-with = Going with someone?
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
event-looking = People to look for
event-end = End it
event-resume = Go on with it
did-remove-address = Address deleted
did-end-link = Link taken back
did-askAddress = A link was made
did-written = { $count ->
    [one] Marked written
   *[other] { $count } marked written
  }
did-written-one = { $name }: marked written. Post it when you pass a letterbox.
did-posted = { $count ->
    [one] Marked posted
   *[other] { $count } marked posted
  }
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
interview = Interview
no-contact = Asked not to be contacted
problem-same-person = That is one and the same person.

## Scan

did-addScanned = { $known ->
    [yes] Added to { $name }.
   *[no] Added.
  }

## People

people-add = Add someone
people-looking = To look for
people-search = Search people
people-search-hint = Search name, topic, place
people-circles = Which people
people-order = In which order
people-by-recent = Newest
people-by-name = By name
people-by-event = By event
people-all = { $n ->
    [0] All
   *[other] All { $n }
  }
people-inner = { $n ->
    [0] Inner
   *[other] Inner { $n }
  }
people-second = { $n ->
    [0] Second
   *[other] Second { $n }
  }
people-third = { $n ->
    [0] Third
   *[other] Third { $n }
  }
people-recruiter = { $n ->
    [0] Recruiters
   *[other] Recruiters { $n }
  }
people-event = { $name }, { $day }
people-no-event = No event
people-today = Today
people-earlier = Earlier
people-nobody = Whom you meet will be here.
people-import = Bring in contacts
people-none-found = Nobody fits “{ $search }”.
people-none-inner = Nobody is in the inner circle yet. Their page has the choice.
people-none-second = Nobody is in the second circle yet. Their page has the choice.
people-none-third = Nobody is in the third circle yet. Their page has the choice.
people-none-recruiter = No recruiters yet. A person’s page has the choice.
unseen-title = Deleted, but written about
unseen-who = { $named ->
    [yes] { $on ->
        [here] { $name } was deleted on this device, but something was written about them elsewhere.
        [named] { $name } was deleted on { $device }, but something was written about them elsewhere.
       *[elsewhere] { $name } was deleted on another device, but something was written about them elsewhere.
      }
   *[no] { $on ->
        [here] Somebody without a name was deleted on this device, but something was written about them elsewhere.
        [named] Somebody without a name was deleted on { $device }, but something was written about them elsewhere.
       *[elsewhere] Somebody without a name was deleted on another device, but something was written about them elsewhere.
      }
  }
unseen-keep = { $named ->
    [yes] Keep { $name }
   *[no] Keep them
  }
unseen-kept = { $named ->
    [yes] { $name } is kept.
   *[no] Kept.
  }
unseen-removed = { $named ->
    [yes] { $name } is deleted.
   *[no] Deleted.
  }
unseen-keep-instead = Keep instead
unseen-more = { $count ->
    [one] One more to answer after this.
   *[other] { $count } more to answer after this.
  }

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
did-circle = Changed.
same-as = Same as somebody else…
same-part = Two people after all
did-merge = One person now.
did-two-people = Two people. This won’t be asked again.
did-part = Two people again.
person-edit = Edit
person-org = Organisation
person-role = Role
person-note = Note
person-notes = Notes
person-add-note = Add a note
person-add-promise = Add one
person-met = Met
person-reach = Reach
person-export = Take out as a file
person-met-again = Met again
person-write = Write to { $name }
person-absent = This person is not here.
person-absent-why = They may have been deleted, or not be synced to this device yet.
only-for-you = Only for you: { $text }
remove = Delete
back = Back
did-remove-note = The note is deleted.
contact-email = Email
contact-phone = Phone
contact-link = Link
contact-labelled = { $kind }, { $label }
also-written = { $on ->
    [here] Also written here, { $day } { $time }
    [named] Also written on { $name }, { $day } { $time }
   *[elsewhere] Also written on another device, { $day } { $time }
  }
also-labelled = { $label }: { $value }
also-use = Use this
also-drop = Let go
also-nothing = left empty
also-another = another one
also-yes = yes
also-no = no
also-label = Kind of address
also-event = Event
also-answer = Answer
also-commitment = Promise or offer
also-state = Done
also-state-open = no
also-state-kept = yes
also-state-waived = no longer needed
also-kind-promise = I promised
also-kind-need = they need
also-kind-offer = they offered
also-kind-knows = they know
also-kind-introduction = an introduction
also-kind-email = email
also-kind-phone = phone
also-kind-link = link
person-address = Postal address
also-unknown = Something this version has no place for
did-putBack = Put back.
did-drop-written = Let go.
follow-up-nice = Nice to meet you
follow-up-promise = A promise to keep
follow-up-request = They asked something
follow-up-thanks = Thanks
follow-up-report = Tell them how it went
follow-up-ask = Ask before introducing
follow-up-ask_about = Ask before introducing
follow-up-connect = An introduction
follow-up-keep = Keep in touch
follow-up-again = One more note
follow-up-state-new = due { $day }
follow-up-state-due = due { $day }
follow-up-state-later = { $day }
follow-up-state-snoozed = back { $day }
follow-up-state-approved = to be sent
follow-up-state-failed = not sent
follow-up-state-unknown = perhaps sent
follow-up-state-written = written, to be posted
follow-up-state-waiting = waiting for an answer
follow-up-state-sent = sent
follow-up-state-let_go = let go
edit-title = Edit { $name }
edit-back = Back
edit-delete = Delete
did-remove-person = { $name } is deleted.

## Follow up

followup-title = Follow up
followup-empty = Nobody to write to yet. That can wait until you have met somebody.
followup-everyone = That’s everyone for today. The rest can wait.
followup-sent = { $sent } sent.
followup-done = { $sent } sent, { $letGo } let go.
followup-one-more = One more, if you like
followup-names = { $count ->
    [one] One has no name yet
   *[other] { $count } have no name yet
  }
followup-names-go = Give names
followup-triage-note = Who gets a line is chosen already. A tap changes it.
followup-triage-go = Look through them
followup-today = { $count ->
    [one] One today. The rest can wait.
   *[other] { $count } today, promises first. The rest can wait.
  }
followup-start = { $count ->
    [one] Write to one
   *[other] Write to { $count }
  }
followup-start-cards = { $count ->
    [one] Look at one card
   *[other] Look at { $count } cards
}
followup-go-on = { $count ->
    [one] Go on, one left
   *[other] Go on, { $count } left
  }
followup-later = Later
followup-done-heading = Done today
followup-local = Caught here
followup-local-note = Nobody waits for a server: three lines each are enough to write now.
followup-behind = The server is late with its list. What stands here is still yours.
followup-state-sent = Sent
followup-state-let-go = Let go
followup-state-approved = To be sent
followup-state-written = To be posted
followup-state-failed = Not sent
followup-state-unknown = Sent?
followup-under-way = Under way
followup-select = Select several
hint-promise = promised { $hint }
hint-promise-only = promised something
hint-request = asks something of you
hint-request-see = asks what you keep
hint-request-correct = asks for a correction
hint-request-erase = asks to be erased
hint-request-stop = wants no more letters
hint-thanks = thanks
hint-report = tell them about { $other }
hint-ask = may { $other } meet them?
hint-ask_about = may { $other } meet them?
hint-connect = introduce to { $other }
hint-keep = keep in touch
hint-again = one more note
hint-nice = { $hint }
hint-nice-only = nice to meet you
greeting-morning = { $known ->
    [yes] Good morning, { $name }
   *[no] Good morning
  }
greeting-afternoon = { $known ->
    [yes] Hello, { $name }
   *[no] Hello
  }
greeting-evening = { $known ->
    [yes] Good evening, { $name }
   *[no] Good evening
  }

## Follow up: who gets a line

triage-title = { $count ->
    [one] One person
   *[other] { $count } people
  }

## Follow up: names

names-note = Names only. Everything else can wait.

## Follow up: the sitting and its cards

card-keys = next,
card-keys-back = back, while you aren’t typing

## Settings, behind the sync chip

wiped = This device was reported lost, so it handed over what it had not sent and emptied itself.
cancel = Cancel

## Taking people out

problem-export-busy = Another file is being made. Try again when it is done.

## People to look for

did-remove-target = Not looked for any more.
did-addTarget = { $name } is on the list.

## My code, and my cards

did-remove-face = “{ $name }” is deleted.

## Sharing a card

problem-face-expired = This card ran out. Give it more time, and try again.
problem-face-unpublished = The server does not have the link yet. Choose the offline code, or try again in a moment.
problem-face-unnamed = The server does not have this card’s name yet. Try again when it is synced.
problem-face-unknown = The server does not have this card yet. Try again when it is synced.
problem-share-failed = The phone could not share it. Save it as a file, and send that.
problem-picture-failed = This browser could not draw the picture. Save a contact file, or show the code.

## Steps

words-back = Steps
words-glance = See it large
words-pitch = Who I am, in 30 seconds
words-offer = What I can offer
words-ask = What I ask
words-leave = How I leave
words-of = { $title }, { $count }
words-none = Nothing yet
words-pitch-note = One sentence that you can say aloud: what you do, and for whom.
words-offer-note = Small things that cost you little: a tour, a name, an hour.
words-ask-note = Questions that are easy to answer at the door.
words-leave-note = A kind sentence that ends a talk.
words-pitch-example = I teach robots to hold soft things.
words-offer-example = a tour of the lab
words-ask-example = What brought you here tonight?
words-leave-example = I’ll let you go. Good luck with the move!
words-add = Add one
words-remove = Remove
words-removed = Removed
words-line = Sentence { $number }

## Photos and voice memos

photo = Photo
attachments = Photos and memos
memo = Voice memo
did-attach-photo = The photo is kept.
did-attach-memo = The memo is kept.
did-detach-photo = The photo is deleted.
did-detach-memo = The memo is deleted.
did-fill = Filled in.
did-not-fill = Nothing was filled in. The photo is kept.
