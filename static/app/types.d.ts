/** What crosses between the screens and the worker: the one list of queries and commands, and their shapes. */

export type Rid = string;
/** Milliseconds since 1970. */
export type Ms = number;
/** A date, 2026-11-22. */
export type Day = string;
export type Scalar = string | number | boolean | null;
export type Circle = 'inner' | 'second' | 'third';
export type CommitmentKind = 'promise' | 'need' | 'offer' | 'knows' | 'introduction';
export type Side = 'mine' | 'theirs';
export type Channel = 'email' | 'smtp' | 'message' | 'whatsapp' | 'signal' | 'telegram' | 'linkedin' | 'call' | 'share' | 'copy' | 'post';
/** The drafts of a follow-up: a letter, a short message, what to say in a call, a card. */
export type Family = 'email' | 'message' | 'call' | 'post';

export interface EventLine { rid: Rid; name: string; place: string | null; started_at: Ms; ended_at: Ms | null; met: number }

/** One line of a list of people. `hint` is what may stand in a list: never how I recognise them. */
export interface PersonLine {
  rid: Rid; name: string | null; org: string | null; role: string | null; circle: Circle | null; recruiter: boolean;
  met_at: Ms | null; event: Rid | null; event_name: string | null; hint: string | null;
}
export interface Contact { rid: Rid; kind: 'email' | 'phone' | 'link'; value: string; label: string | null }
/** A contact on a card. dial: a number as the whole world dials it, null where that cannot be known; guessed: its country is taken to be mine. */
export interface Reach extends Contact { dial: string | null; guessed: boolean }
/** Between me and `person`; of an introduction `about` is the other one, of "they know" who it turned out to be. asked: they were written to. */
export interface Commitment {
  rid: Rid; encounter: Rid | null; kind: CommitmentKind; text: string; due_on: Day | null; state: 'open' | 'kept' | 'waived';
  created_at: Ms; closed_at: Ms | null; direction: Side; person: Rid | null; name: string | null; about: Rid | null; about_name: string | null;
  agreed: string | null; about_agreed: string | null; asked: boolean; about_asked: boolean;
}
/** A contact that really happened. */
export interface Touch { rid: Rid; kind: 'reply' | 'call' | 'message' | 'met'; at: Ms }
/** What a change wrote, and what stood there. */
export interface Changed { tbl: string; rid: Rid; wrote: Record<string, Scalar>; was: Record<string, Scalar> }
/** `person`: the one of a group for whom it was written. */
export interface Encounter {
  rid: Rid; person: Rid; event: Rid | null; event_name: string | null; met_at: Ms; talked_about: string | null; known_by: string | null; topics: string[]; kind: string | null;
}
/** What the server read from a badge or a card: proposals. */
export interface CardReading {
  state: 'read' | 'nothing' | 'failed'; name: string | null; org: string | null; role: string | null; email: string | null; phone: string | null; link: string | null;
}
/** A field that a card may say, and a tap fills in. */
export type CardField = 'name' | 'org' | 'role' | 'email' | 'phone' | 'link';
/** A photograph or a memo; `here`: its bytes are on this device; `settled`: what was read from it was looked at. */
export interface Attachment {
  rid: Rid; encounter: Rid | null; kind: 'badge' | 'card' | 'photo' | 'memo'; hash: string; type: string | null; seconds: number | null;
  created_at: Ms; here: boolean; unsent: boolean; settled: boolean; reading: CardReading | null;
}
export interface Note { rid: Rid; text: string; created_at: Ms }
/** Somebody, or a group of people who are one: `members`, the lead first, whose id is `rid`. */
export interface PersonPage {
  rid: Rid; members: Rid[]; name: string | null; org: string | null; role: string | null; circle: Circle | null; recruiter: boolean; source: string | null;
  contacts: Contact[]; encounters: Encounter[]; notes: Note[]; commitments: Commitment[]; attachments: Attachment[]; addresses: PostalAddress[]; followUps: FollowUpLine[];
  /** Whom they know of those whom I look for. */
  paths: { rid: Rid; target: Rid; kind: 'person' | 'company'; name: string | null; org: string | null; text: string | null }[];
  alsoWritten: AlsoWritten[]; touches: Touch[];
  /** From whom I have them; since when they want to hear nothing. */
  through: { rid: Rid; name: string | null } | null; no_contact_at: Ms | null;
  /** Who writes to them instead of me. */
  left_to: { rid: Rid; name: string | null } | null;
}
/** A part of a postal address; country is two letters, or whatever was written. */
export type AddressPart = 'name' | 'org' | 'street' | 'city' | 'district' | 'area' | 'postcode' | 'sorting';
export type PostalAddress = Record<AddressPart | 'country' | 'label', string | null> & { rid: Rid };
/** What a card by post wants. link: by which its person may give an address; waiting: the server has not heard of it; from, home: the sender's lines and country. */
export interface PostState {
  addresses: PostalAddress[]; link: { rid: Rid; slug: string; expires_on: Day; waiting: boolean } | null; written_at: Ms | null;
  from: string; home: string | null; server: string | null;
}
/** A card that is to go by post, with what is to stand on it. */
export interface PostCard extends FollowUpLine { text: string; written_at: Ms | null; address: PostalAddress | null }
/** Who wrote: the device's name where it is known; here: this very device. */
export interface Writer { at: Ms; device: string | null; here: boolean }
/** A field that two devices wrote without having seen one another: the value that does not show. `rid` is the loser's. */
export interface AlsoWritten extends Writer { rid: Rid; tbl: string; row: Rid; col: string; value: Scalar }
/** Somebody who was deleted, by `device`, while something was written about them elsewhere: keep them (restore) or not (remove)? */
export interface Unseen extends Writer { person: Rid; name: string | null }
/** The open capture sheet: everything optional. */
export interface CaptureForm { person: PersonPage; encounter: Encounter; chips: string[] }

export interface FollowUpLine {
  rid: Rid; kind: string; person: Rid; name: string | null; org: string | null; circle: Circle | null; hint: string | null; event_name: string | null;
  /** due_on: the day to which it was put off, where it was. */
  due_on: Day; at: Ms | null; preset: 'write' | 'keep';
  /** approved: the server is to send it; failed, unknown: it could not, or nobody can know; written: on paper, and not posted yet; waiting: sent, and an answer is waited for. */
  state: 'new' | 'due' | 'later' | 'snoozed' | 'approved' | 'failed' | 'unknown' | 'written' | 'sent' | 'waiting' | 'let_go';
  /** The name of the other one whom it is about; since when an answer is waited for. */
  other: string | null; since: Ms | null;
  /** A message of the catalogue. */
  why: string;
}
/**
 * One card of the sitting. `why` names a message of the catalogue; `prompts` stand instead of a draft where too little was captured. family: the
 * draft that the channel takes; mailbox: the address from which the server may send.
 */
export interface FollowUpCard extends FollowUpLine {
  role: string | null; met_at: Ms | null; known_by: string | null; promise: string | null; promise_due: Day | null;
  family: Family; subject: string; text: string; edited: boolean; prompts: boolean;
  contacts: Reach[]; channel: Channel | null; to: string | null; mailbox: string | null;
  /** The address of the other one, of a letter that connects two. */
  also: string | null;
  /** The row that led to it, and when that was; the other one of it. */
  cause: Rid; cause_at: Ms | null; about: Rid | null;
  /** What was promised to whom is asked here, and the card of that; how the last call went; whether they wrote back. */
  owed: { text: string; rid: Rid | null } | null; outcome: 'spoke' | 'left' | 'none' | null; replied: boolean;
  /**
   * A letter that the server is to send, as it was approved. standing: not taken back; arrived: the server has it; held_until: when it goes, or is tried
   * again; code and reason: what became of it (docs/architecture.md, "Sending").
   */
  sending: {
    state: 'approved' | 'failed' | 'unknown'; to: string; subject: string; text: string; standing: boolean; arrived: boolean; held_until: Ms | null; code: string; reason: string;
  } | null;
  /** The server has sent it: there is no taking back. */
  delivered: boolean;
  /** What they asked about their own details, of a card of that kind. */
  request: Asked | null;
  /** Not of one written ahead of any server. */
  post?: PostState;
}
/** What somebody asked about their own details. reply_to: where they want the answer, by their own word alone. */
/** An account's mail server. problem: why nothing goes by it until it is changed. */
export interface Mailbox {
  host: string; port: number; security: 'tls' | 'starttls' | 'plain'; user: string; address: string; name: string; reply_to: string; problem: string | null;
}
/** As it is typed. */
export type MailForm = Omit<Mailbox, 'port' | 'problem'> & { port: string };
/** on: whether the server sends at all; ports: null for any; plain: whether without TLS, on its own machine. */
export interface MailSettings { on: boolean; ports: number[] | null; plain: boolean; mailbox: Mailbox | null }
export interface Asked { rid: Rid; kind: string | null; text: string | null; reply_to: string | null; created_at: Ms | null; closed_at: Ms | null }
/** Of the calendar that other programs subscribe to: whether there is one, and whether it says whom. */
export interface Feed { on: boolean; names: boolean; made_at: Ms | null }
export interface FollowUps {
  /** People of the last event that have no name yet. */
  unnamed: PersonLine[];
  /** Follow-ups nobody chose about yet, preset to write or keep. */
  triage: FollowUpLine[];
  /** Due now, in the order of the sitting: what asks something first, then one a person and day. */
  due: FollowUpLine[];
  /** Snoozed, not due yet, or behind another letter to the same person. */
  later: FollowUpLine[];
  /** Approved and not sent yet, or written on paper and not posted yet. */
  underWay: FollowUpLine[];
  /** Sent, and waiting for an answer. */
  waiting: FollowUpLine[];
  /** Sent, let go, approved or written today: the sitting's place counts on. */
  done: FollowUpLine[];
  /** Met, and known to no server yet: three prompts each. */
  local: (PersonLine & Pick<PersonPage, 'members'>)[];
  /** The server could not plan; what stands here may be old. */
  behind: boolean;
}

/** An address as a card has it; country: two letters, or what was written. */
export type CardAddress = Omit<PostalAddress, 'rid'>;
/** A card read from a file, before it is kept. */
export interface Card {
  name: string; org: string | null; role: string | null; note: string | null;
  contacts: { kind: 'email' | 'phone' | 'link'; value: string; label: string | null }[];
  addresses?: CardAddress[];
}
/**
 * What a code said. person: a card to keep; guessed: its name is read from an address or a line that may say anything; left: so many ways to
 * reach them were too many; slug: of their Hallway face; page: where this server has it, if the code does not say who it is. enter, elsewhere: a link that lets a device in, at this server or another. mine: a card of
 * my own. pair: a friend's phone, or my own. nobody: what it is instead, a kind of the catalogue (`scan-is-<what>`), and what it said where that is no secret.
 */
export type Reading =
  | { kind: 'person'; card: Card; guessed: boolean; left: number; slug: string | null; page: string | null }
  | { kind: 'pair'; name: string; own: boolean } | { kind: 'enter'; link: string } | { kind: 'elsewhere'; server: string } | { kind: 'mine' }
  | { kind: 'nobody'; what: string; said: string };
/** What a scan wrote: which fields of a person with which value, and which rows. made: the person too. */
export interface Filled { person: Rid; cols: Record<string, string>; contacts: Rid[]; addresses?: Rid[]; note?: Rid; encounter?: Rid; made?: boolean }
/** What a file of contacts may be; `table` is any other CSV, whose columns the person settles. */
export type ContactFormat = 'vcard' | 'google' | 'outlook' | 'linkedin' | 'table';
/** What a column of a table holds. since: the day from which LinkedIn connects the two. */
export type ColumnField = 'name' | 'first' | 'middle' | 'last' | 'prefix' | 'suffix' | 'nickname' | 'org' | 'role' | 'email' | 'phone' | 'link' | 'note' | 'since';
/** Files, or cards had in another way, and what they are to become: people of the book, or people to look for (at an event). */
export interface ContactSource { files?: File[]; cards?: Card[]; columns?: (ColumnField | '')[]; as: 'person' | 'target'; event: Rid | null }
export interface ContactLook {
  formats: ContactFormat[];
  /** Of the table that nobody knows: its columns, with what they seem to hold. */
  columns: { header: string; field: ColumnField | ''; samples: string[] }[];
  /** The first ones. same: the very same is here already, or stands earlier in the file. */
  people: (Card & { same: 'here' | 'file' | null })[];
  total: number; same: number;
  /** The first ones, and how many there are. */
  problems: Problem[]; troubled: number;
}
/** Somebody to look for, or a company to reach. person: who they turned out to be, while that person is in the book; through: the names of who knows them. */
export interface TargetLine {
  kind: 'person' | 'company'; through: string[]; rid: Rid; name: string | null; org: string | null; role: string | null; note: string | null;
  event: Rid | null; event_name: string | null; started_at: Ms | null; person: Rid | null;
}
/** Files that other programs take; json and sqlite hold everything and are for oneself. */
export type ExportFormat = 'vcard3' | 'vcard4' | 'google' | 'outlook' | 'linkedin' | 'json' | 'sqlite';
/** One person, a circle, or everybody. */
export interface Whose { person?: Rid; circle?: Circle | 'recruiter' }
export interface Problem { code: string; detail?: string; where?: string }

export interface Device { id: string; name: string; kind: 'phone' | 'laptop'; created_at: Ms; seen_at: Ms | null; this: boolean; lost: boolean; handed_over_at: Ms | null }
/** What one request of a lost device handed over. */
export interface Quarantined { id: string; device: { id: string; name: string }; at: Ms; rows: number; cells: number }
/** guest: came by a friend's link, and lets in nobody. */
export interface Account { id: string; name: string; owner: boolean; guest?: boolean }
/** An account of this server, as its owner sees it. by: who let it in as a guest; guest: is one still. */
export interface AccountHere { id: string; name: string; by: string | null; guest: boolean; since: Ms }
/** A link that this account sent to a friend. url: null where another device made it; answer: who is in. */
export interface BuddyLink { id: string; url: string | null; expires_at: Ms; answer: { name: string; guest: boolean } | null }
/** Who shares a space. name: the account's, null until one has shown its key; me: a key of this account; removed: no more. */
export interface Member { author: string; key: string; name: string | null; me: boolean; host: boolean; removed: boolean }
/** A space shared with others. waiting: the server has not been told yet; ended: `code` says why, and all of it stays here. */
export interface SharedSpace { space: string; state: 'waiting' | 'live' | 'ended'; code: string | null; unsent: number; members: Member[] }
/** A space's list as its host signed it: public keys, the host's first. */
export interface SpaceList { space: string; keys: string[]; signature: string }
/** Somebody whose phone knows mine. name: '' where they gave none; person: who they are among my people, null unless somebody said; namesake: another
    phone is known by that name. */
export interface Buddy { author: string; name: string; key: string; person: Rid | null; paired_at: Ms | null; namesake: boolean }
export type PictureFile = 'wallpaper.png' | 'sign.png' | 'sign.pdf' | 'badge.png' | 'badge.pdf';
/** One of my own cards. shown: see tables.sql; waiting: the server does not have its link as it is here. */
export interface Face {
  rid: Rid; label: string | null; name: string; org: string | null; role: string | null; email: string | null; phone: string | null; link: string | null;
  ask_about: string | null; help_with: string | null; shown: string | null; expires_on: Day | null; slug: string | null; published: boolean;
  created_at: Ms | null; waiting: boolean;
}
export interface Attempt { rid: Rid; rung: string; at: Ms; outcome: 'tried' | 'smaller' }
/** A follow-up that was answered before any server planned it. */
export interface Ahead { rid: Rid; state: 'due' | 'snoozed' | 'sent' | 'let_go'; at: Ms | null; due_on: Day }
export interface Line { rid: Rid; kind: 'pitch' | 'ask' | 'offer' | 'leave'; text: string; place: number }

/** The sync chip. kept: n changes wait here. */
export interface Status {
  state: 'here' | 'synced' | 'kept' | 'syncing' | 'attention';
  unsent: number; parked: number; problem: Problem | null; at: Ms | null;
  progress: { done: number; total: number | null } | null;
  account: Account | null; server: string | null; people: number;
  /** How often what is kept here and on the server had come apart, and was mended. */
  repairs: number;
}
/** A row that the server would not take. About whom, where that is known; `person` only while they are in the book. */
export interface Parked { tbl: string; rid: Rid; code: string; person: Rid | null; name: string | null }
/** How safely this browser keeps things. nowhere: nothing durable is to be had, nothing is pretended. */
export interface Keeping { storage: 'opfs' | 'journal' | 'nowhere'; persisted: boolean; reason: string | null }

export type HailKind = 'more' | 'rescue' | 'well';
/** Somebody's part in a round; alone, the one member is I. here: their phone is known to have the round; shown: they began to show whom they met. */
export interface RoundMember {
  author: string; name: string | null; me: boolean; host: boolean; removed: boolean; here: boolean; goal: number | null; target: string | null; room: string | null; back_at: Ms | null; shown: boolean;
}
/**
 * One split. Times are as this phone has them; `clock` is the reunion by the phone's own clock, right or wrong, by which its alarm rings and which it shows at the
 * top. known: the difference of clocks was settled; apart: ms by which this phone's clock and the host's differ. closed: why its space is over for this account.
 * members: I first; hails: the latest first; more: whether five minutes more of mine still count; met: how many I met since.
 */
export interface Round {
  space: string; alone: boolean; state: 'running' | 'back' | 'done'; closed: string | null; host: boolean; known: boolean; event: Rid | null; event_name: string | null;
  spot: string | null; sign: string | null; starts: Ms; planned: Ms; reunion: Ms; clock: Ms; apart: number; members: RoundMember[];
  hails: { rid: Rid; author: string; me: boolean; kind: HailKind; at: Ms; until: Ms | null }[]; more: boolean; met: number;
}
/** buddies: authors of those who were paired, or in a round with me; none: alone. reunion: by this phone's own clock, instead of minutes. event: the one under way, unless it says. */
export interface StartRound {
  buddies: string[]; event?: Rid | null; event_name?: string | null; minutes?: number; reunion?: Ms; spot?: string | null; sign?: string | null;
  goal?: number | null; target?: string | null; room?: string | null;
}
export type ShownField = 'org' | 'role' | 'talked_about' | 'topics' | 'offers' | 'needs' | 'email' | 'phone' | 'link';
/**
 * Somebody met in a round, and what others would see of them. during: met while it ran, else at its event. silent: they asked to hear nothing more. goes:
 * they are among those whom the one button shows. fields: what there is, word for word; alone: switched on for this person only. sightings: mine of
 * them that stand, `stands` what they say; changed: what would go now says something else.
 */
export interface ToShow {
  person: Rid; encounter: Rid; name: string | null; met_at: Ms | null; during: boolean; silent: boolean; goes: boolean;
  fields: { field: ShownField; text: string; on: boolean; alone: boolean }[]; sightings: Rid[]; changed: boolean;
  stands: { name: string | null; fields: { field: ShownField; text: string }[] } | null;
}
/** names: who will see it. over: why nothing more can be shown: left, and nothing taken back; done with it; alone: nobody else is there. each: what is switched on of all. */
export interface Showing {
  space: string; names: (string | null)[]; over: null | 'left' | 'done' | 'alone'; began: boolean; people: ToShow[]; each: Partial<Record<ShownField, boolean>>;
}
/** A person as one member of a round has them. person: mine; sighting: under which all know them; by: who met them, null for me. wanted: who would like to be introduced. */
export interface ComparedPerson {
  person: Rid | null; sighting: Rid | null; author: string; by: string | null; me: boolean; name: string | null; org: string | null; role: string | null;
  talked_about: string | null; topics: string[]; offers: string[]; needs: string[]; contacts: { kind: 'email' | 'phone' | 'link'; value: string }[]; met_at: Ms | null;
  wanted: { author: string; name: string | null; kind: 'introduce' | 'ask' }[];
}
/**
 * What all of a round know together. likely: asked whether they are one; told: what was said of that, `mine` by me; theirs: the news, with what I made of it; both: with who
 * writes, by author ('' is I), and who said what where they differ; missing: of the plan; waiting: who has shown nobody yet.
 */
export interface Compared {
  round: Round;
  likely: { one: ComparedPerson; other: ComparedPerson }[];
  told: { one: ComparedPerson; other: ComparedPerson; mine: 'same' | 'two' | null; verdict: 'same' | 'two'; said: { me: boolean; name: string | null; verdict: 'same' | 'two' }[] }[];
  theirs: { people: ComparedPerson[]; adopted: Rid | null; wish: 'introduce' | 'ask' | 'keep' | null; wished: Rid | null }[];
  both: { people: ComparedPerson[]; writer: string | null; disputed: { by: string; author: string }[]; left_to: Rid | null }[];
  mine: ComparedPerson[];
  missing: { author: string; name: string | null; me: boolean; left: number; target: string | null }[];
  waiting: { author: string; name: string | null }[];
}

/** A round as it is told of afterwards. left: so many of whom both met are written to by a friend. */
export interface RoundPast {
  space: string; event: Rid | null; event_name: string | null; starts: Ms; reunion: Ms; friends: { author: string; name: string | null }[];
  shown: number; theirs: number; both: number; kept: number; left: number; introductions: { asked: number; made: number };
}

/** A command that can be taken back names the command which does so. */
export interface Undoable { undo: { name: keyof Commands; args: any } }

export type LetterKind =
  | 'request' | 'promise' | 'thanks-interview' | 'thanks-introduction' | 'thanks-favour' | 'nice' | 'report' | 'ask' | 'ask_about' | 'connect' | 'keep' | 'again';
/** The ways that letters are written for; `channel` of a template. */
export type LetterFamily = 'email' | 'message' | 'call' | 'post';
export interface LetterText { subject: string; text: string }
/** Why a letter of one's own is not used: where, and a reason that the catalogue has words for. */
export interface LetterTrouble { field: 'subject' | 'text'; line: number; reason: string; word: string }
export interface OwnLetter { kind: LetterKind; channel: LetterFamily; trouble: LetterTrouble | null }
/** As one person would get it. */
export interface LetterShown extends LetterText { person: Rid; name: string }

export interface Queries {
  /** Whom the others of a round could be shown; null for what is no round with others. */
  showing(args: { space: string }): Showing | null;
  keeping(args: {}): Keeping;
  status(args: {}): Status;
  /** What the server would not take, the first twenty: it waits until it is edited again. */
  parked(args: {}): Parked[];
  meet(args: {}): { event: EventLine | null; recent: PersonLine[]; unnamed: number; met: number; total: number };
  events(args: {}): EventLine[];
  people(args: { order: 'recent' | 'name' | 'event'; circle?: Circle | 'recruiter' | null; search?: string; offset: number; limit: number }):
    { total: number; rows: PersonLine[]; counts: { all: number; inner: number; second: number; third: number; recruiter: number } };
  person(args: { rid: Rid }): PersonPage | null;
  capture(args: { person: Rid; encounter: Rid }): CaptureForm | null;
  /** The bytes of an attachment; null where they are not on this device. */
  blob(args: { hash: string }): Uint8Array | null;
  /** Two lines of the list that may be one person, the likeliest first: nobody has said yet that they are two. */
  compared(args: { space: string }): Compared | null;
  roundsPast(args: { limit: number }): RoundPast[];
  whoToAsk(args: { person: Rid }): { author: string; name: string | null }[];
  alike(args: { limit: number }): { total: number; pairs: { one: PersonLine; other: PersonLine }[] };
  /** Those of a group one by one, as each was written. */
  members(args: { rid: Rid }): PersonLine[];
  /** Deleted people of whom something was written by somebody who had not seen the delete. */
  unseen(args: {}): Unseen[];
  /** Promises, needs, offers and introductions overall. counts: of each state, as the other filters have it; promised: open ones of mine. */
  ledger(args: { state: Commitment['state']; kind?: CommitmentKind; direction?: Side; limit: number }):
    { rows: Commitment[]; counts: Record<Commitment['state'], number>; promised: number };
  /** How many promises of mine are open, but for one that is being written. */
  promised(args: { but?: Rid }): number;
  followUps(args: {}): FollowUps;
  followUp(args: { rid: Rid }): FollowUpCard | null;
  /** Who on the lists of attendees may be this person, the likeliest first: with something to write to. */
  findThem(args: { person: Rid }): TargetLine[];
  /** What was sent, let go or put off before any server planned it; their ids are made from the person (followupid.js). */
  ahead(args: {}): Ahead[];
  /** The card of somebody no server has planned for yet: three prompts. `rids` are the follow-ups' of all their members, known ahead. */
  aheadCard(args: { person: Rid; rids: Rid[] }): FollowUpCard | null;
  /** Whose name signs: the oldest card that has one. */
  face(args: {}): Pick<Face, 'rid' | 'name'> | null;
  /** My cards, the oldest first; picked: the one to show now; server: where their pages lie, null without an account. */
  faces(args: {}): { faces: Face[]; picked: Rid | null; event: { rid: Rid; name: string } | null; server: string | null };
  /** What the server draws of a card; it fails with a code where the server cannot, or cannot be reached. */
  facePicture(args: { rid: Rid; file: PictureFile; asks: Record<string, string> }): Uint8Array;
  /** All cards that are to go by post, those still to be written first. */
  post(args: {}): { cards: PostCard[] } & Pick<PostState, 'from' | 'home' | 'server'>;
  /** What the server prints, or a picture of it; it fails with a code, whose detail is what is missing or too much. */
  printed(args: { file: 'cards.pdf' | 'card.png' | 'envelopes.pdf' | 'labels.pdf'; body: any }): Uint8Array;
  lines(args: {}): Line[];
  /** Tries at the small acts, the oldest first. */
  attempts(args: {}): Attempt[];
  settings(args: {}): Record<string, Scalar>;
  /** Asks the server. */
  feed(args: {}): Feed;
  /** Reads vCards, from a file's text or its bytes in whatever encoding; keeps nothing. */
  readCards(args: { text?: string; bytes?: Uint8Array }): { cards: Card[]; problems: Problem[] };
  /**
   * Reads what a code, or somebody's typing, said; keeps and fetches nothing. known: whom the book has with the same way to reach them, but for
   * `person`, whose sheet is open. stubs: tonight's who have no name yet, where no sheet is open.
   */
  scanned(args: { text: string; person?: Rid }): { reading: Reading; known: PersonLine[]; stubs: PersonLine[] };
  /** Reads files of contacts and keeps nothing. Emits `progress`; stopped by `cancel` with the same batch. */
  lookAtContacts(args: ContactSource & { batch: Rid }): ContactLook;
  /** People to look for, at one event (null: at none) or wherever; those not met yet first. */
  targets(args: { event?: Rid | null; search?: string; offset: number; limit: number }):
    { total: number; rows: TargetLine[]; events: { rid: Rid | null; name: string | null; n: number }[] };
  /**
   * People as a file. notes: with what I noted about them; how I recognise them goes into json and sqlite alone, which hold everybody
   * whoever is asked for. Emits `progress`; stopped by `cancel` with the same batch.
   */
  exportPeople(args: { batch: Rid; format: ExportFormat; whose: Whose; notes: boolean }): { file: Blob; people: number };
  /** All that this device has not sent, or all that it holds, of the private space or a shared one, as the text of a file. */
  exported(args: { what: 'unsent' | 'all'; space?: string }): string;
  /** This phone's public key, and the author by which its rows are named in a shared space. */
  ownKey(args: {}): { key: string; author: string };
  /** Spaces shared with others, as this phone last heard. */
  spaces(args: {}): SharedSpace[];
  /** The code by which another phone knows this one, a link; name: mine in it, '' before anybody said. */
  pairingCode(args: {}): { text: string; name: string };
  /** The one paired with last first. */
  buddies(args: {}): Buddy[];
  /** Those of these with whom a round can be: paired with, or in a round with me. */
  companions(args: { authors: string[] }): { author: string; name: string }[];
  /**
   * All that this phone wrote in a round, sealed to its members: the same bytes while it holds the same. id: 32 bits of its hash; sightings: how
   * many are in it; has: the ids of those taken last of the others. `bundle-elsewhere` where another device was paired.
   */
  roundBundle(args: { space: string }): { bytes: Uint8Array; id: number; sightings: number; has: number[] };
  /** Of those who showed, as far as that came here, by whichever way: how many people. */
  roundCame(args: { space: string }): Record<string, { sightings: number }>;
  /** Which letters are in one's own words. */
  letters(args: {}): { own: OwnLetter[] };
  /** One of them; typed: what this device has of it that was not saved. Both null where the one that comes with the app stands. */
  letterOf(args: { kind: LetterKind; channel: LetterFamily }):
    { own: (LetterText & { trouble: LetterTrouble | null }) | null; typed: LetterText | null; account: boolean };
  /** Calls to the server; they fail with a code when it cannot be reached. */
  letterPreview(args: LetterText & { kind: LetterKind; channel: LetterFamily }): { letters: LetterShown[]; trouble: LetterTrouble | null };
  enrolLook(args: { link: string }): { kind: 'claim' | 'pair' | 'join' | 'buddies'; by: string | null; expires_at: Ms; guests: boolean; here: number };
  /** Links that this account sent to friends, the last one first. */
  buddyLinks(args: {}): BuddyLink[];
  /** Everybody else who has an account on this server, the last one first; the owner's to ask. */
  accounts(args: {}): AccountHere[];
  /** Whether friends' links let in guests; the owner's to ask. */
  guests(args: {}): { on: boolean };
  devices(args: {}): Device[];
  mailbox(args: {}): MailSettings;
  mailForm(args: {}): MailForm | null;
  /** What lost devices of the account handed over, to be taken in or dropped. */
  quarantine(args: {}): Quarantined[];
  /** Those that I am not done with, the latest first. */
  rounds(args: {}): Round[];
  round(args: { space: string }): Round | null;
  /** The reunion as an iCalendar file with an alarm, by this phone's own clock. */
  roundAlarm(args: { space: string; title: string }): { text: string };
  /** ahead: the round's time less this phone's clock, null where nobody said; sure: nothing could have gone wrong with it since. */
  roundTime(args: { space: string }): { ahead: number | null; sure: boolean; host: boolean };
}

export interface Commands {
  /** Shows the others of a round these people, of each what is switched on, as the screen has it: nobody where anything of it changed since. Who is shown already is shown anew. */
  show(args: { space: string; people: { person: Rid; name: string | null; met_at: Ms | null; fields: { field: ShownField; text: string }[] }[] }): Undoable;
  /** Takes sightings of mine back, for everyone who syncs. `reshow`, the undo of both, puts them as they were. */
  unshow(args: { space: string; sightings: Rid[] }): Undoable;
  reshow(args: { space: string; sightings: import('./worker/rounds/sightings.js').Was[] }): {};
  /** Remembered on this device until it is shown: whether somebody goes, and what of them; of nobody in particular, of all. */
  choose(args: { space: string; person: Rid | null; field: ShownField | 'goes'; on: boolean }): {};
  /** Keeps a stub; ids are made by the caller, so a repeated tap of one operation keeps one. */
  capture(args: { person: Rid; encounter: Rid; at: Ms; known?: Rid }): Undoable & { at: Ms };
  /** Also meets somebody known again: `known` in capture. Removes the encounter, and the person with all that is about them if the capture made them. */
  uncapture(args: { person: Rid; encounter: Rid }): {};
  /** Writes fields of one row of a known table, in the private space, as the two below. An unknown table or column is refused. */
  edit(args: { tbl: string; rid: Rid; cols: Record<string, Scalar> }): {};
  remove(args: { tbl: string; rid: Rid }): Undoable;
  restore(args: { tbl: string; rid: Rid }): {};
  /** Lets what a concurrent edit lost stand in the place of what shows; `rid` is the loser's. Its opposite puts both back. */
  putBack(args: { rid: Rid }): Undoable;
  unputBack(args: { rid: Rid }): Undoable;
  topic(args: { encounter: Rid; label: string; on: boolean }): {};
  /** Sets the first contact of a kind; an empty value removes it. */
  contact(args: { person: Rid; kind: 'email' | 'phone' | 'link'; value: string; rid?: Rid }): {};
  /** Keeps a photograph or a memo with its bytes, of 256 KB at most. */
  attach(args: {
    rid: Rid; person: Rid; encounter?: Rid; kind: Attachment['kind']; type: string; bytes: Uint8Array; seconds?: number; at: Ms;
  }): Undoable;
  detach(args: { rid: Rid }): Undoable;
  reattach(args: { rid: Rid }): {};
  /**
   * Writes fields that were read from a photograph, in place of what stands there: which, the user said. No more of it is asked where it
   * is settled. Undone, what was written since stays.
   */
  fillFrom(args: { attachment: Rid; person: Rid; fields: CardField[]; settled: boolean }): Undoable;
  unfill(args: {
    attachment: Rid; person: Rid; wrote: Partial<Record<CardField, string>>; was: Partial<Record<CardField, Scalar>>; contacts: Rid[]; settled: boolean;
  }): {};
  /** Has bytes from the server, and keeps them: `not-found` where it does not have them yet either. */
  fetchBlob(args: { hash: string }): {};
  /** One person in two rows: `shown` are the values to show, where the two say different things. */
  merge(args: { one: Rid; other: Rid; shown: Partial<Record<'name' | 'org' | 'role' | 'circle', Scalar>> }): Partial<Undoable>;
  /** They are two, and nobody asks again. */
  twoPeople(args: { one: Rid; other: Rid }): Undoable;
  /** One of a group is somebody else after all; the others stay together. */
  part(args: { person: Rid }): Undoable;
  /** Puts back what was said of pairs, by the rows that said so, and the values that were chosen with it. */
  restate(args: { verdicts: { rid: Rid; verdict: 'same' | 'two' | null }[] }): {};
  commit(args: {
    rid: Rid; person: Rid; encounter: Rid | null; kind: CommitmentKind; text: string; due_on: Day | null; direction?: Side; about?: Rid | null;
  }): Undoable;
  /** Mine: I bring the two together, once both said yes. Theirs: `person` brings me to `about`; kept: they did. */
  introduce(args: { rid: Rid; person: Rid; about: Rid; direction: Side; text: string; kept: boolean }): Undoable;
  /** What `person` (agreed) or the other one said of being introduced; a no ends it. */
  answer(args: { rid: Rid; who: 'agreed' | 'about_agreed'; said: 'yes' | 'no' | null }): Undoable;
  /** A contact that really happened; `follow_up`: what it answers. */
  touch(args: { rid: Rid; person: Rid; kind: Touch['kind']; at: Ms; follow_up?: Rid }): Undoable;
  addMeeting(args: { rid: Rid; person: Rid; at: Ms; kind?: 'interview' }): Undoable;
  /** Fields of one row, or of people who are one; as `edit`, and can be taken back. */
  change(args: { tbl: string; rid: Rid; cols: Record<string, Scalar> }): Undoable;
  /** Of several rows: all of it, or nothing. */
  changeAll(args: { rows: { tbl: string; rid: Rid; cols: Record<string, Scalar> }[] }): Undoable;
  changeBack(args: { rows: Changed[] }): {};
  settle(args: { rid: Rid; state: 'open' | 'kept' | 'waived' }): Undoable;
  startEvent(args: { rid: Rid; name: string; at: Ms }): Undoable;
  endEvent(args: { rid: Rid }): Undoable;
  resumeEvent(args: { rid: Rid }): {};
  /** Keeps somebody met now, with what their code said. */
  keepScanned(args: { person: Rid; encounter: Rid; at: Ms; card: Card }): Undoable & { at: Ms };
  /**
   * Fills what is empty of somebody who is here, adds the ways to reach them that are not there yet, and notes what the code says otherwise. With
   * `encounter` they are met again, unless they were met at this event or within three hours.
   */
  addScanned(args: { person: Rid; card: Card; encounter?: Rid; at?: Ms }): Undoable;
  /** Takes back what either wrote; what was written over since stays. */
  unscan(args: Filled): {};
  /** The card to show at the event under way, or on this device where there is none. */
  pickFace(args: { rid: Rid }): {};
  /** Whether a field is on a card: by its name, of those that `shown` may hold. */
  showField(args: { rid: Rid; field: string; on: boolean }): {};
  /** A letter of one's own, for every follow-up of that kind which is not written yet. */
  saveTemplate(args: LetterText & { kind: LetterKind; channel: LetterFamily }): Undoable;
  resetTemplate(args: { kind: LetterKind; channel: LetterFamily }): Partial<Undoable>;
  /** What is typed and not saved: on this device alone. */
  keepTyped(args: { kind: LetterKind; channel: LetterFamily; typed: LetterText | null }): {};
  /** Makes a card's page one that anybody with the link can open, or not; another slug is another link. */
  linkFace(args: { rid: Rid; slug: string | null; published: boolean }): Undoable;
  /** Emits `progress`; stopped by `cancel` with the same batch, which keeps nothing. */
  importCards(args: { batch: Rid; cards: Card[] }): Undoable & { added: number };
  /** Reads them again and keeps them; those marked `same` only where `all` is said. Otherwise as importCards. */
  importContacts(args: ContactSource & { batch: Rid; all: boolean }): Undoable & { added: number };
  /** In parts, with `progress` under the batch. */
  addTarget(args: { rid: Rid; name: string; event?: Rid; at: Ms }): Undoable;
  /** Captures somebody to look for with what is known of them; `person` may be one who was in the book already, `encounter` that of an earlier tap. */
  meetTarget(args: { target: Rid; person: Rid; encounter: Rid; at: Ms }): Undoable & { at: Ms; person: Rid; encounter: Rid };
  undoImport(args: { batch: Rid }): {};
  cancel(args: { batch: Rid }): {};
  /**
   * Merges a file that `exported` wrote, and answers how many rows and cells were new here. Emits `progress` and is stopped by `cancel`,
   * both with the batch `file`; what came in until then stays, and the same file goes on.
   */
  bringFile(args: { text: string }): { rows: number; cells: number };
  triage(args: { write: Rid[]; keep: Rid[] }): Undoable;
  untriage(args: { rids: Rid[] }): {};
  letter(args: { rid: Rid; subject?: string; text?: string; channel?: Channel; to?: string }): {};
  /** A promise that is sent is kept: its commitment is settled in the same transaction. */
  approve(args: { rid: Rid; to: string; subject: string; text: string }): Undoable;
  withdraw(args: { rid: Rid }): Undoable;
  reapprove(args: { rid: Rid; approval: string }): {};
  sendAgain(args: { rid: Rid }): Undoable;
  saveMailbox(args: Omit<Mailbox, 'problem'> & { password?: string }): { mailbox: Mailbox };
  removeMailbox(args: {}): {};
  keepMailForm(args: { typed: MailForm | null }): {};
  testMailbox(args: {}): { outcome: string; reason: string };
  markSent(args: { rid: Rid; channel: Channel }): Undoable;
  /** Cards on paper, written or not; posted keeps the promise that one was for, as markSent does. */
  written(args: { rids: Rid[]; on: boolean }): Undoable;
  posted(args: { rids: Rid[] }): Undoable;
  unposted(args: { rids: Rid[] }): {};
  /** A link by which that person gives a postal address, once and within thirty days. */
  askAddress(args: { person: Rid; rid: Rid }): Undoable;
  snooze(args: { rid: Rid; until: Day }): Undoable;
  letGo(args: { rid: Rid }): Undoable;
  /** How a call went: spoke is as good as written, and a touch; left: a message, so an answer is waited for; none: tomorrow again. */
  outcome(args: { rid: Rid; person: Rid; outcome: 'spoke' | 'left' | 'none'; touch: Rid }): Undoable;
  waitFor(args: { rid: Rid; on: boolean }): Undoable;
  /** They wrote back: a touch, which ends the waiting. */
  replied(args: { rid: Rid; person: Rid; touch: Rid }): Undoable;
  /** All that can go as they stand: with an address, words and no blank; left: those that stay. */
  approveAll(args: { rids: Rid[] }): Undoable & { approved: number; left: number };
  snoozeAll(args: { rids: Rid[]; until: Day }): Undoable;
  letAllGo(args: { rids: Rid[] }): Undoable;
  /** What a list says of somebody to look for, added to somebody who was met: it is them. */
  takeOver(args: { target: Rid; person: Rid }): Undoable;
  /** one: a person of mine, or somebody's sighting; null: nothing is said any more. */
  judge(args: { space: string; one: Rid; other: Rid; verdict: 'same' | 'two' | null }): Undoable;
  unjudge(args: { space: string; one: Rid; other: Rid; verdict: 'same' | 'two' | null; kept: { rid: Rid; verdict: 'same' | 'two' | null }[]; verdicts: { rid: Rid; verdict: 'same' | 'two' | null }[] }): {};
  /** keep takes somebody over and tells nobody; note: what was said of them, in words. */
  wish(args: { space: string; sighting: Rid; kind: 'introduce' | 'ask' | 'keep'; note?: string }): Undoable;
  unwish(args: { space: string; sighting: Rid; kind: 'introduce' | 'ask' | null; made: { tbl: string; rid: Rid }[] }): {};
  /** author: of the member who writes to a person of mine whom they met too. */
  writes(args: { space: string; one: Rid; other: Rid; author: string | null }): Undoable;
  /** I write to somebody who was left to a buddy; that is told in the rounds where it was agreed. */
  writeMyself(args: { person: Rid }): Undoable;
  leaveAgain(args: { said: { space: string; mine: Rid; other: Rid; author: string }[]; rows: Changed[] }): {};
  giveBack(args: { target: Rid; filled: Filled; was: Record<string, Scalar> }): {};
  /** `person` named somebody, or a company where there is no name: to be looked for, through them. */
  pointTo(args: { target: Rid; path: Rid; person: Rid; name: string; org: string; said: string }): Undoable;
  /** Puts back what a tap changed, as changeBack does, and removes what it made. */
  takeBack(args: { rows: Changed[]; made: { tbl: string; rid: Rid }[] }): {};
  /** Takes back sent, tomorrow or let go. */
  reopen(args: { rid: Rid }): {};
  /** What they asked is seen to; `rid` is the card's. */
  closeRequest(args: { rid: Rid }): Undoable;
  /** Somebody, and all that is kept about them. */
  erase(args: { person: Rid }): Undoable;
  unerase(args: { rows: { tbl: string; rid: Rid }[]; changed: Changed[]; local: Record<string, string> }): {};
  /** Calls to the server. url: the address, told this once; the one before ends. */
  makeFeed(args: { names: boolean }): Feed & { url: string };
  changeFeed(args: { names: boolean }): Feed;
  endFeed(args: {}): Undoable;
  resumeFeed(args: {}): Feed;
  /** This device alone remembers it (theme, keys off); not synced. */
  remember(args: { key: string; value: Scalar }): {};

  /** Exchanges now, and answers when that is over; what went wrong stands in the status. */
  sync(args: {}): Status;
  /** The page became visible, or the browser says that it is online: exchange without waiting. */
  wake(args: {}): {};
  /** bring: what to do with the people kept here when the account already has people. */
  enrol(args: { link: string; device: string; name?: string; bring?: boolean; guest?: boolean }): { account: Account; here: number; brought: boolean };
  /** Makes a space to share with these public keys, as its host; answers the list to hand to them. Needs no server. */
  makeSpace(args: { keys: string[] }): SpaceList;
  /** Keeps a list had from its host; the exchange brings it. Needs no server; `list-invalid` for one that is forged or leaves this phone out. */
  joinSpace(args: SpaceList): { space: string };
  /** Nothing more is sent or had of it; what is here stays, exportable. */
  leaveSpace(args: { space: string }): {};
  /** The host shows somebody out. */
  removeMember(args: { space: string; author: string }): {};
  /** Asks the server who shares what, by name. */
  lookUpMembers(args: {}): SharedSpace[];
  /**
   * Keeps whose code this is. known: they were already, under the name that they keep here.
   * `code-own`, `code-other` for what is no such code, `code-newer`, `code-damaged`.
   */
  pairWith(args: { text: string }): { author: string; name: string; known: boolean };
  /**
   * Opens what somebody in a round wrote and holds it; a round that its host, paired with before, began is joined by it. The Problems of `bundle-`:
   * unknown (none), newer, damaged, other (not sealed to this phone), own, removed (who was taken out), stranger (a host never paired with), forged.
   */
  takeBundle(args: { bytes: Uint8Array }): { space: string; author: string; name: string; joined: boolean; sightings: number; id: number };
  /** A link for one friend: whoever answers it is a buddy. */
  makeBuddyLink(args: {}): BuddyLink;
  withdrawBuddyLink(args: { id: string }): {};
  answerBuddyLink(args: { link: string }): { author: string; name: string };
  /** Asks the server who answered, and joins the lists of buddies that name this phone; nothing of either without a signal. */
  askBuddies(args: {}): { answered: { author: string; name: string }[]; joined: string[] };
  letGuestsIn(args: { on: boolean }): { on: boolean };
  /** A guest a member, or again a guest. */
  makeGuest(args: { account: string; guest: boolean }): Undoable;
  /** With all that the server keeps of theirs; nothing takes that back. */
  removeAccount(args: { account: string }): {};
  /** What the server's owner made of this account meanwhile. */
  askAccount(args: {}): Account;
  pairing(args: {}): { url: string; expires_at: Ms };
  invite(args: {}): { url: string; expires_at: Ms };
  renameDevice(args: { id: string; name: string }): {};
  removeDevice(args: { id: string }): {};
  /** That device hands over what it has not sent as soon as it calls, and wipes itself: `wiped` among its settings says when. */
  reportLost(args: { device: string }): {};
  /** left: rows that could not be taken. */
  acceptQuarantine(args: { id: string }): { left: number };
  dropQuarantine(args: { id: string }): {};
  /** Signs the list and writes the plan. Needs no server. */
  startRound(args: StartRound): { space: string };
  setParty(args: { space: string; goal?: number | null; target?: string | null; room?: string | null }): {};
  hail(args: { space: string; kind: HailKind }): Undoable;
  unhail(args: { space: string; rid: Rid }): {};
  back(args: { space: string }): Undoable;
  unback(args: { space: string }): {};
  endRound(args: { space: string }): Undoable;
  resumeRound(args: { space: string }): {};
  /** What a friend's phone told of the round's time: `ahead`, that time less this phone's clock, the largest of one visit. */
  hearTime(args: { space: string; ahead: number; sure: boolean; host: boolean }): {};
  /** This phone's clock may have been set; seen: the app was on the screen all the while. */
  lookAtClock(args: { seen: boolean }): {};
  /** Leaves the account on this device; refused with `unsent` while changes wait, unless forced after an export. */
  leave(args: { force?: boolean }): {};
}
