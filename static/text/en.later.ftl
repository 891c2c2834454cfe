### What comes to a phone behind the first capture: the words of the screens that static/app/later.js leads to.

## Capture

promise-first = You promised { $name }: { $promise }. Send it first, or ask anyway.

## Scan

scan-back = Back
scan-starting = Opening the camera…
scan-hold = Hold their code in the doorway.
scan-reading = Looking for a code…
scan-torch = Torch
scan-zoom = Zoom
scan-picture = From a picture
scan-paste = Paste
scan-paste-here = This browser keeps its clipboard to itself. Paste it here.
scan-type = Type
scan-typed = What their code or card says
scan-read = Read it
scan-look = Back to the camera
scan-retry = Try the camera
scan-picture-none = No code can be read in this picture. Move closer, or type what it says.
scan-camera-refused = This browser may not use the camera. A picture of the code, pasting or typing work as well.
scan-camera-absent = There is no camera here. A picture of the code, pasting or typing work as well.
scan-camera-busy = Another app has the camera. Close it and try again, or take a picture, paste or type.
scan-camera-insecure = The camera needs a safe address (https). A picture of the code, pasting or typing work as well.
scan-camera-decoder = Codes can’t be read here right now. Paste or type what it says.
scan-not-yet = Read from the code. Not kept yet.
scan-name-guessed = Name, as the link or text suggests
scan-more = And { $n } more ways to reach them.
scan-left = The first { $shown } of { $kept } that are kept; { $left } more are left out.
scan-known = You know them:
scan-goes-to = { $known ->
    [yes] Goes to { $name }, met { $time }. What stands there stays.
   *[no] Goes to whom you met at { $time }. What stands there stays.
  }
scan-look-up = Look up who it is
scan-keep = Keep
scan-keep-new = Keep as someone new
scan-add-to = Add to
scan-same = Same as { $time }
scan-not = Don’t keep
scan-not-kept = Not kept.
scan-another = Scan another
scan-several = { $n } codes in this picture. Which one?
scan-enter = This code lets a device into an account here.
scan-enter-go = Use it on this device
scan-elsewhere = This link lets a device into another Hallway, { $server }. Open it in a browser there.
scan-mine = That is your own card.
scan-is-empty = There is nothing in this.
scan-is-wifi = This is a Wi-Fi network, not a person. Nothing is kept.
scan-is-secret = This is a key for signing in, not a person. Nothing is kept or shown.
scan-is-event = This is an appointment, not a person. Nothing is kept.
scan-is-place = This is a place, not a person. Nothing is kept.
scan-is-payment = This is a payment, not a person. Nothing is kept.
scan-is-health = This is a health certificate, not a person. Nothing is kept or shown.
scan-is-app = This is an app to install, not a person. Nothing is kept.

## Round: split up, meet again

round-title = Round
round-friend = Your friend
round-back = Going with someone?
round-running = Under way
round-whom = Split up with
round-most = Eight phones at most, yours among them.
round-nobody = Split up for half an hour, meet again, and tell each other whom you met. It works without a signal.
round-take = Film a friend’s last code
round-pair = Pair with somebody
round-plan = Plan it
round-on-my-own = On my own
round-paired = With { $names }
round-split = Split up, meet again
round-solo = A round on your own
round-solo-note = A time and a place, for you alone. Tell whoever you came with.
round-back-together = Back together
round-how-long = In how many minutes
round-minutes = { $n } min
round-at = At
round-spot = Where
round-spot-hint = Coat rack
round-side = Which side do you take?
round-sides = You take one side, { $names } the other
round-room-stage = Stage side
round-room-bar = Bar side
round-what-for = What for
round-goal = Conversations
round-goal-n = { $n }
round-goal-long = { $n ->
    [one] One conversation
   *[other] { $n } conversations
  }
round-goal-none = No plan of your own. Look around.
round-goal-unknown = Not said yet
round-goal-met = That was the plan. Stay or go.
round-goal-so-far = { $met } of { $goal } conversations
round-target = Who to look for
round-target-hint = Someone from Alder Foods
round-you = You
round-change = Change
round-sign = “Rescue me” looks like
round-sign-ear = Hand on ear
round-sign-glass = Empty glass
round-event = { $names } can read what you call the event
round-sign-means = { $sign } means “rescue me”.
round-time-past = That time has passed. Choose a later one.
round-split-until = Split until { $time }
round-split-no-time = Split
round-alarm = A locked phone can’t buzz without a signal. Set its own alarm to { $time }, too.
round-alarm-also = You are told here while the phone is awake. Locked, it can’t buzz: set its own alarm to { $time }, too.
round-notify = Tell me here
round-calendar = Into my calendar
round-file = meet-again
round-meet = { $names } at { $time }
round-meet-spot = { $names } at { $time }, { $spot }
round-alone = Back at { $time }
round-alone-spot = Back at { $time }, { $spot }
round-until = until { $time }
round-now = Now
round-unit-minutes = { $n ->
    [one] minute
   *[other] minutes
  }
round-unit-seconds = { $n ->
    [one] second
   *[other] seconds
  }
round-left-minutes = { $n ->
    [one] One minute left.
   *[other] { $n } minutes left.
  }
round-left-seconds = Less than a minute left.
round-left-none = Time to meet.
round-together = Back together. Compare notes?
round-more = { $n ->
    [one] One more round is under way.
   *[other] { $n } more rounds are under way.
  }
round-time = Time to meet. { $where }
round-look = Look
round-others = Also under way
round-clocks-differ = Your clocks differ. The minutes left are the same on both phones.
round-not-there = { $names } may not have this round yet. Show the last code, or wait for a signal.
round-last-code = Show the last code
round-more-minutes = 5 more minutes
round-rescue = Come and rescue me
round-fine = I’m fine
round-rescue-called = You asked to be rescued. { $names } can read it as soon as there is a signal; until then, use the sign.
round-we-are-back = We’re back
round-i-am-back = I’m back
round-said-more = Five minutes later, then.
round-said-rescue = Called for rescue.
round-said-back = Welcome back.
round-said-done = Done for tonight.
called-rescue = { $name }: come and rescue me.
called-more = { $name } needs five more minutes: { $time }.
called-well = { $name } is fine.
called-back = { $name } is back.
round-none = This round is not on this phone.
round-closed = This round is over for this phone.
round-closed-left = You left this round.
round-closed-member-removed = You were taken out of this round.
round-closed-space-unknown = The server does not know this round any more, or you are no longer in it.
round-closed-kept = What you kept is still here. Nothing more is sent or received.
round-leave = Leave this round
round-leave-sure = What you have stays here, and what you showed stays with the others. You can’t come back into this round.
round-take-out = Take { $name } out
round-take-out-go = Take out
round-take-out-sure = { $name } keeps what was shown so far, and gets nothing more of this round.
round-stay = Stay
round-gone = { $name } is out of this round.
round-you-and = You and { $names }
round-over = Back
round-from-until = { $from } to { $until }
round-not-back = { $name } is not back yet.
round-you-met = { $n ->
    [0] You met nobody new. Watching from the edge counts too.
    [one] You met one person.
   *[other] You met { $n } people.
  }
round-show = Show { $names }
round-compare = Compare
round-again = Another round
round-done = Done for tonight

## A person

same-title = Same person?
same-one = { $timed ->
    [yes] Your “{ $who }” { $time }
   *[no] Your “{ $who }”
  }
same-other = { $timed ->
    [yes] and “{ $who }” { $time }
   *[no] and “{ $who }”
  }
same-yes = Same
same-two = Two people
same-more = { $count ->
    [one] One more question like this.
   *[other] { $count } more questions like this.
  }
same-already = They are one person already.
same-not-met = not met yet
same-stays = This stays with both
same-stays-nothing = nothing else yet
same-merge = One person
same-as-title = Same as …
same-as-note = All that you wrote of both stays. You can take it back.
same-back = Back
same-group = Written down more than once
same-else = Somebody else

## Follow up: who gets a line

triage-title-night = { $count ->
    [one] Last night, one person
   *[other] Last night, { $count } people
  }
triage-hint = A tap changes it
triage-write = Write
triage-keep = Keep
triage-write-to = Write to { $name }
triage-keep-name = Keep { $name }
triage-name-only = name only
triage-both = Write to { $write }, keep { $keep }
triage-only-write = Write to { $write }
triage-only-keep = { $keep ->
    [one] Keep one
   *[other] Keep all { $keep }
  }
triage-eight = Eight today. The rest can wait.
triage-chosen = Chosen
triage-nobody = Everybody has a place already.

## Follow up: names

names-title = Any names?
names-label = { $time }, { $hints }
names-nothing = { $time }, nothing noted
names-placeholder = Name
names-org = Company
names-more = { $count ->
    [one] More about this one
   *[other] More about these { $count }
  }
names-done = That’s all I know
names-everybody = Everybody has a name.

## Follow up: the sitting and its cards

sitting-place = { $place } of { $of }
sitting-pause = Pause
card-gone = This card is no longer there.
card-somebody = somebody
card-sent = { $name }: marked sent
card-not-sent = Not sent
card-tomorrow = { $name }: tomorrow
card-let-go = { $name }: let go
card-put-off = { $name }: { $day }
card-spoke = { $name }: spoken to
card-left = { $name }: message left
card-none = { $name }: tomorrow again
card-go-on = Go on
card-owed-first = Send it first
card-other-day = Other day
card-monday = Monday
card-week = In a week
card-which-day = On which day
call-how = How did it go?
call-spoke = Spoke
call-left = Left a message
call-none = No answer
call-none-before = Nobody answered last time.
call-spoken = You spoke.
answer-waiting = Waiting for an answer
answer-replied = They replied
answer-came = They replied.
waiting-begun = Waiting for { $name }
waiting-over = { $name }: not waited for
answer-noted = { $name } replied
waiting-title = Waiting for an answer
waiting-since = { $days ->
    [0] since today
    [one] for a day
   *[other] for { $days } days
}
waiting-stop = Stop waiting
find-title = Find them
find-list = On the list of attendees:
find-them = That’s them
find-linkedin = Search LinkedIn
find-web = Search the web
find-ask = Ask somebody
find-ask-friend = Ask { $who }
find-write = Write an address in
find-copied = The question is copied. Paste it to whoever may know.
find-question = { $which ->
    [both] Do you have the contact details of { $name } ({ $org })? We met at { $event }.
    [event] Do you have the contact details of { $name }? We met at { $event }.
    [org] Do you have the contact details of { $name } ({ $org })?
   *[name] Do you have the contact details of { $name }?
}
did-takeOver = Taken over from the list: { $name }
named-ask = Who else should I talk to?
named-title = Who did they name?
named-name = Name
named-org = Company
named-said = What they said of them
named-keep = Look for them
did-pointTo = { $name } is on the list of people to look for.
named-through = through { $names }
person-named = They named
named-gone = Taken off. Whoever is looked for stays on the list.
pick-count = { $count } selected
pick-all = All
pick-none = None
pick-end = End
pick-week = In a week
pick-send = Send them
pick-sent = { $count ->
    [one] One is to be sent.
   *[other] { $count } are to be sent.
}{ $left ->
    [0] { "" }
    [one] { " " }One still wants an address or a word.
   *[other] { " " }{ $left } still want an address or a word.
}
did-snoozeAll = { $count ->
    [one] One waits.
   *[other] { $count } wait.
}
did-letAllGo = { $count ->
    [one] One let go.
   *[other] { $count } let go.
}
card-private = Only for you: { $text }
card-subject = Subject
card-text = Your text
card-change = Change
card-send-email = Open in Mail
card-send-message = Open in Messages
card-send-whatsapp = Open in WhatsApp
card-send-signal = Copy and open Signal
card-send-telegram = Copy and open Telegram
card-send-linkedin = Copy and open LinkedIn
card-send-call = Call
card-send-share = Share
card-send-copy = Copy
card-address-add = Add an address
card-tomorrow-button = Tomorrow
card-let-go-button = Let go
card-is-sent = Sent { $day }, { $time }
card-is-sent-once = Sent
card-is-let-go = Let go. That’s fine.
card-blank = There is still a blank: ____. Fill it in, or send it as it is.
card-empty = There is not a word in it yet.
card-blank-anyway = Send as it is
card-way-email = Email, { $to }
card-way-message = Message, { $to }
card-way-whatsapp = WhatsApp, { $to }
card-way-signal = Signal, { $to }
card-way-telegram = Telegram, { $to }
card-way-linkedin = LinkedIn, { $to }
card-way-call = A call, { $to }
card-bare = It opens without the text. The text is copied: paste it there.
card-number-guessed = The number has no country. { $number } is taken to be meant; that may be wrong.
card-number-unsure = This number may not work from here: its country is not known.
card-way-share = With the share sheet
card-way-copy = By copying the text
card-ways = How it goes
card-way-name-email = Email
card-way-name-message = Message
card-way-name-whatsapp = WhatsApp
card-way-name-signal = Signal
card-way-name-telegram = Telegram
card-way-name-linkedin = LinkedIn
card-way-name-call = Call
card-way-name-share = Share
card-way-name-copy = Copy
card-address-email = Email address
card-address-phone = Phone number
card-address-link = Profile link
card-address-none = No address yet. Add one, or share the text.
card-copy-failed = This browser would not copy. Mark the text and copy it by hand; it is kept.
card-share-stopped = Not shared. Your text is kept.
card-prompts = Three lines are enough. An empty one stays out.
prompt-talked = We talked about …
prompt-liked = What stayed with me …
prompt-next = Next, I’d like …
prompt-greeting = { $known ->
    [yes] Hello { $name },
   *[no] Hello,
  }
prompt-closing = { $known ->
    [yes] Best wishes, { $name }
   *[no] Best wishes
  }
why-request = { $name } asked something of you, { $since }.
why-request-see = { $name } asks what you keep about them.
why-request-correct = { $name } asks you to correct what you keep about them.
why-request-erase = { $name } asks you to erase what you keep about them.
why-request-stop = { $name } asked not to be contacted. No letter to them is offered any more.
why-thanks = { $name } deserves a thank you.
why-thanks-interview = { $name } gave you their time, { $since }. Thanks within a day are read best.
why-thanks-introduction = { $name } introduced you to { $other }, { $since }.
why-thanks-favour = { $name } kept their word, { $since }.
why-report = You met { $other }, of whom { $name } had told you. Tell them how it went.
why-ask = You want to bring { $name } and { $other } together. Ask { $name } first.
why-ask_about = You want to bring { $name } and { $other } together. Ask { $name } first.
why-connect = { $name } and { $other } both said yes. Bring them together.
why-keep = { $known ->
    [yes] You were last in touch { $since }. A line keeps it warm.
   *[other] It has been a while. A line keeps it warm.
}
why-keep-first = You wanted to keep in touch with { $name }.
why-again = You wrote { $since }, and no answer came. One gentle note more, and that is that.
why-nice = { $placed ->
    [yes] You met { $name } { $day } ({ $event }).
   *[no] You met { $name } { $day }.
  }
why-promise = { $dated ->
    [yes] You promised { $name }: { $promise }, by { $due }. Sending this keeps it.
   *[no] You promised { $name }: { $promise }. Sending this keeps it.
  }

## Settings, behind the sync chip

settings-title = Settings
settings-here = Kept on this phone
settings-here-note = No server yet. Everything works without one.
settings-synced = Synced
settings-synced-at = Up to date at { $time }.
settings-syncing = Syncing
settings-syncing-of = { $done } of { $total }
settings-syncing-some = { $done } so far
settings-wait = { $count ->
    [one] One waits for a signal
   *[other] { $count } wait for a signal
  }
settings-wait-note = All kept on this phone.
settings-attention = This needs a look
settings-why = Why?
settings-try = Try now
settings-too-old = Update Hallway
settings-too-old-note = { $count ->
    [0] The server needs a newer version. Everything is safe here.
    [one] The server needs a newer version. Your changes are safe here; one waits.
   *[other] The server needs a newer version. Your changes are safe here; { $count } wait.
  }
settings-update = Update now
settings-look = Look for the new version
settings-looked = If there is one, it is offered here as soon as it has arrived.
settings-repaired = { $count ->
    [one] Repaired once: this device and the server had come apart, and hold the same again.
   *[other] Repaired { $count } times: this device and the server had come apart, and hold the same again.
  }
parked-title = { $count ->
    [one] The server did not take one thing
   *[other] The server did not take { $count } things
  }
parked-more = { $count ->
    [one] And one more, in the copy you save.
   *[other] And { $count } more, in the copy you save.
  }
parked-person = { $named ->
    [yes] Who { $name } is
   *[no] Somebody without a name
  }
parked-note = { $named ->
    [yes] A note about { $name }
   *[no] A note
  }
parked-encounter = { $named ->
    [yes] A meeting with { $name }
   *[no] A meeting
  }
parked-topic = { $named ->
    [yes] A topic with { $name }
   *[no] A topic
  }
parked-contact = { $named ->
    [yes] How to reach { $name }
   *[no] An address
  }
parked-commitment = { $named ->
    [yes] A promise or offer, { $name }
   *[no] A promise or offer
  }
parked-follow_up = { $named ->
    [yes] A letter to { $name }
   *[no] A letter
  }
parked-attachment = { $named ->
    [yes] A photo or memo of { $name }
   *[no] A photo or memo
  }
parked-event = An event
parked-face = My card
parked-line = My words
parked-attempt = A small step
parked-setting = A setting
parked-loser = An earlier wording
parked-other = Something this version has no name for
parked-why-row-too-large = It is longer than the server takes. It is kept here; shorten it, and it goes.
parked-why-row-author = Only whoever wrote it may change it. Your version is kept here, and in the copy you save.
parked-why-space-full = The server has no room for more photos and memos. It is kept here, and tried again every day.
parked-why-blob-damaged = It arrived damaged. It is kept here, and sent again tomorrow.
parked-why-blob-unnamed = The server did not know what it belongs to. It is kept here, and sent again tomorrow.
parked-why-other = The server could not read it. It is kept here; write it once more, or save a copy.
settings-devices = Devices
settings-this-phone = This phone
settings-this-laptop = This laptop
settings-people = { $count ->
    [0] Nobody kept yet
    [one] One person kept
   *[other] { $count } people kept
  }
settings-save = Save a copy
settings-save-unsent = Save what was not sent
settings-seen = up to date { $day }, { $time }
settings-never-seen = has not synced yet
settings-rename = Rename
settings-name-of = New name of { $name }
settings-keep-name = Keep this name
settings-remove = Remove
settings-remove-sure = { $name } will no longer sync. What it has not sent stays on it, and can be saved there.
settings-remove-yes = Remove { $name }
settings-remove-no = Leave it
settings-lost = I lost it
settings-lost-sure = When { $name } next has a signal, it hands over what it had not sent, and then empties itself. Should it turn up, add it again.
settings-lost-yes = It is lost
settings-lost-no = Not lost
settings-lost-waits = lost; empties itself when it next has a signal
settings-lost-handed = lost; handed over { $day }, { $time }
settings-remove-lost-sure = { $name } has not called since. Removed, it neither hands over what it had not sent nor empties itself.
settings-remove-handed-sure = { $name } has handed over what it had not sent. Removing it takes it off this list.
handed-title = From a lost device
handed-from = { $count ->
    [one] From { $name }, which is lost: one change, handed over { $day }, { $time }.
   *[other] From { $name }, which is lost: { $count } changes, handed over { $day }, { $time }.
  }
handed-note = Take over what you wrote yourself. It can’t be taken out again.
handed-take = Take over
handed-drop = Drop
handed-drop-sure = { $count ->
    [one] Drop the change from { $name } for good? It is nowhere else.
   *[other] Drop the { $count } changes from { $name } for good? They are nowhere else.
  }
handed-drop-yes = Drop for good
handed-drop-no = Keep waiting
handed-taken = { $count ->
    [one] One change is taken over.
   *[other] { $count } changes are taken over.
  }
handed-left = { $count ->
    [one] One change could not be taken over; it stays here.
   *[other] { $count } changes could not be taken over; they stay here.
  }
handed-dropped = Dropped.
settings-devices-offline = Your other devices show here when there is a signal.
settings-account = Account
settings-invite = Invite somebody
settings-invite-note = A link for one person, to an account of their own on this server. Neither of you sees what the other keeps.
settings-invite-until = Works once, until { $day }.
settings-guest = You are here as a friend’s guest: everything works, but for letting in others.
settings-guests = Let in friends without an account
settings-guests-note = A member’s link to a friend lets them in as a guest. Switched off, guests who are here stay.
accounts-title = Who is here
accounts-row = The accounts on this server
accounts-note = Each has an account of their own. Nobody sees what another keeps, you included.
accounts-empty = Nobody here but you.
accounts-offline = This needs a signal: only the server knows who is here.
accounts-owner = Only the owner of this server sees who is here.
accounts-member = a member since { $day }
accounts-guest = { $name }’s guest since { $day }
accounts-was-guest = a member; came as { $name }’s guest, { $day }
accounts-make = Make a member
accounts-made = { $name } is a member now, and can let in guests.
accounts-remove-sure = { $name }’s devices get nothing more from this server, and all that it keeps of theirs is deleted: people, notes, photos, letters that wait. What is on their phone stays there; what they showed friends in rounds stays with these. This cannot be taken back.
accounts-remove-no = Keep { $name }
accounts-removed = { $name } is removed.
settings-theme = Dark or light
settings-theme-dark = Dark
settings-theme-light = Light
settings-theme-phone = As the phone
settings-keys = Single-letter keys
settings-keys-note = J, K, T, L and others, while you aren’t typing
settings-open = Open
settings-enter = Enter a link
settings-enter-note = from your server, or another device of yours
settings-import = Bring in contacts
settings-import-note = vCards or lists (CSV) of a phone, an address book, LinkedIn or an event
settings-export = Take people out
settings-export-note = as vCards, CSV, or everything for yourself
settings-bring = Bring in a Hallway file
settings-bring-note = a copy saved on another device
settings-leave = Leave this account
settings-leave-go = Leave
settings-leave-note = Takes it off this device. The server and your other devices keep it.
settings-leave-unsent = { $count ->
    [one] One change was never sent. Save it first, or leave without it.
   *[other] { $count } changes were never sent. Save them first, or leave without them.
  }
settings-leave-anyway = Leave without them
settings-stay = Stay
settings-where = Where it is kept
settings-where-opfs = In this browser’s own storage: closing it loses nothing.
settings-where-journal = In this browser’s database: closing it loses nothing.
settings-where-nowhere = Nowhere: this browser can’t keep people safely. Open Hallway in a normal window, or use paper.
settings-where-persisted = The browser will not clear it by itself.
settings-where-not-persisted = When room runs out the browser may clear it; syncing keeps a second copy.
copy-link = Copy the link
copy-done = Copied
copy-by-hand = This browser would not copy. Mark the link and copy it by hand:

## Settings: a further device

add-title = Add a device
add-how = Point the other device’s camera at this, or open the link there.
add-code = Code that adds a device
add-left-minutes = Works once, for { $count } minutes.
add-left-seconds = { $count ->
    [one] Works once, for one more second.
   *[other] Works once, for { $count } more seconds.
  }
add-over = This link has run out. A new one takes a second.
add-failed = No link could be made just now. Nothing is lost; try again when there is a signal.
add-again = Make a new one
add-none = Sync this device with a server first. Then others can join it.
add-installed = In an installed app: Settings, Enter a link, and paste it there.

## Enter: a link that lets a device in

enter-title = Come in
enter-claim = This link makes the server yours, with the first account on it.
enter-join = { $known ->
    [yes] { $by } invites you to an account of your own.
   *[no] You are invited to an account of your own.
  }
enter-pair = { $known ->
    [yes] This link adds this device to { $by }’s account.
   *[no] This link adds this device to your account.
  }
enter-until = It works once, until { $day }, { $time }.
enter-name = Your name
enter-name-note = It signs your letters.
enter-device = What to call this device
enter-device-phone = Phone
enter-device-laptop = Laptop
enter-here = { $count ->
    [one] One person is kept on this device already.
   *[other] { $count } people are kept on this device already.
  }
enter-here-go-along = { $count ->
    [one] The person kept on this device goes along.
   *[other] The { $count } people kept on this device go along.
  }
enter-bring = Bring along
enter-apart = Keep apart
enter-apart-note = They stay on this device, outside the account.
enter-go-claim = Make it mine
enter-go-join = Make my account
enter-go-pair = Add this device
enter-later = Not now
enter-looking = Looking at the link
enter-retry = Try again
enter-another = Another link
enter-paste = Paste your link
enter-paste-note = It looks like { $example }
enter-paste-go = Go on
enter-in = You’re in.
enter-syncing = Your people are on their way. You can start already.
enter-start = Start
enter-problem-link-unreadable = This is no link of Hallway’s: those have /enter# in them. Copy the whole of it, and paste again.
enter-problem-link-elsewhere = This link is from another server than this app. Open it in the browser instead. To pair with a friend on another server, show each other your codes; nothing here has changed.
enter-problem-name-missing = A name is wanted here. Nothing has been used up.
enter-problem-along-missing = Choose first: bring the people kept here along, or keep them apart.
enter-problem-offline = No signal to the server. The link is kept; try again when there is one.
enter-problem-busy = The server is busy. The link is kept; try again in a moment.

## A friend's link: made, and opened

pair-link = Send a link
pair-link-how = Pair with a friend who isn’t beside you. Whoever opens your link is paired with you; it works once, for a day.
pair-link-here = For friends on this server, and for friends without an account: they come in as your guests. On another server, show each other your codes.
pair-link-account = A link needs an account on a server. Without one, show each other your codes: that needs no signal.
pair-link-offline = Your links show here when there is a signal. Codes need none.
pair-link-make = Make a link
pair-link-more = Make another link
pair-link-waits = Waiting for your friend
pair-link-until = Works once, until { $day }, { $time }.
pair-link-elsewhere = Made on another device of yours. Works once, until { $day }, { $time }.
pair-link-send = Send it
pair-link-words = Pair with me in Hallway:
pair-link-withdraw = Take it back
pair-link-in = { $name } is in
pair-link-guest = as your guest
pair-link-codes = Show codes instead
friend-title = Pair with a friend
friend-asks = { $name } would like to pair with you.
friend-what = Then you can split up at an event, meet again and compare notes. Each of you sees only what the other chooses to show.
friend-guest = You come in as a guest: an account of your own here, with everything in it but letting in others. Nobody sees what you keep.
friend-elsewhere = On another Hallway server already? This link works only here. Show each other your codes in your own app.
friend-no-guests = This server takes nobody without an account just now. Show each other your codes instead; that needs no server.
friend-come = Come in as a guest
friend-answer = Pair with { $name }
friend-paired = You and { $name } are paired.
friend-next = When one of you starts a round, it shows on both phones.

## Bringing in contacts

import-title = Bring in contacts
import-note = Choose vCards (.vcf), or a list as CSV: of Google Contacts, Outlook, LinkedIn, or an event’s attendees. Nothing is kept before you say so.
import-choose = Choose files
import-another = Choose other files
import-picker = From this phone
import-reading = Reading
import-reading-so-far = { $count ->
    [0] Reading
   *[other] Reading, { $count } so far
  }
import-format-vcard = vCards.
import-format-google = A Google Contacts export.
import-format-outlook = An Outlook export.
import-format-linkedin = Your LinkedIn connections.
import-format-table = A list. What its columns hold is guessed; a tap changes it.
import-as = They are
import-as-target = People to look for
import-as-person = My contacts
import-event = Expected at
import-event-none = No event yet
import-columns = Columns
import-column = Column { $number }
import-field-none = Leave out
import-field-name = Name
import-field-first = First name
import-field-last = Last name
import-field-org = Organisation
import-field-role = Role
import-field-email = Email
import-field-phone = Phone
import-field-link = Link
import-field-note = Note
import-who = Who comes in
import-leave-out = { $count ->
    [one] Leave out one who is here already
   *[other] Leave out { $count } who are here already
  }
import-leave-out-note = The very same address, or twice in the file.
import-same-here = here already
import-same-file = twice
import-found = { $count ->
    [one] One person found. Not kept yet.
   *[other] { $count } people found. Not kept yet.
  }
import-nobody = Nobody was found in there.
import-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
  }
import-keep = { $count ->
    [one] Keep one
   *[other] Keep { $count }
  }
import-keeping = { $done } of { $total } kept
import-stop = Stop
import-stopped = Stopped. Nothing of it was kept.
import-kept = { $count ->
    [one] One person kept
   *[other] { $count } people kept
  }
import-kept-looking = { $count ->
    [one] One person to look for kept
   *[other] { $count } people to look for kept
  }
import-undoing = Taking back, { $done } of { $total }
import-undone = Taken back. Nothing of it is kept.
import-look = See them
import-problems = { $count ->
    [one] One thing to know
   *[other] { $count } things to know
  }
import-where = { $where }: { $what }
import-line = Line { $where }: { $what }

shared-met = I met them just now
shared-nobody = Nobody could be read from what was shared. It stands here until you leave.
shared-nothing = Nothing arrived. Share it once more; a file may have up to 64 MB.

## Taking people out

export-title = Take people out
export-one = Take out
export-back = Back
export-note = For another address book or program. How you recognise people never goes along.
export-note-one = To keep or to pass on. How you recognise them never goes along.
export-note-whole = For yourself: it holds everything, also your notes and how you recognise people. Pass it to nobody.
export-format = As
export-as-vcard3 = vCards
export-as-vcard3-note = for every phone and address book
export-as-vcard4 = vCards, version 4.0
export-as-vcard4-note = for newer programs
export-as-google = CSV for Google Contacts
export-as-google-note = also opens in a spreadsheet
export-as-outlook = CSV for Outlook
export-as-outlook-note = three emails and seven phone numbers each
export-as-linkedin = CSV as LinkedIn writes it
export-as-linkedin-note = one link and one email each, no notes
export-as-json = Everything, as JSON
export-as-json-note = for programs
export-as-sqlite = Everything, as an SQLite file
export-as-sqlite-note = tables that any tool opens, with the photographs on this device
export-notes = With my notes
export-notes-note = What you wrote about people. Leave it off for what others will see.
export-make = Make the file
export-making-first = Making the file
export-making = Making the file, { $done } of { $total }
export-stopped = Stopped. There is no file.
export-ready = { $count ->
    [one] { $name } is ready: one person, { $size }.
   *[other] { $name } is ready: { $count } people, { $size }.
  }
export-save = Save the file
export-another = Another one
export-share-failed = It could not be shared. Save the file and send it from there.

## People to look for

looking-title = People to look for
looking-nobody = Nobody to look for yet.
looking-nobody-note = An event’s list of attendees makes them, or a name that you add.
looking-import = Bring in a list
looking-add = Add a name
looking-add-go = Add
looking-whom = Whom to look for
looking-met-them = Met them
looking-met = Met
looking-more = { $count ->
    [one] And one more. A few letters find them.
   *[other] And { $count } more. A few letters find them.
  }
looking-show-more = Show more
looking-remove = Remove
looking-where = At which event
looking-everywhere = All
looking-search = Search people to look for
looking-search-hint = Search name, company, role

## Bringing in a file that Hallway wrote

bring-title = Bring in a Hallway file
bring-note = Choose a copy that Hallway saved on another device (.json).
bring-twice = Nothing here is lost by it: where both know something, the later words show. Bringing the same file twice changes nothing.
bring-choose = Choose the file
bring-another = Choose another file
bring-reading = Reading
bring-keeping = { $done } of { $total } kept
bring-kept = { $people ->
    [0] { $count ->
        [one] One entry came with it, about people who were here already.
       *[other] { $count } entries came with it, about people who were here already.
      }
    [one] One person came with it; { $count } entries in all.
   *[other] { $people } people came with it; { $count } entries in all.
  }
bring-nothing-new = All of it was here already. Nothing has changed.
bring-problem-cancelled = Stopped. What came until then is kept; choose the file again for the rest.
bring-problem-file-unknown = This is no file that Hallway saved. Choose one called hallway-… .json; nothing here has changed.
bring-problem-file-newer = A newer version of Hallway wrote this file. Reload to get that version, then choose it again; nothing here has changed.
bring-problem-file-too-large = This file is too large to bring in at once. Save only what was not sent on the other device; nothing here has changed.
bring-problem-file-invalid = This file is damaged. Save it again on the other device; nothing here has changed.
bring-problem-file-elsewhere = This file is from another account. Come into that account on this device first; nothing here has changed.
bring-problem-file-forged = This file is not from anybody you share this with. Nothing here has changed.
bring-problem-busy = Another file is being brought in. Try again when it is done.

## My code, and my cards

code-empty = Put your name on a card, and any phone’s camera can take it.
code-empty-go = Make my card
code-how = How it is handed over
code-offline = Offline
code-link = Link
code-label = Code with { $name }’s card
code-note = Any phone’s camera takes it. Neither of you needs a signal.
code-change = Change
code-in = In it: { $fields }.
code-left = Left out, so that it scans: { $fields }.
code-shortened = Your name is shortened in it.
code-field-name = Name
code-field-org = Company
code-field-role = Role
code-field-email = Email
code-field-phone = Phone
code-field-link = Website
code-field-ask-about = Ask me about
code-field-help-with = I can help with
code-private = What is chosen here is on the card, and nothing else.
code-order = If its code gets too long to scan, fields leave it in this order: website, role, company, phone, email.
code-over = This card ran out { $day }.
code-over-note = It is shown to nobody now. Choose another, or give it more time.
code-over-go = Give it more time
link-label = Code with the link to { $name }’s card
link-none = A link needs a server that opens it, and this phone is with none yet.
link-none-note = The offline code needs none. If somebody runs a Hallway server for you, bring in the link that they sent.
link-none-go = Bring in a link
link-sees = Anyone with the link sees this card; nothing else.
link-on-it = On it: { $fields }.
link-publish = Publish this card
link-note = Opens the page of your card. They need a signal for it, you don’t.
link-waiting = The link is here as soon as this phone has had a signal.
link-waiting-note = The offline code needs none.
link-event = It says that you met at { $event }.
link-carries = A phone with Hallway reads without a signal: { $fields }.
link-published = The card is published.
link-unpublished = The card is published no more. Its link opens nothing.
link-renew = New link
link-renewed = The card has a new link. The old one opens nothing any more.
faces-title = My cards
faces-all = All my cards
faces-for = The one to show at { $event }:
faces-here = The one to show on this phone:
faces-show = Show
faces-add = Another card
faces-nothing-yet = Nothing on it yet
faces-published = Anyone with the link sees it
face-title = My card
face-unlabelled = My card
face-absent = This card is no longer there. Nothing else has changed.
face-label = What you call it (not on the card)
face-label-example = Evening card
face-field-off = { $field } (not on this card)
face-ask-about-example = soft grippers
face-help-with-example = finding a lab
face-says-ask-about = Ask me about { $text }
face-says-help-with = I can help with { $text }
face-shown = On this card, besides your name
face-expires = Good until (if it should run out)
face-link = Its link
face-published = Publish this card
face-delete = Delete this card

## Sharing a card

share-title = Share
share-what = Goes along: { $fields }.
share-sheet = Share the contact
share-file = Save as a contact file
share-picture = Save as a picture
share-unpublished = It has no link while it is not published.
pictures-title = Lock screen or print
pictures-what = What it is for
pictures-wallpaper = Phone
pictures-sign = Sign
pictures-badge = Badge
pictures-file-wallpaper = lock screen
pictures-file-sign = table sign
pictures-file-badge = badge
pictures-code = Which code
pictures-card = Offline
pictures-link = Link
pictures-size = How large
pictures-own = This phone
pictures-pixels = { $width } × { $height }
pictures-a5 = A5
pictures-a6 = A6
pictures-90x55 = 90 × 55 mm
pictures-86x54 = 86 × 54 mm
pictures-none = A server draws these, and this phone is with none yet.
pictures-none-note = What needs none: save the card as a picture, or show its code.
pictures-drawing = The server is drawing it.
pictures-drawn = { $name }’s card, drawn: { $what }
pictures-plain = The server has no letters for some of what is on this card, so here is the code alone.
pictures-again = Draw it again
pictures-png = Save as a picture
pictures-pdf = Save as PDF
pictures-problem-offline = No signal to the server, which draws these. The code on your phone needs none.
tag-write = Write to an NFC tag
tag-stop = Stop waiting
tag-hold = Hold the tag to the back of the phone.
tag-written = Written. Any phone that touches the tag gets this card.
tag-AbortError = Stopped. Nothing was written.
tag-NotAllowedError = The browser may not use NFC here. Allow it in the site’s settings, and try again.
tag-NotSupportedError = This phone has no NFC, or the tag cannot hold a card.
tag-NotReadableError = NFC is switched off. Switch it on in the phone’s settings, and try again.
tag-NetworkError = The tag went away too soon. Hold it still until it says that it is written.
tag-other = The tag could not be written. Try another one.

## A line

line-title = A line
line-close = Close
line-ask = Ask
line-leave = Leave
line-none = One sentence about what you do is enough.
line-write = Write mine
line-again = Start the thirty seconds again
line-seconds = { $done } of 30 seconds
line-example-ask = What brought you here?
line-example-leave = I’ll let you go. It was good to meet you.

## Steps

steps-title = Steps
steps-two = Today’s two
steps-tried = I tried
steps-smaller = Something smaller
steps-tried-at = Tried, { $time }
steps-nothing-lost = A day off, or a month, loses nothing.
steps-quiet = A quiet week. Here’s something smaller.
steps-words = My words
steps-works = What works for me
steps-tries = { $count ->
    [one] one try
   *[other] { $count } tries
  }

## Steps: the small acts, smallest first, in the room and from the chair

rung-stand = Stand where people pass, for five minutes
rung-smile = Smile at somebody you don’t know
rung-hello = Say hello to somebody who stands alone
rung-ask-here = Ask one person “What brought you here?”
rung-talk = Have one conversation
rung-name = Give your name, and use theirs once
rung-join = Join two people who are talking
rung-who-else = Ask one person “Who else should I meet?”
rung-ask-card = Ask somebody for their card
rung-introduce = Introduce two people to each other
rung-ask-favour = Ask somebody for a small favour
rung-ask-coffee = Ask somebody for a coffee next week
rung-reread = Look through who you met last
rung-note = Add one sentence about somebody you met
rung-thanks = Thank somebody in one line
rung-nice = Write “nice to meet you” to one person
rung-message = Answer somebody you owe a line
rung-article = Send somebody something they would like to read
rung-spring = Write to someone you have not seen since spring
rung-news = Tell somebody what became of their advice
rung-question = Ask somebody one question about their work
rung-offer = Offer somebody a small thing
rung-introduction = Ask somebody to introduce you
rung-interview = Ask for twenty minutes about somebody’s job

## Photos and voice memos

photo-add = Add a photo
photo-keeping = Keeping the photo…
photo-what = What the photo shows
attachment-badge = Badge
attachment-card = Card
attachment-photo = Photo
attachment-copy-pictures-left = { $count ->
    [one] One photo or memo did not fit into the file. It stays on this device until a server has it.
   *[other] { $count } photos and memos did not fit into the file. They stay on this device until a server has them.
  }
memo-unplayable = This browser cannot play it. Try the device that recorded it.
attachment-of = { $named ->
    [yes] { $what } of { $name }, { $when }
   *[no] { $what }, { $when }
  }
attachment-away = Still on the other device
reading-waits = The server reads it when there is a signal.
reading-now = The server is reading it.
reading-nothing = Nothing could be read from it. The photo is kept.
reading-failed = The server could not read this photo. It is kept; a sharper one may do.
reading-fine = Fine
reading-heading = { $kind ->
    [badge] Read from the badge
   *[card] Read from the card
  }
reading-stands = Now: { $value }
reading-fill = Fill in
reading-instead = Use instead
reading-all = Fill in all
reading-empty = Fill in the rest
reading-not = Not this
picture-remove = Delete this photo
picture-absent = This photo is not here.
picture-absent-why = It may have been deleted, or not be synced to this device yet.
picture-away = This photo is still on the device that took it, or there is no signal here. It comes when both have been online.
picture-again = Look again
memo-recording = Recording
memo-of = { $now } of { $longest }
memo-stop = Stop and keep
memo-note-instead = Write a note
memo-line = Voice memo, { $length }, { $when }

## My letters

letters-title = My letters
settings-letters-note = how mails, messages, calls and cards begin, in your own words
letters-note = Each is filled from what you caught of a person. Change the ones that do not sound like you; a tick marks those.
letters-own = { $kind }, yours
letters-unused = { $way }: not used, the usual one stands in.
letter-kind-nice = Nice to meet you
letter-kind-promise = A promise
letter-kind-thanks-interview = Thanks for an interview
letter-kind-thanks-introduction = Thanks for an introduction
letter-kind-thanks-favour = Thanks for a favour
letter-kind-report = Report back
letter-kind-ask = May I introduce you?
letter-kind-ask_about = May I introduce them to you?
letter-kind-connect = The introduction
letter-kind-keep = Keep in touch
letter-kind-again = A second note
letter-kind-request = About their own details
letter-way-email = Mail
letter-way-message = Message
letter-way-call = Call
letter-way-post = Card
letter-title = { $kind }: { $way }
letter-subject = Subject
letter-text = Text
letter-words = Words to place
letter-words-note = A tap puts one where the cursor is. Where nothing was caught, it leaves no gap.
letter-only-if = Only if …
letter-filters = Behind a word: | first, | upper, | lower, | capitalize, | trim or | default("friend").
letter-word-given = First name
letter-word-name = Whole name
letter-word-opening = A first sentence
letter-word-talked = What you talked about
letter-word-where = Where you met
letter-word-occasion = The event
letter-word-stayed = What was said
letter-word-promised = Your promise
letter-word-offer = What they offered
letter-word-need = What they need
letter-word-other = The other person
letter-word-introduced_by = Who introduced you
letter-word-source = Where you have their details from
letter-word-purpose = What it is about
letter-word-me = Your first name
letter-save = Save
letter-reset = As it came
letter-preview = How it reads
letter-place = { $place } of { $all }
letter-before = Before
letter-next = Next
letter-offline = How it reads shows with the next signal. What you typed is kept on this phone.
letter-no-account = How it reads shows once this phone has an account. What you typed is kept.
letter-nobody = Nobody yet for whom enough was caught.
letter-in-line = Line { $line }: { $why }
letter-in-subject = Subject: { $why }
letter-trouble-unknown-placeholder = There is no word “{ $word }” to place.
letter-trouble-unknown-filter = “{ $word }” is nothing that a word can be turned by.
letter-trouble-unknown-kind = There is no such letter.
letter-trouble-not-allowed = “{ $word }” has no place in a letter.
letter-trouble-not-understood = This cannot be read. Look at the braces.
letter-trouble-not-closed = A brace is not closed.
letter-trouble-if-open = This “if” has no “endif”.
letter-trouble-if-missing = This “{ $word }” has no “if” before it.
letter-trouble-too-deep = Too many “if” within one another.
letter-trouble-too-long = This is too long.
letter-trouble-too-many = Too many words are placed.
letter-trouble-empty = There is no text.
did-saveTemplate = Saved. It stands in every letter that is not written yet.
did-resetTemplate = As it came.
## Promises and favours

ledger-title = Promises and favours
ledger-row = what is open between you and others, both ways
ledger-states = Which
ledger-open = Open { $n }
ledger-kept = Done { $n }
ledger-waived = Let go { $n }
ledger-kinds = Whose, and what
ledger-mine = Mine
ledger-theirs = Theirs
ledger-promise = Promises
ledger-need = Needs
ledger-offer = Offers
ledger-introduction = Introductions
ledger-knows = People they know
ledger-none-open = Nothing is open here.
ledger-none-note = What you promise, need or offer is noted on a person’s page, or as you meet them.
ledger-none-kept = Nothing is done yet. That is fine.
ledger-none-waived = Nothing was let go.
promises-many = { $n } promises are open. A few kept count for more than many made.
favour-promise-theirs = They promised me…
favour-need-mine = I need…
favour-offer-mine = I offered…
favour-promise-theirs-hint = the contact at Norda
favour-need-mine-hint = a mentor for the pitch
favour-offer-mine-hint = to read the draft
favour-introduce = Introduce…
favour-introduced = They introduced me to…
favour-let-go = Let go
favour-open-again = Open again
favour-waived = let go { $day }
favour-who = Who was it?
somebody = somebody
line-promise-mine = { $whose ->
    [yes] You promised { $name }: { $text }
   *[no] You promised: { $text }
  }
line-promise-theirs = { $name } promised: { $text }
line-need-mine = { $whose ->
    [yes] You told { $name } that you need: { $text }
   *[no] You need: { $text }
  }
line-need-theirs = { $name } needs: { $text }
line-offer-mine = { $whose ->
    [yes] You offered { $name }: { $text }
   *[no] You offered: { $text }
  }
line-offer-theirs = { $name } offered: { $text }
line-knows-mine = You know: { $text }
line-knows-theirs = { $name } knows: { $text }
line-introduction-mine = { $why ->
    [yes] You introduce { $name } and { $other }: { $text }
   *[no] You introduce { $name } and { $other }
  }
line-introduction-theirs = { $why ->
    [yes] { $name } introduces you to { $other }: { $text }
   *[no] { $name } introduces you to { $other }
  }
intro-ask = Ask { $name } first.
intro-asked = { $name } was asked.
intro-yes = { $name } said yes. Ask { $other }.
intro-both = Both said yes: connect them.
intro-no = { $name } would rather not. That is fine.
intro-said-yes = { $name } said yes
intro-said-no = { $name } would rather not
noted-settle-open = Open again.
noted-settle-kept = Done.
noted-settle-waived = Let go.
noted-answer-yes = { $name } said yes.
noted-answer-no = { $name } would rather not. Nothing more is asked.
noted = Noted.
whom-introduce = Introduce { $name } to whom?
whom-introduced = To whom did { $name } introduce you?
whom-through = From whom do you have { $name }’s details?
whom-knew = Whom did { $name } know?
whom-none = Nobody else is here yet.
whom-new = Write down “{ $name }”
whom-nobody = From nobody
whom-introduce-both = Introduce { $name } and { $other }
whom-introduced-both = { $name } introduced you to { $other }
whom-introduce-note = Each is asked first. Then you connect them.
whom-introduce-why = Why they should meet, if you like
whom-introduced-why = What it was about, if you like
whom-introduced-done = They did already
whom-other = Somebody else
whom-keep = Keep

## In touch

through-from = Details from
through-none = You have their details from themselves.
through-pick = From somebody else…
touch-title = In touch
touch-last = { $how ->
    [met] Last met { $day }.
    [reply] They last replied { $day }.
    [call] You last spoke { $day }.
   *[letter] You last wrote { $day }.
  }
touch-never = No contact is noted yet.
touch-next = A hello is due around { $day }, { $days } days after that.
touch-now = A hello would be welcome now.
touch-reply = They replied
touch-call = We spoke
touch-line = { $how ->
    [reply] They replied { $day }
    [call] You spoke { $day }
    [met] You met { $day }
   *[message] You wrote { $day }
  }
noted-remove-touch = Taken off.
meeting-add = We met
meeting-when = When
meeting-today = Today
meeting-yesterday = Yesterday
meeting-keep = Add this meeting
noted-meeting = The meeting is added.
interview-note = A talk to learn from: your thank-you comes first.
noted-interview = An interview. A thank-you is due within a day.
noted-no-interview = No interview.
no-contact-note = While this is on, no card of any kind comes up for them.
noted-no-contact = Nothing more will be sent.
noted-contact = They may be written to again.
rhythm-means = A hello every { $days } days, counted from your last real contact.
rhythm-off = No hello is planned: you switched that off in Settings.
rhythm-none = Nobody without a circle is reminded of.

## Rhythms and time

rhythms-title = Keeping in touch
rhythms-row = how often a hello is due, by circle
rhythms-note = Counted from the last real contact: a meeting, a call, a reply, a letter.
rhythm-every = every { $days } days
rhythm-never = never
noted-setting = Changed.
time-title = Days and quiet hours
time-row = where you live, when a day begins, when nothing is sent
time-zone = Whose days
time-zone-note = Every device of yours goes by these, wherever it is.
time-starts = A day begins at
time-starts-note = Until then it is still the evening before.
time-quiet = A quiet time
time-quiet-note = In it nothing is sent; what waits goes out after it.
time-quiet-from = From
time-quiet-until = Until
time-quiet-never = From and until are the same: that is no time at all.
zone-elsewhere = This phone is in { $city }. Use { $city }’s days?
zone-take = Use { $city }’s days
zone-stay = Stay with { $city }’s
noted-zone = Days go by { $city } now.
## What tells of what waits: the phone's own calendar, a mail in the morning

settings-reminders = Calendar and morning mail
settings-reminders-note = What waits, in your own calendar or in your mail.
reminders-title = Calendar and morning mail
reminders-calendar = In my calendar
reminders-calendar-note = Your calendar asks at a secret address what waits, and shows it on the day.
reminders-no-account = This comes with a server: enter a link first.
reminders-offline = The server can’t be asked right now. Everything else works without it.
reminders-again = Ask again
reminders-level = What it says
reminders-numbers = How many
reminders-names = With names
reminders-numbers-note = “3 follow-ups in Hallway”, and nobody’s name.
reminders-names-note = “Write to Ana”, and what you promised. Whoever runs your calendar can read it.
reminders-make = Make an address
reminders-made = Here it is, this once. Whoever has it can read it, so keep it to yourself.
reminders-subscribe = Open in my calendar
reminders-share = Share
reminders-on = Your calendar has an address, made { $day }.
reminders-anew = New address
reminders-anew-note = A new address ends the old one.
reminders-end = End it
reminders-mail = In the morning
reminders-digest = A short mail each day
reminders-digest-note = It says how much waits, never whom. None when nothing waits.
reminders-time = At
reminders-digest-on = A short mail each day at { $time }
reminders-digest-off = No mail in the morning
reminders-mailbox = Mails go out by your own mail account. Tell Hallway about it first.
reminders-mailbox-open = Set up mail
reminders-ended = Ended. The address shows nothing more.

## What somebody asked about their own details

request-text = They wrote
request-reply = They want the answer here. Nobody has checked whose address it is.
request-see = Make a file of what you keep
request-page = Open their page
request-erase = Erase { $name }
request-answer = Answer first
request-answered = Answered { $day }. Now erase them.
request-done = Done
request-erase-note = Answer first, if you like. Then all that you keep about them goes, on every device, and after a month for good.
request-seen-to = Seen to
request-erased = Erased


## By post

address-add = Add a postal address
address-change = Change
address-write = Write it in
address-ask = Ask for their address
address-remove = Delete this address
address-country = Country
address-as-printed = As it will be printed
address-optional = { $label }, if there is one
address-name = Name on the letterbox
address-org = Company
address-street = Street and number, a line each
address-city = Town
address-city-district = District
address-city-post_town = Post town
address-city-suburb = Suburb
address-district = Part of the town
address-district-district = District
address-district-neighborhood = Neighbourhood
address-district-townland = Townland
address-district-village_township = Village or township
address-area = Area
address-area-province = Province
address-area-state = State
address-area-island = Island
address-area-department = Department
address-area-parish = Parish
address-area-county = County
address-area-oblast = Oblast
address-area-emirate = Emirate
address-area-prefecture = Prefecture
address-area-do_si = Province or city
address-area-district = District
address-postcode = Postcode
address-postcode-zip = ZIP code
address-postcode-pin = PIN code
address-postcode-eircode = Eircode
address-sorting = Behind the town (CEDEX)
address-link-ready = This link lets them write their address in, once, until { $day }. It says who you are and nothing about them.
address-link-waiting = The link is made. It works once this phone has synced.
address-link-none = The link is made. It works once you have an account on a server.
address-link-end = Take the link back
address-asking = I’d like to send you something by post. Would you write your address in here? { $link }
address-message = In a message
address-mail = In a mail
card-way-post = By post
card-way-name-post = By post
post-title = By post
post-how = How the card is made
post-printed = Printed
post-by-hand = By hand
post-size = Size of the card
post-size-a6 = Postcard A6
post-size-a5 = Folded A5
post-size-quarter = US postcard
post-size-half = Folded letter
post-look = Look at it
post-print = { $count ->
    [one] Card as PDF
   *[other] { $count } cards as PDF
  }
post-print-anyway = Print as it is
post-blank = { $count ->
    [one] { $names }: there is still a blank to fill in, ____.
   *[other] There are still blanks to fill in, ____: { $names }.
  }
post-print-shop = For a printing shop, with bleed
post-drawing = The server draws it.
post-picture = The card as it will be printed
post-cover = Envelopes or labels
post-cover-c6 = Envelope C6
post-cover-dl = Envelope DL
post-cover-10 = Envelope No. 10
post-cover-l7160 = Labels on A4 (L7160)
post-cover-5160 = Labels on letter (5160)
post-cover-print = { $count ->
    [one] Print one
   *[other] Print { $count }
  }
post-personal = “Personal” above the address
post-file-cards = Cards
post-file-envelopes = Envelopes
post-file-labels = Labels
post-needs-account = Printing needs your server. By hand works without.
post-no-address = No address yet: ask for it, or write it in.
post-no-address-short = no address yet
post-all = All cards by post
post-pen = A few lines in your own hand. Three things to begin with:
post-pen-moment = { $known ->
    [yes] The moment with { $name } that you still see before you
   *[no] The moment that you still see before you
  }
post-pen-mattered = What it has set going since
post-pen-next = What you would like to happen next, in one sentence
post-mark-written = It is written
post-mark-posted = It is posted
post-written-on = Written, { $day }
post-not-written = Not written
post-is-written = written
post-none = No card waits to go by post.
post-none-note = Choose “By post” on any follow-up, and it will be here.
post-hint = Print what is ticked, write it, and take it to the letterbox.
post-open = Open
post-from = From you
post-from-lines = Your address, small on envelopes and postcards
post-from-country = The country you post from
post-mark-all-written = { $count ->
    [one] It is written
   *[other] All { $count } are written
  }
post-mark-all-posted = { $count ->
    [one] It is posted
   *[other] All { $count } are posted
  }
post-trouble-script-missing = The server has no letters for: { $letters }. Write this card by hand, or leave them out.
post-trouble-text-too-long = { $count ->
    [one] This is one line too long for the card, even in small letters. Shorten it, or choose a larger card.
   *[other] This is { $count } lines too long for the card, even in small letters. Shorten it, or choose another card.
  }
post-trouble-address-too-long = One address is longer than an envelope has room for.
post-trouble-field-invalid = A card needs a text, and an envelope an address.
post-trouble-offline = The server can’t be reached. Print when there is a signal; by hand works now.

## Sent by the server

card-send-smtp = Send
card-way-smtp = { $two ->
    [yes] By mail, from { $from } to { $to } and { $also }
   *[no] By mail, from { $from } to { $to }
  }
card-way-name-smtp = Send from my address
card-approved = { $name }: goes out soon
sending-hold = Hold back
sending-edit = Change it
sending-again = Send again
sending-arrived = It arrived
sending-to = To
sending-when = { $day }, { $time }
sending-unsent = Approved. It goes to the server with the next signal.
sending-held = Goes out: { $when }.
sending-now = On its way.
sending-later = { $reason } Your text is kept; it is tried again by itself: { $when }.
sending-refused = { $reason } Your text is kept; change it, or choose another way.
sending-gone = { $reason } It was tried for two days, and is not tried any more. Your text is kept.
sending-login = { $reason } Your text is kept, and goes out once the mail settings work.
sending-unknown = The line broke in the very moment of sending. Perhaps it arrived, perhaps not; it is not sent again by itself. If you can, look in the mailbox it came from, or ask.

## Mail settings

mail-title = Sending mail
mail-row = Letters that you approve go out from your own address
mail-why = The server hands letters that you approve to your own mail server. Ask your mail provider for these; some want a password made for apps.
mail-offline = Mail settings are kept on the server, and there is no signal. What you approve meanwhile goes out later.
mail-none = This needs an account on a server. Letters can go by your mail app until then.
mail-off = Whoever runs this server has switched sending off. Letters go by your mail app.
mail-address = Your address
mail-name = Your name, as others see it
mail-host = Mail server
mail-host-hint = mail.example.com
mail-port = Port
mail-security = How it is kept private
mail-security-tls = TLS
mail-security-starttls = STARTTLS
mail-security-plain = None
mail-user = User
mail-password = Password
mail-password-kept = Kept. Type a new one to change it.
mail-reply = Answers go to, if not to your address
mail-save = Save and send me a test
mail-unsaved = Not saved yet. It stays on this device, but for the password.
mail-forget = Forget what I typed
mail-saving = Saving, and sending a letter to yourself…
mail-sent = It works: a letter to yourself is on its way. Look for it.
mail-unknown = Saved. The mail server took the test letter and did not answer. Look whether it arrived.
mail-failed = Saved, but the test letter did not go out. { $reason }
mail-standing = Letters go out from { $address }.
mail-problem = Nothing goes out until this is mended. { $reason }
mail-remove = Remove these settings
mail-remove-sure = The password is forgotten, and letters that wait stay here with their text. Mail goes by your mail app again.
mail-remove-yes = Remove
mail-remove-no = Keep
mail-wrong-host = That is not the name of a mail server.
mail-wrong-port = Letters cannot be sent to this port from here. { $ports ->
    [any] A port is a number.
   *[some] Possible: { $ports }.
  }
mail-wrong-security = The server wants TLS or STARTTLS.
mail-wrong-user = A user name fits in one line.
mail-wrong-password = The server can use letters, digits and signs of an English keyboard only.
mail-wrong-password-again = Another server, user or way: type the password again.
mail-wrong-address = That is not one e-mail address.
mail-wrong-name = A name fits in one line.
mail-wrong-reply = Answers need one e-mail address, or none.
mail-said = The mail server said: “{ $words }”.
mail-reason-connect = The mail server cannot be reached. Check its name and port; one inside this server’s own network must be allowed by whoever runs it.
mail-reason-certificate = The mail server could not prove who it is (its certificate).
mail-reason-tls = The mail server would not talk in private. Try the other of TLS and STARTTLS.
mail-reason-reply = The mail server answered something that makes no sense.
mail-reason-login = The mail server does not let anybody in just now.
mail-reason-internal = Something broke on Hallway’s side.
mail-reason-password = The mail server refused user or password.
mail-reason-sender = The mail server does not let you send from this address.
mail-reason-none = There are no mail settings any more.
mail-reason-off = Whoever runs this server has switched sending off.
mail-reason-secret = The kept password can be read no more. Type it again.
mail-reason-address = This is not one e-mail address.
mail-reason-subject = The subject cannot be sent as it is.
mail-reason-text = There is no text, or too much of it.
mail-reason-id = This letter was approved on another card.
mail-reason-stopped = It was held back, and is not sent by itself any more.
mail-reason-settled = What it is about was settled meanwhile.
mail-reason-letters = The mail server does not know such letters in an address.

## A round: whom the others are shown

show-title = Show { $who }
show-round = Round
show-choose = Choose
show-absent = There is no such round here, or you are in it alone.
show-somebody = your friend
show-others = the others
show-sees = { $who } will see { $n ->
    [one] this one
   *[other] these { $n }
  }.
show-sees-talked = { $who } will see { $n ->
    [one] this one
   *[other] these { $n }
  }, and what you talked about.
show-none = Nobody is chosen. { $who } will see no one.
show-no-more = Nobody else is chosen. More can be shown later.
show-nobody = You met nobody this time. Watching from the edge counts too.
show-private = How you know them is never shown.
show-who = Who
show-who-else = Met at other times of this event
show-stay = { $n ->
    [one] One more stays with you.
   *[other] { $n } more stay with you.
  }
show-stays = stays with you
show-silent = asked to hear nothing more, and stays with you
show-of = What goes of { $name }
show-each = Of each
show-met = Met at { $time }
show-field-org = Company
show-field-role = Role
show-field-talked_about = Talked about
show-field-topics = Topics
show-field-offers = They offered
show-field-needs = They need
show-field-email = Email
show-field-phone = Phone
show-field-link = Link
show-shown = Shown already, { $n }
show-changed = You changed something since. This would be shown:
show-anew = Show anew
show-take-back = Take back
show-go = Show { $who } { $n }
show-go-none = Tell { $who }: no one this time
show-swap = Swap phones
show-compare = Compare
show-did = { $n ->
    [0] Told { $who }: no one this time.
   *[other] Shown to { $who }: { $n }.
  }
show-did-anew = Shown as it is now.
show-did-take-back = Taken back: { $name }
show-over-left = You left this round. What you showed stays with the others.
show-over-done = You are done with this round. Nothing more is shown; what you showed can be taken back.
show-over-alone = Everyone else left this round. Nothing more goes anywhere.

## Pairing

pair-title = Pair with a friend
pair-back = Round
pair-how = Your friend scans this, you scan theirs. Then both phones know each other, for good. Neither needs a signal.
pair-scan = Scan their code
pair-hold = Hold the code of your friend’s phone in the doorway.
pair-typed = The link of your friend’s code
pair-code = My code for friends
pair-copy = Copy my code
pair-name = Your name, as your friends know you
pair-nameless = your friend
pair-yours = Now they scan yours
pair-known = This phone knows
pair-then = Scanned both ways? That was it.
pair-namesake = Another phone of that name is in the list below. If it is an old one, forget it there.
pair-plan = Plan a round
pair-another = Scan one more friend
pair-friends = Friends
pair-row = Whose phones know yours, for a round
pair-since = Since { $day }
pair-forget = Forget
pair-forgot = { $known ->
    [yes] { $name } is forgotten here.
   *[no] Your friend is forgotten here.
}
pair-asks = Pair with
pair-what-for = Your phones then know each other. At an event you can split up, meet again and compare notes, also without a signal. Nothing you keep is shared by this.
pair-elsewhere = This browser has no Hallway of yours yet. If yours is on the home screen or on another server, open it there and scan the code, or copy this link and paste it there.
pair-go = Pair
pair-not-now = Not now
pair-show = Show my code
pair-no-link = This link does not say whose phone it is.
pair-no-link-note = Ask your friend to show the code again, or to send all of the link.
pair-own-note = Your friend scans it, and you scan theirs.
## Comparing notes

compare-title-none = Comparing notes
compare-absent = This round is not on this phone.
compare-you = You
compare-friend = your friend
compare-times = { $from } to { $to }
compare-waiting = { $n ->
    [one] { $who } has shown nobody yet. Without a signal, film one another’s screens.
   *[other] { $who } have shown nobody yet. Without a signal, film one another’s screens.
  }
compare-waiting-over = { $who } had shown nobody when this round was over for this phone.
compare-swap = Swap
compare-show = Show whom you met
compare-nobody = Nobody met anybody yet. Watching from the edge counts too.
compare-your = { $timed ->
    [yes] Your “{ $who }” { $time }
   *[no] Your “{ $who }”
  }
compare-their = { $timed ->
    [yes] { $name }: “{ $who }” { $time }
   *[no] { $name }: “{ $who }”
  }
compare-private = You did not show them, so your answer stays with you.
compare-theirs = Only { $who } met, { $n }
compare-both = { $several ->
    [yes] You and others met, { $n }
   *[no] Both met, { $n }
  }
compare-mine = Only you met, { $n }
compare-when = { $who } { $time }
compare-introduce = Introduce me
compare-ask = Ask them first
compare-keep = Just keep
compare-choose = { $name }: what next
compare-wish-introduce = { $who } will introduce you
compare-wish-ask = { $who } will ask them first
compare-wish-keep = Kept. { $who } is not told.
compare-own = Yours now, and stays if it is taken back.
compare-page = Their page
compare-needs = Needs: { $text }
compare-offers = Offers: { $text }
compare-note = From { $who }:
compare-did-introduce = { $who } is asked to introduce you to { $name }.
compare-did-ask = { $who } is asked to ask { $name } first.
compare-did-keep = Kept among your people: { $name }
compare-writes = Who writes?
compare-writes-to = Who writes to { $name }
compare-me = Me
compare-i-write = You write to { $name }.
compare-they-write = { $who } writes to { $name }. You get no card for that.
compare-dispute = { $mine ->
    [yes] You said different things. You said it last: { $writes ->
        [me] you write.
       *[them] { $who } writes.
      }
   *[no] You said different things. { $by } said it last: { $writes ->
        [me] you write.
       *[them] { $who } writes.
      }
  }
compare-unshown = The others don’t know that you met them.
compare-only-you = Only you know
compare-wanted-introduce = { $who } would like to meet them
compare-wanted-ask = { $who } would like to meet them, if they want to
compare-missing = Still missing
compare-left = { $n ->
    [one] You: one more conversation
   *[other] You: { $n } more conversations
  }
compare-target-mine = You look for { $target }
compare-target = { $who } looks for { $target }
compare-told = { $n ->
    [one] One answer so far
   *[other] { $n } answers so far
  }
compare-said-same = One person, then.
compare-said-two = Two people, then.
compare-said-nothing = Asked again.
compare-verdict-same = { $who }: the same person.
compare-verdict-two = { $who }: two people.
compare-differ = They stay two as long as one of you says so.
compare-again = Another round
compare-done = Done for tonight
left-friend = A friend
left-to = { $who } writes to { $name }, so that they hear from one of you.
left-back = I write
left-did-back = You write to { $name } yourself. Your friend hears of it as long as you share the round.
path-title = How you are connected
path-friends = friends
path-met = met
rounds-title = Rounds with friends
rounds-none = No round yet. Split up, meet again, compare notes.
rounds-with = With { $who }
rounds-shown = you showed { $n }
rounds-theirs = { $n } shown to you
rounds-both = { $n ->
    [one] one of them met by both
   *[other] { $n } of them met by both
  }
rounds-kept = { $n } kept
rounds-asked = { $n ->
    [one] one introduction wished
   *[other] { $n } introductions wished
  }
rounds-made = { $n } made
rounds-left = { $n ->
    [one] one written to by your friend
   *[other] { $n } written to by your friends
  }
rounds-nothing = Nothing was shown.


## Swap: a round's bundle from phone to phone with no signal
swap-turn = Swap
swap-title = Swap
swap-back = Round
swap-codes = Codes that change ten times a second
swap-others = { $n ->
    [one] your friend
   *[other] the others
  }
swap-show = Hold this so { $name } can film it
swap-film = Now you film { $name }
swap-show-note = Once { $name } filmed it all, swap: then you film.
swap-show-plan = Once { $name } filmed it, you are in the round together.
swap-hold = Hold the codes of the other phone in the arch.
swap-still = Hold both phones still, a hand apart. You can stop and go on later.
swap-pieces = { $have } of { $count } pieces
swap-left = { $seconds ->
    [one] 1 second left
   *[other] { $seconds } seconds left
  }
swap-has = { $count ->
    [0] { $name } filmed you
   *[other] { $name } filmed you, and has your { $count }
  }
swap-came = { $count ->
    [0] { $name } is in
    [one] 1 person from { $name }
   *[other] { $count } people from { $name }
  }
swap-missing = Nothing from { $name } yet
swap-stopped = Pieces that came stay while Hallway is open. Go on when you like.
swap-stop = Stop
swap-way = Another way
swap-film-go = Film { $name }
swap-film-on = Film on
swap-show-go = Show mine
swap-compare = Compare
swap-camera = Back to the camera
swap-send = Send yours as a file
swap-sealed = Sealed: only the phones of this round can open it.
swap-save = Save the file
swap-open = Open the file from { $name }
swap-choose = Choose the file
swap-opening = Opening…
swap-too-large = This is too much for the camera. The file takes it.
swap-frame-other = This code is no part of a swap.
swap-frame-over = You have this already, or it is not for this phone.
swap-frame-own = That is your own code.
swap-frame-newer = The other phone has a newer Hallway. Update this one, or send the file.
swap-frame-damaged = The picture shakes. Hold both phones still.
swap-frame-large = This is too much for the camera. Ask for the file.
swap-frame-spoilt = That did not come through whole. It begins again by itself.
swap-camera-refused = This browser may not use the camera. Allow it in the browser’s settings for this page, or use a file: tap “Another way”.
swap-camera-absent = There is no camera here. A file works as well: tap “Another way”.
swap-camera-busy = Another app has the camera. Close it and try again, or use a file: tap “Another way”.
swap-camera-insecure = The camera needs a safe address (https). A file works as well: tap “Another way”.
swap-camera-decoder = Codes can’t be read here right now. A file works as well: tap “Another way”.
take-title = Join a friend’s round
take-note = Your friend’s phone shows codes that change. Film them, and you are in.
take-friend = your friend
