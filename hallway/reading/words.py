"""Words that say what a line of a card is, in the languages that cards are met in; compared without case and marks."""

import re

from hallway.reading.lines import plain

LEGAL = re.compile(
    r"""(?:^|[\s,])(?:
    gmbh|mbh|gbr|ohg|kg(?:aa)?|e\.?\s?k\.?|e\.\s?v\.?|ag|se|ug|
    ltd|limited|llc|llp|inc|corp|corporation|plc|pty|
    s\.?a\.?r\.?l|s\.?a\.?s(?:\.?u)?|s\.?a|s\.?l(?:\.?u)?|s\.?r\.?l|s\.?p\.?a|s\.?n\.?c|lda|ltda|
    b\.?v|n\.?v|a[/.]s|aps|ab|oyj?|asa|hf|ehf|
    s\.?\s?r\.?\s?o|a\.s|k\.s|sp\.?\s?z\.?\s?o\.?\s?o|sp\.?\s?k|d\.?o\.?o|d\.d|kft|zrt|nyrt|o[uü]|uab|sia|
    a\.?\s?ş|şti|eood|ood|ооо|оао|зао|пао|ао|тоо|α\.?\s?ε|ε\.?π\.?ε|ι\.?κ\.?ε
    )\.?(?=$|[\s,)&])""",
    re.IGNORECASE | re.VERBOSE,
)
"""A company's legal form, a word of its own."""

CAMEL = re.compile(r"[a-z](?:Con|Conf|Camp|Fest|Days?)\b|CONF\b")
"""How gatherings name themselves: PyCon, DevConf."""

HOUSES = """
    university universitat universite universidad universita universidade uniwersytet univerzita universiteit
    egyetem institut institute instituto istituto foundation stiftung fondation fundacion fondazione fundacja
    association verband hochschule college academy akademie bank group gruppe groupe grupo gruppo holding labs
    laboratories studio studios consulting ventures technologies software solutions systems agency agentur ministry
    ministerium ministere hospital klinik museum
"""
ROLES = """
    ceo cto cfo coo cmo cpo ciso cio vp founder cofounder owner partner president chair chairman chairwoman
    chairperson director directora directeur directrice direktor direktorin direttore direttrice diretor diretora
    dyrektor direktør reditel reditelka manager managerin head lead leiter leiterin teamleiter chief officer
    geschaftsfuhrer geschaftsfuhrerin vorstand inhaber inhaberin prokurist engineer engineering ingenieur
    ingenieurin ingeniero ingeniera ingegnere engenheiro engenheira inzynier inzenyr inginer muhendis muhendisi
    mernok developer entwickler entwicklerin developpeur developpeuse desarrollador desarrolladora sviluppatore
    sviluppatrice programista programmer vyvojar vyvojarka udvikler utvecklare architect architekt architektin
    architecte arquitecto arquitecta architetto designer designerin gestalter gestalterin disenador disenadora
    consultant consultante berater beraterin consulente consultor consultora doradca analyst analyste analista
    analytiker scientist wissenschaftler wissenschaftlerin researcher forscher forscherin chercheur chercheuse
    investigador investigadora professor professorin profesor profesora professeur docent lecturer dozent dozentin
    student studentin estudiante etudiant etudiante recruiter recruiterin recruiting sales vertrieb ventas vendite
    marketing product produkt produit producto prodotto produto project projekt projet proyecto progetto projeto
    projektleiter projektleiterin projektmanager kierownik specialist spezialist specialista specialiste assistant
    assistentin assistent asistente assistente secretary journalist journalistin redakteur redakteurin editor lawyer
    rechtsanwalt rechtsanwaltin attorney avocat avocate abogado abogada avvocato advogado advokat notary notar
    accountant steuerberater steuerberaterin teacher lehrer lehrerin coach trainer nurse physician arzt arztin
    medecin photographer fotograf fotografin photographe freelancer freelance investor advisor referent referentin
    buyer einkauf responsable gestor gestora gerente igazgato vezeto toimitusjohtaja johtaja verkställande mudur
    muduru uzmani инженер директор менеджер разработчик руководитель специалист дизайнер аналитик μηχανικος
    διευθυντης διευθυντρια συμβουλος προγραμματιστης
"""
PRINTED = """
    attendee attendees speaker speakers visitor besucher besucherin teilnehmer teilnehmerin participant participante
    partecipante guest gast invite staff crew team organizer organiser organisator volunteer exhibitor aussteller
    press presse sponsor vip member mitglied host delegate media hello hallo my name is i am welcome willkommen
    badge pass ticket all access day days tag
"""
GATHERINGS = """
    conference konferenz conferencia summit meetup forum congress kongress messe expo fair festival workshop
    hackathon barcamp convention symposium
"""
PLACES = (
    "street st road rd avenue ave lane strasse str weg platz allee gasse rue boulevard calle via viale rua ulica ul"
)
STREETS = ("strasse", "str", "weg", "platz", "gasse", "allee", "gatan", "straat", "vej")


def listed(words: str) -> frozenset[str]:
    return frozenset(plain(word) for word in words.split())


IS_HOUSE, IS_ROLE, IS_PRINTED = listed(HOUSES), listed(ROLES), listed(PRINTED)
IS_GATHERING, IS_PLACE = listed(GATHERINGS), listed(PLACES)
WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> list[str]:
    return [plain(word) for word in WORD.findall(text)]


def is_role(text: str) -> bool:
    return not IS_ROLE.isdisjoint(words_of(text))


def is_house(text: str) -> bool:
    """Whether it says of itself that it is an organisation."""
    form = LEGAL.search(text)
    return (form is not None and len(words_of(text)) > 1) or not IS_HOUSE.isdisjoint(words_of(text))


def is_printed(text: str) -> bool:
    """Whether the organiser printed it on every badge: `Speaker`, `PyCon 2026`."""
    words = words_of(text)
    return not words or IS_PRINTED.issuperset(words) or not IS_GATHERING.isdisjoint(words) or bool(CAMEL.search(text))


def is_place(text: str) -> bool:
    """Whether it is a street with its number."""
    words = words_of(text)
    numbered = any(character.isdigit() for character in text)
    return numbered and any(word in IS_PLACE or word.endswith(STREETS) for word in words)
