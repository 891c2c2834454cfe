import { Chance } from '../simulator/chance.js';
import { Ledger, unsentOf } from '../simulator/ledger.js';
import { Network } from '../simulator/network.js';
import { Phone } from '../simulator/phone.js';
import { heldBy } from '../simulator/promises.js';
import { Server } from '../simulator/server.js';
import { Trace } from '../simulator/trace.js';
import { World } from '../simulator/world.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const YEAR = 365 * DAY;

/** Real phones and the real server of the simulator, without its trouble: a test makes its own. */
export class Evening {
  static async begins(seed = 1) {
    const evening = new Evening();
    evening.world = new World();
    evening.chance = new Chance(seed);
    evening.server = await Server.start(evening.world, seed);
    const { world, chance, server } = evening;
    evening.network = new Network({ world, chance, server, ledger: new Ledger(), trace: new Trace(world) });
    evening.link = (await server.order('claim')).url;
    return evening;
  }

  /** A phone by itself: no account yet. */
  phone(name) {
    const { world, chance, network } = this;
    return new Phone({ name, account: { name, said: 0 }, world, chance, network });
  }

  /** So many phones of a new account. The first account of all is the server's owner. */
  async phones(name, count = 1) {
    const [first, ...others] = Array.from({ length: count }, (_, number) => this.phone(`${name}${number || ''}`));
    await first.answers('enrol', { link: this.owner ? (await this.owner.answers('invite')).url : this.link, device: 'phone', name });
    this.owner ??= first;
    for (const other of others) await this.joins(other, first);
    await this.exchange(first, ...others);
    return [first, ...others];
  }

  /** A further phone of somebody's account. */
  async joins(phone, other) {
    return phone.answers('enrol', { link: (await other.answers('pairing')).url, device: 'another' });
  }

  /** One after the other exchanges until it has nothing more to say. */
  async exchange(...phones) {
    for (const phone of phones) {
      await phone.runs('wake');
      await this.world.run(5 * MINUTE);
    }
  }

  /** All exchange until none of them hears anything new. */
  async settle(...phones) {
    await this.exchange(...phones, ...phones);
  }

  /** What the server stores of a phone's space. */
  async found(phone) {
    return this.server.order('cells', { space: phone.space });
  }

  async ends() {
    await this.server.stop();
  }
}

/** A field as a phone shows it. */
export const shown = ({ db, space }, tbl, rid, col) => db.value(`SELECT ${col} FROM ${tbl} WHERE space = :space AND rid = :rid`, { space, rid });

/** What was lost and kept, as values. */
export const losers = (phone) => heldBy(phone).filter(({ tbl, col }) => tbl === 'loser' && col === 'val').map(({ val }) => JSON.parse(val)).sort();

/** How many cells a phone has not sent. */
export const unsent = (phone) => unsentOf(phone).size;

export const names = (phone, rid, name) => phone.runs('edit', { tbl: 'person', rid, cols: { name } });
