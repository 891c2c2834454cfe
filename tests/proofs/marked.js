/**
 * An evening in which every word that anybody writes is marked, so that it is known again wherever it turns up. What may be found in a round's space is
 * reckoned here from the taps alone, and from nothing that the app says.
 */
import assert from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';

import { ownKeys } from '../../static/app/worker/keys.js';
import { Problem } from '../../static/app/worker/problem.js';
import { unseal } from '../../static/app/worker/seal.js';
import { inflate } from '../../static/app/worker/zip.js';
import { account, pair, patient } from '../node/accounts.js';
import { know } from '../node/friends.js';
import { Replica } from '../node/replica.js';

/** Long enough never to come about by chance in a key or a signature. */
const MARK = /zqqz\d+zqqz/g;
const marksIn = (text) => String(text ?? '').match(MARK) ?? [];
/** On unless somebody says otherwise; the others by a tap for one person. */
const OPEN = ['org', 'role', 'talked_about', 'topics', 'offers', 'needs'];
const CLOSED = ['email', 'phone', 'link'];
export const FIELDS = [...OPEN, ...CLOSED];
/** What has no switch. */
export const PRIVATE = ['known_by', 'note', 'circle', 'promise', 'knows', 'mine', 'address', 'letter', 'target', 'photo'];
const LARGEST = 4_000_000;

export class Evening {
  /** By marker: who wrote it of whom, as what. */
  meant = new Map();
  /** By space: what was switched on and shown by a tap, and what belongs to the plan. */
  shown = new Map();
  /** By device and space: the taps on switches, in their order. */
  taps = [];
  met = [];
  rounds = new Map();
  undos = new Map();
  counts = { shown: 0, found: 0, takenBack: 0, sealed: 0, sent: 0, stored: 0 };
  problems = [];

  /** Without a server: alice, bob and dora, whose phones hand one another what they wrote. */
  static async inTheCellar() {
    const evening = new Evening();
    evening.phones = ['alice', 'bob', 'dora'].map((called) => Object.assign(new Replica(), { called, account: called }));
    evening.now = evening.phones[0].clock;
    await evening.#split();
    return evening;
  }

  /** With one, alice has a laptop too, and charlie an account of their own. */
  static async online(server, owner) {
    const evening = new Evening();
    const outside = (called) => ({ origin: server.url, fetch: (...call) => evening.#watch(called, ...call) });
    evening.phones = ['alice', 'bob', 'dora'].map((called) => Object.assign(new Replica(outside(called)), { called, account: called }));
    evening.charlie = new Replica(outside('charlie'));
    for (const one of evening.phones) await account(owner, one, one.called);
    await account(owner, evening.charlie, 'charlie');
    evening.now = Date.now();
    const laptop = Object.assign(await pair(evening.phones[0], 'Laptop', outside('laptop')), { called: 'laptop', account: 'alice' });
    await evening.#split();
    evening.phones.push(laptop);
    await evening.settle();
    return evening;
  }

  /** All three know one another, and alice's round. */
  async #split() {
    const [alice, ...others] = this.phones;
    await know(...this.phones);
    for (const one of this.phones) this.authors.set(one.account, (await one.query('ownKey')).author);
    const space = await this.begins(alice, others.map((one) => one.account));
    for (const one of others) await this.hand(alice, one, space);
  }

  authors = new Map();
  charlie = null;
  /** What charlie was answered. */
  heard = [];

  get everybody() {
    return [...this.phones, ...(this.charlie ? [this.charlie] : [])];
  }

  mark(phone, person, field) {
    const marker = `zqqz${this.meant.size}zqqz`;
    this.meant.set(marker, { account: phone.account, person, field });
    return marker;
  }

  async begins(host, others) {
    const target = this.mark(host, null, 'plan');
    const { space } = await host.run('startRound', { buddies: others.map((one) => this.authors.get(one)), minutes: 30, target, spot: this.mark(host, null, 'plan') });
    this.rounds.set(space, { from: this.now, members: [host.account, ...others] });
    this.shown.set(space, new Set());
    return space;
  }

  tick(ms = 1000) {
    this.now += ms;
    for (const phone of this.everybody) phone.clock = this.now;
  }

  /** Bodies that go up are looked at as they go. */
  async #watch(called, url, init = {}) {
    const { body } = init;
    if (body) this.#checkWire(called, new URL(url).pathname, typeof body === 'string' ? body : await plain(body));
    const answer = await patient(url, init);
    if (called === 'charlie') this.heard.push(await answer.clone().text());
    return answer;
  }

  #checkWire(called, path, body) {
    if (path !== '/sync') return assert.deepEqual(marksIn(body), [], `${called} ${path}`);
    for (const { space, rows } of JSON.parse(body).spaces) if (this.shown.has(space)) this.#checkFound(space, marksIn(JSON.stringify(rows)), `sent by ${called}`, 'sent');
  }

  #checkFound(space, marks, where, counted = 'found') {
    this.counts[counted] += marks.length;
    for (const mark of marks) {
      const { account: of, person, field } = this.meant.get(mark);
      assert.ok(field === 'plan' || this.shown.get(space).has(mark), `${mark}, ${field} of ${person}, who is ${of}'s, was found in a round where nobody switched it on: ${where}`);
    }
  }

  async attempt(fn) {
    try {
      return await fn();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problems.push(error.code);
      return null;
    }
  }

  /** The space on which a phone plays, where it is in any yet. */
  spaceOf(phone, which) {
    const spaces = [...this.rounds.keys()].filter((space) => phone.db.value('SELECT 1 FROM shared WHERE space = :space', { space }));
    return spaces[which % Math.max(1, spaces.length)] ?? null;
  }

  /** The screen's one button, or *Show anew* on one line. */
  async tapShow(phone, space, pick) {
    const page = await phone.query('showing', { space });
    const lines = (page?.people ?? []).filter(pick).map((line) => ({ ...line, members: phone.db.all(
      `SELECT person.rid FROM person LEFT JOIN lead USING (space, rid) WHERE person.rid = :rid OR lead.lead = :rid`, { rid: line.person }).map(({ rid }) => rid) }));
    if (!lines.length) return;
    for (const line of lines) this.#preview(phone, space, line);
    const result = await this.attempt(() => phone.run('show', { space, people: lines.map(({ person, name, met_at, fields }) => ({ person, name, met_at, fields: on(fields) })) }));
    if (result) this.undos.set(phone, result.undo);
    if (result) this.counts.shown += lines.length;
  }

  /** Whatever stands in the preview has to have a reason, told by the taps; from now on it may be found. */
  #preview(phone, space, line) {
    const anew = line.sightings.length > 0;
    assert.ok(anew || this.#mayGo(phone, space, line), `${line.person} goes by itself`);
    for (const { field, text } of [{ field: 'name', text: line.name }, ...line.fields.filter((one) => one.on)]) {
      for (const mark of marksIn(text)) {
        const meant = this.meant.get(mark);
        const own = meant.account === phone.account;
        if (own) assert.ok(line.members.includes(meant.person) && meant.field === field, `${mark} is ${meant.field} of ${meant.person}, not ${field} of ${line.person}`);
        else assert.ok([...this.rounds].some(([round, { members }]) => members.includes(phone.account) && this.shown.get(round).has(mark)), `${mark} is another's`);
        if (own && field !== 'name') assert.ok(this.#isOn(phone, space, line, field, mark, anew), `${field} of ${line.person} is off`);
        this.shown.get(space).add(mark);
      }
    }
  }

  /** What was said last of each of these since it was said of all, and what was said of all. */
  #said(phone, space, members, field) {
    const taps = this.taps.filter((tap) => tap.phone === phone && tap.space === space && tap.field === field);
    const all = taps.findLastIndex((tap) => tap.person === null);
    const each = members.map((person) => taps.findLast((tap, at) => at > all && tap.person === person)).filter(Boolean);
    return { each, all: taps[all] };
  }

  #mayGo(phone, space, { members, silent }) {
    const { each } = this.#said(phone, space, members, 'goes');
    if (silent || each.some((tap) => !tap.on)) return false;
    const { from } = this.rounds.get(space);
    return each.length > 0 || this.met.some((one) => one.account === phone.account && members.includes(one.person) && one.at >= from);
  }

  #isOn(phone, space, { members }, field, mark, anew) {
    const ofAccount = this.taps.filter((tap) => tap.phone.account === phone.account);
    if (CLOSED.includes(field)) return ofAccount.some((tap) => tap.space === space && tap.field === field && tap.on && tap.marks.includes(mark));
    const { each, all } = this.#said(phone, space, members, field);
    return !each.some((tap) => !tap.on) && (each.length > 0 || anew || (all?.on ?? true));
  }

  /** A tap on a switch, which says what the screen shows beside it. */
  async choose(phone, space, person, field, value) {
    const line = (await phone.query('showing', { space }))?.people.find((one) => one.person === person);
    if (person !== null && !line) return;
    const done = await this.attempt(() => phone.run('choose', { space, person, field, on: value }));
    if (done) this.taps.push({ phone, space, person, field, on: value, marks: marksIn(line?.fields.find((one) => one.field === field)?.text) });
  }

  async takeBack(phone, space, which) {
    const lines = ((await phone.query('showing', { space }))?.people ?? []).filter(({ sightings }) => sightings.length);
    const line = lines[which % Math.max(1, lines.length)];
    if (!line) return;
    const done = await this.attempt(() => phone.run('unshow', { space, sightings: line.sightings }));
    if (!done) return;
    this.undos.set(phone, done.undo);
    this.counts.takenBack += 1;
    for (const person of [line.person]) this.taps.push({ phone, space, person, field: 'goes', on: false, marks: [] });
  }

  async undo(phone) {
    const undo = this.undos.get(phone);
    this.undos.delete(phone);
    if (undo) await this.attempt(() => phone.run(undo.name, undo.args));
  }

  /** Every cell of every round's space on every phone. */
  look(...phones) {
    for (const phone of phones.length ? phones : this.phones) {
      for (const space of this.rounds.keys()) {
        const cells = phone.db.all('SELECT tbl, rid, col, val FROM cell WHERE space = :space', { space });
        this.#checkFound(space, cells.flatMap(({ val }) => marksIn(val)), `in a cell at ${phone.called}`);
        assert.deepEqual(cells.filter(({ tbl }) => !SHARED.includes(tbl)), [], 'a row of another table');
        assert.deepEqual(phone.db.all(LEFT_OVER, { space }), [], `taken back, and still lies at ${phone.called}`);
      }
    }
  }

  /** What a phone would hand over, before it is sealed and in a file, holds what it shows now and no more. */
  async lookAtOutgoing(phone) {
    for (const space of this.rounds.keys()) {
      if (!phone.db.value('SELECT 1 FROM shared WHERE space = :space', { space })) continue;
      this.#checkFound(space, marksIn(await phone.query('exported', { what: 'all', space })), `in a file of ${phone.called}`);
      const bundle = await this.attempt(() => phone.query('roundBundle', { space }));
      if (!bundle) continue;
      this.counts.sealed += 1;
      assert.deepEqual(marksIn(Buffer.from(bundle.bytes).toString('latin1')), []);
      const within = new TextDecoder().decode(await inflate(await unseal(bundle.bytes, await ownKeys(this.#reader(phone, space).context)), LARGEST));
      const marks = marksIn(within).filter((mark) => this.meant.get(mark).field !== 'plan');
      this.#checkFound(space, marks, `in a bundle of ${phone.called}`);
      const stands = new Set(marksIn(JSON.stringify(phone.db.all('SELECT * FROM sighting WHERE space = :space', { space }))));
      const gone = marks.filter((mark) => this.meant.get(mark).account === phone.account && !phone.db.value('SELECT 1 FROM person WHERE rid = :person', { person: this.meant.get(mark).person }));
      assert.deepEqual(gone, [], `of people who were deleted, in a bundle of ${phone.called}`);
      for (const mark of marks) assert.ok(stands.has(mark) || within.includes('"loser"'), `${mark} was taken back, and is in a bundle of ${phone.called}`);
    }
  }

  #reader(phone, space) {
    const [reader] = this.phones.filter((one) => one.called !== 'laptop' && one !== phone && this.rounds.get(space).members.includes(one.account));
    return reader;
  }

  async hand(from, to, space) {
    const bundle = await this.attempt(() => from.query('roundBundle', { space }));
    if (bundle) await this.attempt(() => to.run('takeBundle', { bytes: bundle.bytes }));
  }

  /** Everybody has a signal, until nothing is left to say. */
  async settle() {
    for (let round = 0; round < 3; round += 1) for (const phone of this.everybody) await phone.sync();
  }

  /** What was taken back is nowhere any more, and all that is found is somebody's to be shown. */
  lookForTraces() {
    for (const phone of this.phones) {
      for (const space of this.rounds.keys()) {
        const stands = new Set(marksIn(JSON.stringify(phone.db.all('SELECT * FROM sighting WHERE space = :space', { space }))));
        const rows = phone.db.all("SELECT val FROM cell WHERE space = :space AND tbl IN ('sighting', 'loser')", { space });
        const lost = new Set(phone.db.all("SELECT val FROM loser WHERE space = :space AND row IN (SELECT rid FROM sighting WHERE space = :space)", { space }).flatMap(({ val }) => marksIn(val)));
        for (const mark of rows.flatMap(({ val }) => marksIn(val))) assert.ok(stands.has(mark) || lost.has(mark), `${mark} was taken back, and still lies at ${phone.called}`);
      }
    }
  }

  /** What lies on the server, as [space, val]. */
  lookAtServer(cells) {
    for (const [space, val] of cells) if (this.shown.has(space)) this.#checkFound(space, marksIn(val), 'at the server', 'stored');
  }

  /** charlie has an account there and nothing else: neither a word of theirs, nor that they share anything. */
  lookAtCharlie() {
    const said = this.heard.join('\n');
    assert.deepEqual(marksIn(said), []);
    for (const space of this.rounds.keys()) assert.ok(!said.includes(space), 'charlie heard of a round');
    assert.deepEqual(this.charlie.db.all("SELECT 1 FROM shared UNION ALL SELECT 1 FROM cell WHERE space LIKE '%-%'"), []);
  }
}

/** Fields of a sighting that its delete had seen. */
const LEFT_OVER = `
SELECT old.* FROM cell AS gone JOIN cell AS old USING (space, tbl, rid)
WHERE gone.space = :space AND tbl = 'sighting' AND gone.col = '_deleted' AND gone.val = 'true' AND old.col <> '_deleted' AND old.stamp < gone.stamp`;

/** Tables that stand in a round's space. */
const SHARED = ['round', 'party', 'hail', 'sighting', 'judgement', 'wish', 'writer', 'loser'];

const on = (fields) => fields.filter((one) => one.on).map(({ field, text }) => ({ field, text }));

async function plain(body) {
  const bytes = Buffer.from(body);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString();
}
