/**
 * What went wrong, by a stable code: the protocol's closed list, and the phone's own codes in docs/decisions/0053.
 * Screens turn the code into a sentence; `detail` is for logs and names no person.
 */
export class Problem extends Error {
  /**
   * @param {string} code
   * @param {string} [detail]
   * @param {Record<string, any>} [extra] what the server said besides, `now` or `epoch`
   */
  constructor(code, detail, extra = {}) {
    super(detail ? `${code}: ${detail}` : code);
    this.name = 'Problem';
    this.code = code;
    this.detail = detail;
    this.extra = extra;
  }

  /** @returns {import('../types.d.ts').Problem} */
  toJSON() {
    return this.detail ? { code: this.code, detail: this.detail } : { code: this.code };
  }
}

/**
 * @param {string} detail which argument, and what is wrong with it
 * @returns {Problem}
 */
export const invalid = (detail) => new Problem('field-invalid', detail);
