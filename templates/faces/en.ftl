### What strangers read who open the page of a face, in English. No phone of ours needs these sentences, so they are not downloaded with
### the app's. Names and whatever else people wrote come in as arguments.

## The page

ask-about = Ask me about
help-with = I can help with
save-contact = Save contact
save-note = Opens in your phone’s contacts. Nothing to install.
reach = Ways to reach { $name }
preview = Scan to reach me

said-ask-about = Ask me about { $line }
said-help-with = I can help with { $line }

## The form

send-yours = Send me yours
send-why = So that { $name } knows who you are and can write back.
send-name = Your name
send-email-field = Email
send-phone = Phone
send-org = Company
send-line = A line, if you like
send-card-field = Or your card, a .vcf file of at most 64 KB
send-trap-field = Leave this empty
send-consent = What you send goes to { $name } and nobody else, to stay in touch after you met. { $name } can show you, correct or delete it whenever you ask.
send = Send
problem = Not sent yet

## What was not as it should be. What was typed is still there.

send-old = This form has been open for long. Look it over and press Send once more.
send-quick = That was very quick. Look it over and press Send once more.
send-again = Your first message has arrived. If this is another one, press Send once more.
send-trap = The field at the end is a trap for programs. It is empty again; press Send once more.
send-busy = A lot is going on right now. Wait a moment and press Send once more.
send-full = There is no room left here right now. Try again later, or save the contact and write yourself.
send-empty = Write your name, or choose your card.
send-email = This email address has a slip in it.
send-long = This is longer than fits.
send-card = This file is not a card that can be read. Type the details instead.
send-card-large = This card is larger than 64 KB, perhaps for its photograph. Type the details instead.
send-card-anew = Choose your card once more, too.

## After it

thanks = Thank you
thanks-has = { $name } has your details.
thanks-copy = What you sent
thanks-line = Your line
thanks-link = Link
back = Back to { $name }

## In the account of whose face it is

note-sent = They wrote: { $line }
