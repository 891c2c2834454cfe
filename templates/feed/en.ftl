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
