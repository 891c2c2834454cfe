### What stands in the calendar, and in the letter that says how much waits, in English. No phone of ours needs these sentences.

calendar = Hallway
somebody = somebody

day =
    { $n ->
        [one] 1 follow-up in Hallway
       *[other] { $n } follow-ups in Hallway
    }

promise = For { $name }: { $promise }
promise-bare = What I promised { $name }
request = Answer { $name } about their details
thanks = Thank { $name }
nice = Write to { $name }
report = Tell { $name } about { $other }
ask = Ask { $name } about meeting { $other }
ask-about = Ask { $name } about meeting { $other }
connect = Introduce { $name } and { $other }
keep = Say hello to { $name }
again = A second note to { $name }
letter = Write to { $name }

## The letter of the morning

digest-subject = Hallway: { $what }
digest-text =
    Good morning.

    { $what }

    { $queue }

    Nobody is named here on purpose. Another time, or no such letter: { $settings }
digest-requests =
    { $n ->
        [one] 1 person asked you about their details
       *[other] { $n } people asked you about their details
    }
digest-promises =
    { $n ->
        [one] 1 promise is due
       *[other] { $n } promises are due
    }
digest-letters =
    { $n ->
        [one] 1 letter is ready
       *[other] { $n } letters are ready
    }
digest-people =
    { $n ->
        [one] 1 person to choose about
       *[other] { $n } people to choose about
    }
