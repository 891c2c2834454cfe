/** A voice memo being recorded: a minute at most, as small as speech allows, with no signal needed. */
import { newId } from './id.js';
import { Problem } from './worker/problem.js';

/** Seconds. */
export const LONGEST = 60;
/** Bytes that the worker keeps. */
const LARGEST = 256 * 1024;
/** Bits a second: a minute is 180 KB, and speech is clear in Opus from 16 kbit/s on. */
const RATE = 24_000;
/** The first that the browser records: Safari has the second alone. */
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];
/** ms between two looks at the clock. */
const BEAT = 250;

/** Why there is none, by what the browser says. */
const REFUSALS = /** @type {Record<string, string>} */ ({ NotAllowedError: 'memo-refused', SecurityError: 'memo-refused', NotFoundError: 'memo-absent' });

/**
 * @typedef {import('./app.js').App} App
 * @typedef {{type: string, bytes: Uint8Array, seconds: number}} Memo
 * @typedef {{person: string, encounter?: string}} Of
 */

/** Whoever leaves while the browser still asks for the microphone is not recorded. @param {Of} of @param {App} app */
export async function record(of, app) {
  let gone = false;
  const leave = async () => {
    gone = true;
  };
  app.set({ memo: { recording: { stop: leave, drop: leave }, asking: true } });
  try {
    const recording = await Recording.begin((seconds) => app.set({ memo: { recording, seconds } }), (made) => keep(made, of, app));
    if (gone) return void (await recording.drop());
    app.set({ memo: { recording, seconds: 0 } });
  } catch (/** @type {any} */ error) {
    if (!gone) app.set({ memo: { code: error.code ?? 'memo-unable' } });
  }
}

/** @param {Memo} memo @param {Of} of @param {App} app */
async function keep({ bytes, ...told }, of, app) {
  if (bytes.length) await app.run('attach', { rid: newId(), ...of, kind: 'memo', bytes, ...told, at: Date.now() }, { said: 'did-attach-memo' });
  app.set({ memo: bytes.length ? null : { code: 'memo-unable' } });
}

export class Recording {
  #recorder;
  #stream;
  /** @type {Blob[]} */ #chunks = [];
  #dropped = false;
  #began = performance.now();
  /** @type {ReturnType<typeof setInterval> | undefined} */ #beat;

  /**
   * Asks for the microphone, and begins.
   *
   * @param {(seconds: number) => void} tell how long it is, as it grows
   * @param {(memo: Memo) => Promise<void>} keep what came of it, whoever ended it
   * @returns {Promise<Recording>}
   * @throws memo-refused, memo-absent, memo-unable
   */
  static async begin(tell, keep) {
    try {
      return new Recording(await navigator.mediaDevices.getUserMedia({ audio: true }), tell, keep);
    } catch (/** @type {any} */ error) {
      throw new Problem(REFUSALS[error.name] ?? 'memo-unable', String(error));
    }
  }

  /** @param {MediaStream} stream @param {(seconds: number) => void} tell @param {(memo: Memo) => Promise<void>} keep */
  constructor(stream, tell, keep) {
    this.#stream = stream;
    this.#recorder = this.#recorderOf(stream);
    /** @type {Promise<void>} */
    this.kept = new Promise((resolve) => {
      this.#recorder.addEventListener('stop', async () => resolve(this.#dropped ? undefined : keep(await this.#memo())), { once: true });
    });
    this.#recorder.addEventListener('dataavailable', ({ data }) => this.#take(data));
    this.#recorder.start(1000);
    this.#beat = setInterval(() => this.#look(tell), BEAT);
    document.addEventListener('visibilitychange', this.#hidden);
  }

  /** Ends it: what there is until now is the memo. @returns {Promise<void>} until that is kept */
  stop = () => {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    clearInterval(this.#beat);
    document.removeEventListener('visibilitychange', this.#hidden);
    for (const track of this.#stream.getTracks()) track.stop();
    return this.kept;
  };

  /** Ends it, and keeps nothing. */
  drop = () => {
    this.#dropped = true;
    return this.stop();
  };

  get #seconds() {
    return (performance.now() - this.#began) / 1000;
  }

  /** @param {MediaStream} stream */
  #recorderOf(stream) {
    try {
      const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
      return new MediaRecorder(stream, { mimeType, audioBitsPerSecond: RATE });
    } catch (error) {
      for (const track of stream.getTracks()) track.stop();
      throw error;
    }
  }

  /** @param {Blob} chunk */
  #take(chunk) {
    this.#chunks.push(chunk);
    if (this.#size > LARGEST * 0.9) this.stop();
  }

  /** @param {(seconds: number) => void} tell */
  #look(tell) {
    tell(Math.min(LONGEST, Math.floor(this.#seconds)));
    if (this.#seconds >= LONGEST) this.stop();
  }

  /** A phone that is put away records nothing more, and may be killed: what there is, is kept. */
  #hidden = () => document.hidden && this.stop();

  get #size() {
    return this.#chunks.reduce((sum, { size }) => sum + size, 0);
  }

  /** @returns {Promise<Memo>} */
  async #memo() {
    const seconds = Math.min(LONGEST, Math.max(1, Math.round(this.#seconds)));
    while (this.#size > LARGEST) this.#chunks.pop();
    const bytes = new Uint8Array(await new Blob(this.#chunks).arrayBuffer());
    return { type: this.#recorder.mimeType.split(';')[0], bytes, seconds };
  }
}
