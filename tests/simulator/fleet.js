import { Chance } from './chance.js';
import { choose } from './habits.js';
import { Ledger, unsentOf } from './ledger.js';
import { CALM, Network, ROUGH } from './network.js';
import { Phone } from './phone.js';
import { areEqual, Broken, cursorIsHonest, describe, heldBy, Kept, keepsApart, Numbers, picturesAreThere, stored } from './promises.js';
import { Server } from './server.js';
import { Trace } from './trace.js';
import { World } from './world.js';

/**
 * A fleet of phones of several accounts, and one server, through some hours of everything that goes wrong; then all heals, and
 * what sync promises is checked.
 *
 * @typedef {object} Plan
 * @property {number} seed
 * @property {number} phones clones not counted
 * @property {number} hours of trouble
 * @property {'sqlite' | 'postgres'} [database]
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const YEAR = 365 * 24 * HOUR;

/** Phones an account. */
const DEVICES = 5;
/** How often something happens to one phone, as a mean of ms. */
const PACE = { acts: 4 * MINUTE, loses: 40 * MINUTE, restarts: 50 * MINUTE, dies: 40 * MINUTE, jumps: 2 * HOUR };
/** And to the server. */
/** And between people: somebody makes a round with others. */
const ROUND_PACE = 30 * MINUTE;
const SERVER_PACE = { restarts: 40 * MINUTE, dies: 20 * MINUTE, jumps: 50 * MINUTE, saves: 40 * MINUTE, returns: 70 * MINUTE };
/** Statements until a process dies: a push takes some dozens. */
const FUSE = 60;
/** Rounds of exchanges until phones that still find something to say are called restless. */
const ROUNDS = 12;
const LOOKS = 20 * MINUTE;

/**
 * @param {Plan} plan
 * @returns {Promise<object>} figures of the run
 * @throws {Broken} with `trace`
 */
export async function simulate(plan) {
  const fleet = await Fleet.make(plan);
  try {
    await fleet.gather();
    await fleet.suffer(plan.hours * HOUR);
    await fleet.heal();
    await fleet.check();
    return fleet.figures();
  } catch (error) {
    error.trace = fleet.trace;
    throw error;
  } finally {
    await fleet.server.stop();
  }
}

/** Taking back what is gone by then is refused, in so many words, and changes nothing. */
function goneMeanwhile(error) {
  if (error.code !== 'not-found') throw error;
  return null;
}

class Fleet {
  /** @type {Phone[]} */
  phones = [];
  counts = { edits: 0, restarts: 0, kills: 0, jumps: 0, clones: 0, rounds: 0, restores: 0 };
  /** Who may see a space: names of accounts. @type {Map<string, string[]>} */
  members = new Map();
  #numbers = new Numbers();
  #troubled = false;
  #backups = 0;

  static async make({ seed, phones, database }) {
    const fleet = new Fleet();
    fleet.size = phones;
    fleet.world = new World();
    fleet.chance = new Chance(seed);
    fleet.ledger = new Ledger();
    fleet.trace = new Trace(fleet.world);
    fleet.server = await Server.start(fleet.world, seed, database);
    const { world, chance, server, ledger, trace } = fleet;
    fleet.network = new Network({ world, chance, server, ledger, trace });
    return fleet;
  }

  // Before the trouble

  /** alice claims the server and invites the others; each pairs further devices, some of which were used before. */
  async gather() {
    const { url } = await this.server.order('claim');
    let invitation = url;
    for (let number = 0; this.phones.length < this.size; number += 1) {
      const account = { name: `account${number}`, said: 0 };
      const first = await this.#enter(account, invitation, account.name);
      while (this.phones.at(-1).account === account && this.#devicesOf(account) < DEVICES && this.phones.length < this.size) {
        await this.#enter(account, (await first.answers('pairing')).url);
      }
      const owners = this.phones.filter(({ account: { name } }) => name === 'account0');
      if (this.phones.length < this.size) invitation = (await owners[number % owners.length].answers('invite')).url;
    }
  }

  async #enter(account, link, name) {
    const number = this.#devicesOf(account) + 1;
    const { world, chance, network } = this;
    const phone = new Phone({ world, chance, network, account, name: `${account.name}.${number}` });
    this.phones.push(phone);
    if (this.chance.happens(0.5)) phone.skew = this.#wrong();
    for (let edits = this.chance.below(4); edits > 0; edits -= 1) await this.#act(phone);
    await phone.answers('enrol', { link, device: phone.name, ...(name && { name }) });
    this.ledger.does(phone, new Map(), unsentOf(phone)); // what was written before the account has moved into its space
    this.members.set(phone.space, [account.name]);
    this.trace.add(phone.name, `enrolled, ${phone.skew} ms off`);
    return phone;
  }

  #devicesOf = (account) => this.phones.filter((phone) => phone.account === account).length;

  /** By how much a clock is wrong: minutes, hours, or years, either way. */
  #wrong() {
    const most = this.chance.pick([10 * MINUTE, 5 * HOUR, 2 * YEAR]);
    return this.chance.between(-most, most);
  }

  // The trouble

  /** @param {number} ms */
  async suffer(ms) {
    this.#troubled = true;
    this.network.faults = ROUGH;
    for (const phone of this.phones) this.#trouble(phone);
    for (const [what, pace] of Object.entries(SERVER_PACE)) this.#again(pace, () => this.#serverTroubles[what]());
    this.#again(LOOKS, () => this.#look());
    this.#again(ROUND_PACE, () => this.#round());
    await this.world.run(ms);
    this.#troubled = false;
  }

  /** Now and then, as long as there is trouble. */
  #again(pace, fn) {
    this.world.after(this.chance.wait(pace), async () => {
      if (!this.#troubled) return;
      await fn();
      this.#again(pace, fn);
    });
  }

  #trouble(phone) {
    for (const [what, pace] of Object.entries(PACE)) this.#again(pace, () => this.#phoneTroubles[what](phone));
  }

  #phoneTroubles = {
    acts: (phone) => this.#act(phone),

    loses: async (phone) => {
      phone.online = false;
      this.trace.add(phone.name, 'offline');
      this.world.after(this.chance.wait(30 * MINUTE), () => this.#finds(phone));
    },

    restarts: async (phone) => {
      this.counts.restarts += 1;
      this.trace.add(phone.name, 'restarted');
      await phone.restart();
    },

    dies: async (phone) => {
      this.counts.kills += 1;
      phone.killAfter(this.chance.below(FUSE));
    },

    jumps: async (phone) => {
      this.counts.jumps += 1;
      phone.skew = this.chance.happens(0.5) ? 0 : this.#wrong();
      this.trace.add(phone.name, `${phone.skew} ms off`);
      if (this.chance.happens(0.15)) this.#clone(phone);
    },
  };

  async #finds(phone) {
    phone.online = true;
    this.trace.add(phone.name, 'online');
    await phone.runs('wake');
  }

  #clone(phone) {
    this.counts.clones += 1;
    const copy = phone.copied(`${phone.name}c${this.counts.clones}`);
    this.trace.add(copy.name, 'cloned');
    this.phones.push(copy);
    this.#trouble(copy);
  }

  /** Two or three who stand together show one another their codes: no network is needed for it. */
  async #round() {
    const [host, ...others] = this.#together(this.chance.between(2, 3));
    const keys = [];
    for (const phone of others) keys.push((await phone.asks('ownKey'))?.key);
    if (!keys.length || keys.includes(undefined)) return;
    const list = await host.runs('makeSpace', { keys });
    if (!list) return;
    this.counts.rounds += 1;
    this.members.set(list.space, [host, ...others].map(({ account }) => account.name));
    this.trace.add(host.name, `makes ${list.space} with ${others.map(({ name }) => name)}`);
    for (const phone of others) await phone.runs('joinSpace', list);
  }

  /** Phones of so many accounts. */
  #together(count) {
    const found = new Map();
    for (let tries = 0; tries < 4 * count && found.size < count; tries += 1) {
      const phone = this.chance.pick(this.phones);
      if (!found.has(phone.account)) found.set(phone.account, phone);
    }
    return [...found.values()];
  }

  #serverTroubles = {
    restarts: () => this.server.order('restart'),

    dies: () => this.server.order('fuse', { statements: this.chance.below(FUSE) }),

    jumps: async () => {
      this.server.skew = this.server.skew ? 0 : this.chance.pick([HOUR, -HOUR, 3 * MINUTE]);
      this.trace.add('server', `${this.server.skew} ms off`);
    },

    saves: async () => {
      if (await this.server.order('backup', { name: `backup${this.#backups + 1}` })) this.#backups += 1;
    },

    returns: async () => {
      if (!this.#backups || this.chance.happens(0.5)) return;
      this.counts.restores += 1;
      const name = `backup${this.chance.between(1, this.#backups)}`;
      await this.server.order('restore', { name });
      this.trace.add('server', `restored from ${name}`);
    },
  };

  /** Somebody does something, and the ledger knows of it. */
  async #act(phone) {
    const chosen = choose(phone, this.chance);
    if (!chosen) return;
    const [command, args] = chosen;
    this.trace.add(phone.name, `${command} ${JSON.stringify(args)}`);
    const [before, { life }] = [unsentOf(phone), phone];
    const answer = await (command === 'shares' ? phone.shares(args) : phone.runs(command, args)).catch(goneMeanwhile);
    if (phone.life !== life) return; // killed in it: perhaps kept, perhaps not, but never promised
    this.counts.edits += 1;
    phone.undo = answer?.undo ?? null;
    if (phone.fact('account')) this.ledger.does(phone, before, unsentOf(phone));
  }

  /** What must hold at every moment. */
  async #look() {
    const found = await this.server.order('cells');
    if (!found) return;
    this.#numbers.checks(found);
    for (const phone of this.phones) {
      const held = heldBy(phone);
      cursorIsHonest(phone, held, found);
      keepsApart(phone, held, this.members);
    }
  }

  // After the trouble

  /** The network is whole and the server's clock right, for a day; phones' clocks stay as wrong as they are. */
  async heal() {
    this.network.faults = CALM;
    this.server.skew = 0;
    await this.server.order('fuse', { statements: null });
    for (const phone of this.phones) phone.online = true;
    this.trace.add('all', 'healed');
    await this.world.run(10 * MINUTE); // what is under way arrives, or is given up
    await this.#rest();
    await this.world.run(24 * HOUR); // once a day both ends compare what they hold (docs/protocol.md, "Checksums")
    await this.#rest();
  }

  async #rest() {
    for (let before = '', round = 0; ; round += 1) {
      const found = JSON.stringify(await this.server.order('cells'));
      if (found === before && this.#atRest()) return;
      if (round === ROUNDS) throw await this.#restless();
      before = found;
      for (const phone of this.phones) await phone.runs('wake');
      await this.world.run(11 * MINUTE); // sums that were put off are taken again after ten
    }
  }

  #atRest = () => !this.#unrest().length;
  #unrest = () => this.phones.filter((phone) => unsentOf(phone).size || phone.pictures || phone.exchanging || phone.hasToCompare);

  async #restless() {
    const told = [];
    for (const phone of this.#unrest()) {
      const { problem } = await phone.asks('status');
      told.push(`${phone.name} has ${unsentOf(phone).size} unsent cells, ${phone.pictures} pictures, ${JSON.stringify(problem)}, ${[...unsentOf(phone).values()].slice(0, 3).map(describe)}`);
    }
    return new Broken(`no rest after ${ROUNDS} rounds:\n${told.join('\n')}`, this.#unrest().map(({ name }) => name));
  }

  async check() {
    await this.#look();
    const found = await this.server.order('cells');
    areEqual(this.phones, found);
    new Kept(this.ledger, found).check();
    picturesAreThere(found);
    const parked = this.phones.find(({ db }) => db.value('SELECT count(*) FROM parked') > 0);
    if (parked) throw new Broken(`${parked.name} has parked rows`, [parked.name]);
    this.repairs = this.phones.reduce((sum, phone) => sum + Number(phone.fact('repairs')), 0);
    this.pictures = found.blobs.length;
    this.losers = stored(found).filter(({ tbl, col }) => tbl === 'loser' && col === 'val').length;
    for (const cell of stored(found)) this.trace.add('end', `${cell.seq} ${cell.tbl} ${cell.rid} ${cell.col} ${cell.stamp} ${cell.val}`);
  }

  figures() {
    const { counts, network, trace, ledger, server } = this;
    return {
      phones: this.phones.length, ...counts, starts: server.lives, ...network.counts, acknowledged: ledger.acknowledged.length,
      losers: this.losers, pictures: this.pictures, repairs: this.repairs, events: trace.length, trace: trace.digest,
    };
  }
}
