### What somebody reads who asks about their own details, in English. It says nothing about anyone: neither whose server this is,
### nor whether anything is kept here.

## The page

title = Your details
why = Somebody wrote to you from this server, and says that your details came from someone else. Here you can ask that person about them.
shows-nothing = This page shows nothing about you or anybody else. What you send goes to whoever wrote to you, and to nobody else.

what = What would you like?
kind-see = See what they keep about me
kind-correct = Have something corrected
kind-erase = Have it all erased
kind-stop = Not be contacted any more
line = In your own words, if you like
line-hint = For a correction: what it says, and what it should say.
email = Your email, for the answer
email-hint = Leave it empty, and they answer where they wrote to you.
trap-field = Leave this empty
send = Send
problem = Not sent yet

## What was not as it should be. What was typed is still there.

send-old = This form has been open for long. Look it over and press Send once more.
send-quick = That was very quick. Look it over and press Send once more.
send-trap = The field at the end is a trap for programs. It is empty again; press Send once more.
send-busy = A lot is going on right now. Wait a moment and press Send once more.
send-full = There is no room left here right now. Try again later, or answer the message itself.
send-kind = Choose what you would like.
send-email = This email address has a slip in it.
send-long = This is longer than fits.

## After it

thanks = Thank you
thanks-has = It is on its way to whoever wrote to you. You can close this page.
thanks-stop = Nothing more is planned to be sent to you from now on.
thanks-copy = What you sent
thanks-line = Your words
thanks-email = Answer to
