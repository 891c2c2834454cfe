/**
 * Looks through the camera until a code is found: a frame at a time, with rests, so that the phone stays lively and cool. It stops when
 * nobody looks, and hands over one code at a time. Of a stream it hands over all that it sees, and never rests: that lasts seconds.
 */
import { Camera } from './camera.js';
import { Decoder } from './decoder.js';

/** @typedef {{camera: 'starting' | 'on' | 'off', trouble: string | null, torch: boolean | null, zoom: import('./camera.js').Zoom | null}} Standing torch: null where there is none */

/** ms from frame to frame at the least, and the share of the time that decoding takes that is rested afterwards. */
const PACE = 100;
const REST = 0.5;
/** ms from picture to picture of a stream: twice as often as its codes change (frames/projector.js). */
const STREAM_PACE = 50;
/** ms; a code that was answered counts as the same one until it was out of sight for so long. */
const FORGOTTEN = 3000;

const AT_FIRST = { camera: /** @type {const} */ ('starting'), trouble: null, torch: null, zoom: null };

export class Finder {
  /** @type {HTMLVideoElement | null} */ #video = null;
  /** @type {Camera | null} */ #camera = null;
  /** @type {Decoder | null} */ #decoder = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #next;
  #seen = { text: '', at: 0 };
  #paused = false;
  #closed = false;
  #tell;
  #found;
  #stream;

  /**
   * @param {(standing: Partial<Standing>) => void} tell how the camera stands
   * @param {(code: any) => void} found the text of a code, after which the finder pauses; of a stream the bytes of each
   * @param {{stream?: boolean}} [how]
   */
  constructor(tell, found, { stream = false } = {}) {
    this.#tell = tell;
    this.#found = found;
    this.#stream = stream;
    document.addEventListener('visibilitychange', this.#look);
    addEventListener('pagehide', this.#rest);
  }

  /** Where the camera is shown. @param {Element | undefined} video */
  show = (video) => {
    this.#video = /** @type {HTMLVideoElement | undefined} */ (video) ?? null;
    this.#play();
  };

  async open() {
    if (this.#camera || this.#closed || document.hidden) return;
    this.#tell(AT_FIRST);
    try {
      const camera = await Camera.open();
      if (this.#closed || document.hidden || this.#camera) return camera.stop(); // left while the browser asked
      this.#camera = camera;
    } catch (/** @type {any} */ error) {
      return this.#tell({ camera: 'off', trouble: error.reason ?? 'absent' });
    }
    this.#camera.whenLost(() => this.#stop('busy'));
    this.#tell({ camera: 'on', torch: this.#camera.hasTorch ? false : null, zoom: this.#camera.zoom });
    this.#play();
    this.#later(0);
  }

  /** Somebody reads what was found. */
  pause() {
    this.#paused = true;
    clearTimeout(this.#next);
    this.#video?.pause();
  }

  /** Nobody looks for now, and the camera is free. */
  letGo() {
    this.pause();
    this.#stop(null);
  }

  /** On with looking; what was read last is not read again while it stays in sight. */
  resume() {
    this.#paused = false;
    this.#seen.at = Date.now();
    if (!this.#camera) return void this.open();
    this.#play();
    this.#later(PACE);
  }

  /** @param {boolean} on */
  async light(on) {
    this.#tell({ torch: (await this.#camera?.light(on)) ?? null });
  }

  /** @param {number} value */
  zoomTo(value) {
    void this.#camera?.zoomTo(value);
  }

  /** The texts of the codes in a picture. @param {Blob} file @returns {Promise<string[]>} */
  async read(file) {
    this.#decoder ??= new Decoder();
    return this.#decoder.read(await createImageBitmap(file), 'picture');
  }

  close() {
    this.#closed = true;
    document.removeEventListener('visibilitychange', this.#look);
    removeEventListener('pagehide', this.#rest);
    this.#rest();
    this.#decoder?.close();
  }

  #look = () => (document.hidden ? this.#rest() : this.#paused || this.open());

  #rest = () => this.#stop(null);

  /** @param {string | null} trouble */
  #stop(trouble) {
    clearTimeout(this.#next);
    this.#camera?.stop();
    this.#camera = null;
    if (!this.#closed) this.#tell({ camera: 'off', trouble });
  }

  #play() {
    if (!this.#video || !this.#camera) return;
    if (this.#video.srcObject !== this.#camera.stream) this.#video.srcObject = this.#camera.stream;
    if (!this.#paused) this.#video.play().catch(() => {}); // interrupted by the next change; the frames come all the same
  }

  /** @param {number} ms */
  #later(ms) {
    clearTimeout(this.#next);
    this.#next = setTimeout(() => this.#frame(), ms);
  }

  async #frame() {
    const began = performance.now();
    const camera = this.#camera;
    const found = await this.#decode().catch(() => null);
    if (found === null) return this.#stop('decoder');
    if (camera !== this.#camera || this.#paused || this.#closed) return;
    const took = performance.now() - began;
    if (this.#stream) return this.#flow(found, STREAM_PACE - took);
    if (found.length && this.#isNew(found[0])) return this.#take(found[0]);
    this.#later(Math.max(PACE - took, REST * took));
  }

  /** The next look is settled first, since whoever hears of a code may want no further one. @param {any[]} found @param {number} rest */
  #flow(found, rest) {
    this.#later(Math.max(0, rest));
    for (const code of found) this.#found(code);
  }

  /** @returns {Promise<any[]>} */
  async #decode() {
    const video = this.#video;
    if (!video?.videoWidth || video.paused) return [];
    const { x, y, width, height } = seenOf(video);
    const frame = await createImageBitmap(video, x, y, width, height).catch(() => null); // between two cameras there is none
    this.#decoder ??= new Decoder();
    if (!frame) return [];
    return this.#stream ? this.#decoder.bytes(frame) : this.#decoder.read(frame, 'frame');
  }

  /** @param {string} text */
  #isNew(text) {
    const same = text === this.#seen.text && Date.now() - this.#seen.at < FORGOTTEN;
    this.#seen = { text, at: Date.now() };
    return !same;
  }

  /** @param {string} text */
  #take(text) {
    this.pause();
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(30); // refused, loudly, before the first tap
    this.#found(text);
  }
}

/** The part of the camera's picture that the person sees, for the rest is cut off at the edges. @param {HTMLVideoElement} video */
function seenOf({ videoWidth, videoHeight, clientWidth, clientHeight }) {
  const scale = Math.max(clientWidth / videoWidth, clientHeight / videoHeight);
  if (!scale) return { x: 0, y: 0, width: videoWidth, height: videoHeight };
  const width = Math.min(videoWidth, Math.round(clientWidth / scale));
  const height = Math.min(videoHeight, Math.round(clientHeight / scale));
  return { x: Math.floor((videoWidth - width) / 2), y: Math.floor((videoHeight - height) / 2), width, height };
}
