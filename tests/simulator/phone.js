import { write } from '../../static/app/worker/cells.js';
import { wrap } from '../../static/app/worker/database.js';
import { authorIn } from '../../static/app/worker/spaces.js';
import { DAY, Replica } from '../node/replica.js';
import { seededKeys } from './keys.js';
import { Killed, Mortal } from './mortal.js';

/** Real ms until a phone that does not come to rest by itself counts as hung. */
const PATIENCE = 20_000;

/** Somebody's phone: the app's own worker code, on the world's time by a clock that may be wrong. */
export class Phone {
  /** ms by which its clock is off */
  skew = 0;
  online = true;
  /** how often its app was started */
  life = 1;
  /** requests that it waits for */
  calls = 0;
  /** what may be taken back: the last command's undo */
  undo = null;
  #turns = 0;
  #commands = 0;

  /** @param {{name: string, account: any, world: any, chance: any, network: any, bytes?: Uint8Array | null}} parts */
  constructor({ name, account, world, chance, network, bytes = null }) {
    Object.assign(this, { name, account, world, chance, network });
    this.replica = new Replica({
      now: () => world.now + this.skew,
      steady: () => world.now,
      later: (ms, fn) => this.#later(ms, fn),
      fetch: network.fetchOf(this),
      random: chance.bytes,
      keys: () => seededKeys(chance),
      opens: (opened) => this.#opens(opened),
      bytes,
    });
  }

  #opens(opened) {
    /** The same database for whoever looks from outside, and counts for nothing. */
    this.db = wrap(opened);
    return new Mortal(opened);
  }

  /** The process dies before so many more statements are run. */
  killAfter(statements) {
    this.replica.db.killAfter(statements);
  }

  /** What it holds: the private space and those that it shares. */
  get spaces() {
    return [this.space, ...this.db.all('SELECT space FROM shared ORDER BY space').map(({ space }) => space)];
  }

  get space() {
    return this.fact('space') || 'local';
  }

  fact(key) {
    return this.db.value('SELECT value FROM meta WHERE key = :key', { key }) ?? '';
  }

  /** Runs a command; answers null where the process was killed in it. */
  runs(command, args = {}) {
    return this.#does(() => this.replica.run(command, args));
  }

  /** Answers a query. */
  asks(query, args = {}) {
    return this.#does(() => this.replica.query(query, args));
  }

  /** Calls something of its own across a round, in a row that is written again. */
  shares({ space, row, text }) {
    return this.#does(async () => {
      const { context } = this.replica;
      return write(context, (edit) => edit('hail', `${authorIn(context, space)}-${row}`, { kind: text }, space));
    });
  }

  /** A command that calls the server, and so needs time to pass. */
  async answers(command, args = {}) {
    let over = null;
    await this.wakes(() => this.#starts(() => this.replica.run(command, args), (end) => (over = end)));
    await this.world.until(() => over);
    await this.#parked();
    if (over.error) throw over.error;
    return over.answer;
  }

  async #does(fn) {
    let over = {};
    await this.wakes(() => this.#starts(fn, (end) => (over = end)));
    if (over.error) unlessKilled(over.error);
    return over.answer ?? null;
  }

  #starts(fn, ends) {
    const { life } = this;
    this.#commands += 1;
    fn().then((answer) => ({ answer }), (error) => ({ error })).then((end) => {
      if (life === this.life) this.#commands -= 1;
      ends(end);
    });
  }

  /** Does something to this phone, and lets it do all that follows until it waits for the world again. */
  async wakes(fn) {
    this.#lets(fn);
    await this.#parked();
    if (this.replica.db.isKilled) await this.restart();
  }

  #lets(fn) {
    try {
      fn();
    } catch (error) {
      unlessKilled(error);
    }
    this.replica.context.exchange.running?.catch(unlessKilled); // nobody waits for it
  }

  /** Killed and started again, by chance in the middle of something; only what is in the database is left. */
  async restart() {
    const before = this.replica.db;
    this.life += 1;
    this.calls = this.#turns = this.#commands = 0;
    this.replica.restart();
    before.close();
    this.replica.told.length = 0;
    await this.runs('wake');
  }

  /** The same database in another phone: same device, same token. */
  copied(name) {
    const { account, world, chance, network } = this;
    const copy = new Phone({ name, account, world, chance, network, bytes: this.replica.bytes });
    copy.skew = this.skew;
    return copy;
  }

  /** Whether its sums are still to be compared: since a new epoch, or put off. */
  get hasToCompare() {
    const now = this.world.now + this.skew + Number(this.fact('offset') || 0);
    return Math.abs(now - Number(this.fact('checked'))) > DAY / 2;
  }

  /** How many pictures that a row names the server may not have. */
  get pictures() {
    return this.db.value("SELECT count(*) FROM blob JOIN attachment USING (space, hash) WHERE state <> 'sent'");
  }

  get exchanging() {
    return this.replica.context.exchange.running !== null;
  }

  async #parked() {
    const end = Date.now() + PATIENCE;
    while (this.#turns > 0 || this.calls !== Number(this.exchanging) + this.#commands) {
      if (Date.now() > end) throw new Error(`${this.name} hangs`);
      await new Promise(setImmediate);
    }
  }

  /** A pause of 0 is a turn of the event loop: the exchange breathes between two pages. */
  #later(ms, fn) {
    const { life } = this;
    if (ms > 0) return this.world.after(ms, () => (life === this.life ? this.wakes(fn) : undefined));
    let waits = true;
    const end = () => {
      if (waits && life === this.life) this.#turns -= 1;
      waits = false;
    };
    this.#turns += 1;
    const turn = setImmediate(() => {
      end();
      if (life === this.life) this.#lets(fn);
    });
    return () => {
      clearImmediate(turn);
      end();
    };
  }
}

/** An exchange dies with its process. */
function unlessKilled(error) {
  if (!(error instanceof Killed)) throw error;
}
