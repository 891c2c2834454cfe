/** The phone's camera: the one that looks away from its owner, with torch and zoom where it has them. */

/** @typedef {{min: number, max: number, step: number, value: number}} Zoom */

/** Enough for a code of 190 bytes that fills a quarter of the picture; more pixels cost time at every frame. */
const WANTED = { video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } }, audio: false };

/** Why there is none, by what the browser throws (W3C Media Capture and Streams, 10.3). @type {Record<string, 'refused' | 'absent' | 'busy'>} */
const REASONS = {
  NotAllowedError: 'refused', SecurityError: 'refused', NotFoundError: 'absent', OverconstrainedError: 'absent', NotReadableError: 'busy', AbortError: 'busy',
};

export class Camera {
  #track;

  /** @param {MediaStream} stream */
  constructor(stream) {
    this.stream = stream;
    [this.#track] = stream.getVideoTracks();
  }

  /**
   * @returns {Promise<Camera>}
   * @throws {{reason: 'insecure' | 'refused' | 'absent' | 'busy'}}
   */
  static async open() {
    if (!navigator.mediaDevices?.getUserMedia) throw { reason: 'insecure' }; // http:// on another name than localhost
    try {
      return new Camera(await navigator.mediaDevices.getUserMedia(WANTED));
    } catch (/** @type {any} */ error) {
      throw { reason: REASONS[error?.name] ?? 'absent' };
    }
  }

  get hasTorch() {
    return Boolean(this.#can.torch);
  }

  /** @returns {Zoom | null} */
  get zoom() {
    const { zoom } = this.#can;
    if (!zoom || zoom.max <= zoom.min) return null;
    return { min: zoom.min, max: zoom.max, step: zoom.step || 0.1, value: /** @type {any} */ (this.#track.getSettings()).zoom ?? zoom.min };
  }

  /** @param {boolean} on @returns {Promise<boolean>} whether it is on now */
  light(on) {
    return this.#apply({ torch: on }).then((done) => done && on);
  }

  /** @param {number} value */
  zoomTo(value) {
    return this.#apply({ zoom: value });
  }

  /** Another app took the camera, or somebody pulled its cable. @param {() => void} then */
  whenLost(then) {
    this.#track.onended = then;
  }

  stop() {
    this.#track.onended = null;
    for (const track of this.stream.getTracks()) track.stop();
  }

  /** @returns {any} older browsers do not tell what a track can do */
  get #can() {
    return this.#track.getCapabilities?.() ?? {};
  }

  /** @param {Record<string, any>} wish @returns {Promise<boolean>} whether the camera obeyed */
  #apply(wish) {
    return this.#track.applyConstraints({ advanced: [wish] }).then(() => true, () => false);
  }
}
