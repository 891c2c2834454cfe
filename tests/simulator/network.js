/**
 * What lies between phones and the server: it is slow, it loses requests and replies, it brings them twice and out of order.
 * A request that the phone has given up may still arrive.
 */

/** No fault at all: for setting up, and after all has healed. */
export const CALM = { delay: 20, slow: 0, lost: 0, unanswered: 0, twice: 0 };
/** Shares of messages; delay is the mean in ms, a slow one takes up to some minutes. */
export const ROUGH = { delay: 400, slow: 0.05, lost: 0.1, unanswered: 0.12, twice: 0.08 };

const SLOWEST = 4 * 60 * 1000;

export class Network {
  faults = CALM;
  counts = { calls: 0, lost: 0, unanswered: 0, twice: 0, died: 0 };

  /** @param {{world: any, chance: any, server: any, ledger: any, trace: any}} parts */
  constructor(parts) {
    Object.assign(this, parts);
  }

  /** A phone's own fetch: as browsers have it, but that nothing of it leaves this process. */
  fetchOf(phone) {
    return (address, { method, headers, body, signal }) => {
      if (!phone.online) return Promise.reject(new TypeError('no network'));
      return new Promise((resolve, reject) => {
        const call = new Call(phone, resolve, reject);
        signal.addEventListener('abort', () => call.fail(new DOMException('given up', 'AbortError')));
        const bytes = Buffer.from(body ?? '');
        const { pathname: path } = new URL(address);
        call.request = path === '/sync' ? this.ledger.says(bytes, 'Content-Encoding' in headers) : null;
        this.#send(call, { method, path, headers, body: bytes.toString('base64') });
      });
    };
  }

  #send(call, request) {
    this.counts.calls += 1;
    if (this.#fails('lost')) return this.#break(call);
    const arrivals = this.#fails('twice') ? 2 : 1;
    for (let time = 0; time < arrivals; time += 1) this.world.after(this.#delay(), () => this.#arrive(call, request));
  }

  /** At the server. */
  async #arrive(call, request) {
    if (!call.phone.online) return;
    const reply = await this.server.order('call', request);
    this.trace.add(call.phone.name, `${request.method} ${request.path} → ${reply ? said(reply) : 'the server died'}`);
    if (!reply) {
      this.counts.died += 1;
      this.#break(call);
    } else if (this.#fails('unanswered')) this.#break(call);
    else this.world.after(this.#delay(), () => this.#deliver(call, reply));
  }

  /** At the phone, where it is still waited for. */
  async #deliver(call, reply) {
    if (!call.phone.online || !call.isAwaited) return;
    if (call.request && reply.status === 200) this.ledger.hears(call.request, JSON.parse(reply.body));
    await call.phone.wakes(() => call.answer(new Response(reply.status === 204 ? null : reply.body, reply)));
  }

  /** The phone learns of it soon, or has to give up by itself. */
  #break(call) {
    if (this.chance.happens(0.5)) this.world.after(this.#delay(), () => call.phone.wakes(() => call.fail(new TypeError('connection lost'))));
  }

  #fails(what) {
    const fails = this.faults[what] > 0 && this.chance.happens(this.faults[what]);
    if (fails) this.counts[what] += 1;
    return fails;
  }

  #delay() {
    const slow = this.faults.slow > 0 && this.chance.happens(this.faults.slow);
    return 1 + (slow ? this.chance.below(SLOWEST) : this.chance.wait(this.faults.delay));
  }
}

/** What was asked by HEAD has no body. */
const said = ({ status, body }) => (status < 400 || !body ? status : `${status} ${JSON.parse(body).code} ${JSON.parse(body).detail}`);

/** One request of one life of a phone. */
class Call {
  #settled = false;

  constructor(phone, resolve, reject) {
    Object.assign(this, { phone, resolve, reject, life: phone.life });
    phone.calls += 1;
  }

  get isAwaited() {
    return !this.#settled && this.life === this.phone.life;
  }

  answer(response) {
    this.#settle(() => this.resolve(response));
  }

  fail(error) {
    this.#settle(() => this.reject(error));
  }

  #settle(how) {
    if (!this.isAwaited) return;
    this.#settled = true;
    this.phone.calls -= 1;
    how();
  }
}
