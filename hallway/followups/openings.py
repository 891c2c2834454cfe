"""How English letters begin: enough wordings that of an evening's letters no two begin alike (decision 137).

A wording is a sentence with slots; what stands in [brackets] goes where one of its slots is empty.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence

_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")

MEETING = (
    "It was good to {meet} you[ {at}][, and to talk about {talk}].",
    "I enjoyed {meeting} you[ {at}][, and talking about {talk}].",
    "I am glad that we {met}[ {at}][, and talked about {talk}].",
    "It was a pleasure to {meet} you[ {at}][, and to talk about {talk}].",
    "Thank you for the conversation[ {at}][ about {talk}].",
    "I was happy to {meet} you[ {at}][, and to talk about {talk}].",
    "How good that we {met}[ {at}][, and talked about {talk}].",
    "I liked {meeting} you[ {at}][, and talking about {talk}].",
    "It was lovely to {meet} you[ {at}][, and to talk about {talk}].",
    "Our conversation[ {at}][ about {talk}] was a pleasure.",
    "I was glad to {meet} you[ {at}][, and to talk about {talk}].",
    "I am happy that we got to talk[ {at}][, about {talk}].",
    "Thank you for talking with me[ {at}][ about {talk}].",
    "It was great to {meet} you[ {at}][, and to talk about {talk}].",
    "I enjoyed our conversation[ {at}][ about {talk}].",
    "It was nice to {meet} you[ {at}][, and to talk about {talk}].",
    "I am glad that we got talking[ {at}][, about {talk}].",
    "I was pleased to {meet} you[ {at}][, and to talk about {talk}].",
    "What a pleasure to {meet} you[ {at}][, and to talk about {talk}].",
    "I am happy that we {met}[ {at}][, and talked about {talk}].",
    "Thank you for taking the time to talk with me[ {at}][ about {talk}].",
    "It was a joy to {meet} you[ {at}][, and to talk about {talk}].",
    "I liked our conversation[ {at}][ about {talk}].",
    "How nice to {meet} you[ {at}][, and to talk about {talk}].",
    "I am glad that I got to talk with you[ {at}][ about {talk}].",
    "It made me happy to {meet} you[ {at}][, and to talk about {talk}].",
    "Thank you for our conversation[ {at}][ about {talk}].",
    "It did me good to {meet} you[ {at}][, and to talk about {talk}].",
    "I very much enjoyed {meeting} you[ {at}][, and talking about {talk}].",
    "How good to have {had_met} you[ {at}][, and to have talked about {talk}].",
    "It was good to talk with you[ {at}][ about {talk}].",
    "I am glad to have {had_met} you[ {at}][, and to have talked about {talk}].",
)
OPENINGS: Mapping[str, Sequence[str]] = {
    "thanks-interview": (
        "Thank you for taking the time to talk with me[ {at}][ about {talk}].",
        "Thank you for your time[ {at}][, and for what you told me about {talk}].",
        "It was kind of you to talk with me[ {at}][ about {talk}].",
        "I learned a lot from our conversation[ {at}][ about {talk}]: thank you.",
        "I am grateful for your time[ {at}][, and for what you told me about {talk}].",
        "Thank you for answering my questions[ {at}][ about {talk}].",
        "Our conversation[ {at}][ about {talk}] was a great help to me: thank you.",
        "How kind of you to give me your time[ {at}][, and to talk with me about {talk}].",
        "I want to thank you for our conversation[ {at}][ about {talk}].",
        "You were generous with your time[ {at}][, and with what you know about {talk}]: thank you.",
    ),
    "thanks-introduction": (
        "Thank you for introducing me to {other}.",
        "It was good of you to introduce me to {other}: thank you.",
        "To know {other} now is your doing: thank you.",
        "You introduced me to {other}, and I thank you for it.",
        "My thanks to you for bringing {other} and me together.",
        "Many thanks for the introduction to {other}.",
        "I am happy about the introduction to {other}: thank you.",
        "Thank you for thinking of {other} and me, and introducing us.",
        "Let me thank you for introducing me to {other}.",
        "It was kind of you to introduce me to {other}.",
        "I am glad that you introduced me to {other}: thank you.",
        "Without you I would not know {other}: thank you.",
        "I want to thank you for the introduction to {other}.",
        "Thanks to you {other} and I know one another now.",
        "How kind of you to bring {other} and me together.",
        "I am grateful that you introduced me to {other}.",
    ),
    "thanks-favour": (
        "Thank you for {favour}[, which you offered {at}].",
        "I want to thank you for {favour}.",
        "I am grateful to you for {favour}[, as you offered it {at}].",
        "Let me thank you for {favour}[, which you offered {at}].",
        "I wanted to say thank you for {favour}.",
        "Many thanks for {favour}[, as you offered it {at}].",
        "My thanks to you for {favour}[, which you offered {at}].",
        "Thank you for keeping your word, and for {favour}.",
        "You remembered {favour}[, which you offered {at}]: thank you.",
        "You kept your word with {favour}[, as you offered it {at}]: thank you.",
        "How good of you to remember {favour}[, which you offered {at}].",
        "Thank you very much for {favour}[, as you offered it {at}].",
        "I was happy about {favour}[, which you offered {at}]: thank you.",
        "You did what you said, and I thank you for {favour}.",
        "My warm thanks for {favour}[, which you offered {at}].",
        "I owe you thanks for {favour}[, as you offered it {at}].",
    ),
    "deed": (
        "You offered[ {at}] {deed}, and you did: thank you.",
        "Thank you: you offered[ {at}] {deed}, and you kept your word.",
        "I am grateful: you offered[ {at}] {deed}, and you did.",
        "I wanted to thank you: you offered[ {at}] {deed}, and it was done.",
        "When you offered[ {at}] {deed}, you meant it: thank you.",
        "Thank you for your word[ {at}]: you offered {deed}, and you did.",
        "You did as you said[ {at}], when you offered {deed}: thank you.",
        "I have not forgotten that you offered[ {at}] {deed}, and you did: thank you.",
    ),
    "report": (
        "I wanted to tell you that I met {other}[ {other_at}].",
        "News for you: {other} and I met[ {other_at}].",
        "I met {other}[ {other_at}], and you should be the first to know.",
        "Good news: I met {other}[ {other_at}].",
        "You will like to hear that I met {other}[ {other_at}].",
        "A short report: I met {other}[ {other_at}].",
        "It worked: {other} and I met[ {other_at}].",
        "I met {other}[ {other_at}], as you had in mind.",
    ),
    "ask": (
        "May I introduce you to {other}?",
        "I would like to introduce you to {other}. May I?",
        "Would you like to meet {other}? I could introduce you.",
        "I think that you and {other} should meet. May I introduce you?",
        "It came to my mind that you and {other} should know one another. Shall I introduce you?",
        "Shall I introduce you to {other}?",
        "Here is somebody for you to meet: {other}. May I introduce you?",
        "I know somebody whom you might like to meet: {other}. Shall I introduce you?",
    ),
    "ask_about": (
        "May I introduce {other} to you?",
        "I would like to introduce {other} to you. May I?",
        "Would you like to meet {other}? I could introduce you.",
        "I think that {other} and you should meet. May I introduce you?",
        "It came to my mind that {other} and you should know one another. Shall I introduce you?",
        "Shall I introduce {other} to you?",
        "Here is somebody for you to meet: {other}. May I introduce you?",
        "I know somebody whom you might like to meet: {other}. Shall I introduce you?",
    ),
    "connect": (
        "You both said yes, so here you are: {given}, this is {other}.",
        "I am glad to bring the two of you together: {given}, this is {other}.",
        "As you both wished: {given}, this is {other}.",
        "Here is the introduction: {given}, this is {other}.",
        "With a yes from you both: {given}, this is {other}.",
        "It is a pleasure to introduce you: {given}, this is {other}.",
    ),
    "keep": (
        "I was just thinking of our conversation[ {at}][ about {talk}]. How are you?",
        "How have you been since we last spoke?[ I still think of our conversation about {talk}.]",
        "Our conversation[ {at}][ about {talk}] came back to me, and I wanted to hear how you are.",
        "It is a while since we spoke[ about {talk}]. How are you?",
        "I would like to hear how you are.[ I still think of our conversation about {talk}.]",
        "I remembered our conversation[ {at}][ about {talk}]. How have you been?",
        "Just a line to ask how you are.[ Our conversation about {talk} is still with me.]",
        "What is new with you since our conversation[ {at}][ about {talk}]?",
        "I hope that you are well.[ I still think of our conversation about {talk}.]",
        "You came to my mind, with our conversation[ {at}][ about {talk}]. How are you?",
        "How are things with you?[ I have our conversation about {talk} well in mind.]",
        "I have been meaning to ask how you are.[ I still think of our conversation about {talk}.]",
        "Do you remember our conversation[ {at}][ about {talk}]? I wanted to hear how you are.",
        "Time for a hello from me.[ I still think of our conversation about {talk}.] How are you?",
        "I wanted to hear from you again.[ I still think of our conversation about {talk}.] How are you?",
        "How is it going with you?[ I still think of our conversation about {talk}.]",
    ),
    "again": (
        "I wrote to you[ {since}], and only want to be sure that it reached you.",
        "Perhaps my note[ about {talk}] got lost, so here I am once more.",
        "One more line from me after our meeting[ {at}]: did my note reach you?",
        "I wrote[ {since}], and should still like to hear from you.",
        "My note[ about {talk}] may have come at a bad time, so I write once more.",
        "This is only to bring my note back to mind[, the one about {talk}].",
        "Days are full, and notes slip by: I wrote to you[ {since}].",
        "I should still like to go on with our conversation[ {at}][ about {talk}].",
        "Did my note[ about {talk}] reach you?",
        "I am still glad that we met[ {at}], and write once more.",
        "Once more, and only once: I wrote to you[ {since}].",
        "A second line from me[ about {talk}], in case that the first got lost.",
        "I had written to you[ {since}], and wonder whether it arrived.",
        "Our conversation[ {at}][ about {talk}] is still on my mind, so I write once more.",
        "Maybe what I wrote[ {since}] went under: here I am again.",
        "I write once more, for I liked our conversation[ {at}][ about {talk}].",
    ),
}
PROMISED: Mapping[str, Sequence[str]] = {
    "thing": (
        "Here is what I promised, {thing}: ____",
        "As promised, here comes {thing}: ____",
        "I promised you {thing}: ____",
        "You were to have {thing} from me: ____",
        "What I promised was {thing}: ____",
        "I owe you {thing}: ____",
        "I said that you would get {thing}: ____",
        "I have not forgotten that I promised you {thing}: ____",
    ),
    "deed": (
        "I promised to {deed}: ____",
        "I said that I would {deed}: ____",
        "I have not forgotten that I promised to {deed}: ____",
        "My promise was to {deed}: ____",
        "You have my word that I would {deed}: ____",
        "I was going to {deed}, as promised: ____",
        "I told you that I would {deed}: ____",
        "I come back to my promise to {deed}: ____",
    ),
    "pledge": (
        "I have not forgotten what I promised. {pledge} ____",
        "I remember what I promised. {pledge} ____",
        "I come back to what I promised. {pledge} ____",
    ),
    "nothing": (
        "Here is what I promised: ____",
        "As promised: ____",
        "I have not forgotten what I promised: ____",
        "I come back to my promise: ____",
    ),
}
_FIRST = {"meet": "meet", "meeting": "meeting", "met": "met", "had_met": "met"}
_AGAIN = {"meet": "see", "meeting": "seeing", "met": "saw each other", "had_met": "seen"}


def meeting(turn: int, said: Mapping[str, str], acquainted: bool) -> str:
    """It was good to meet you at the Mill, and to talk about bread. `said` has at and talk, '' where unknown."""
    return filled(chosen(MEETING, turn), {**(_AGAIN if acquainted else _FIRST), **said})


def opening(kind: str, turn: int, said: Mapping[str, str]) -> str:
    """The first sentence of a letter of another kind; '' where no wording has all that it needs."""
    return filled(chosen(OPENINGS[kind], turn), said) if kind in OPENINGS else ""


def turn_of(place: int | None, seed: str) -> int:
    """Which wording: by how many were met before at the same event, else by chance that stays."""
    if place is not None:
        return place
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4]) if seed else 0


def chosen(wordings: Sequence[str], turn: int) -> str:
    return wordings[turn % len(wordings)]


def filled(wording: str, said: Mapping[str, str]) -> str:
    """With the slots filled, and without the brackets that want one."""
    whole = _OPTIONAL.sub(lambda part: part[1] if all(map(said.get, _SLOT.findall(part[1]))) else "", wording)
    return _SLOT.sub(lambda slot: said[slot[1]], whole)
