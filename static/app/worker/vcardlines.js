/**
 * The lines of a vCard file as RFC 6350 would write them, whatever version wrote them: unfolded, their quoted-printable
 * undone, bare types of 2.1 (TEL;CELL:) named, so that one parser reads them all.
 *
 * @typedef {{group: string, name: string, parameters: string, value: string}} Line parameters: with a leading semicolon, or ''
 */

const HEAD = /^(?:([\w-]+)\.)?([\w-]+)(;(?:"[^"]*"|[^":])*)?:/;
/** A line with more parameters than any exporter writes is somebody's joke. */
const LONGEST_HEAD = 2000;
const BARE = /^[\w-]+$/;

/**
 * @param {string} text
 * @returns {Generator<Line>}
 */
export function* readLines(text) {
  const raw = text.split(/\r\n|\n|\r/);
  for (let i = 0; i < raw.length; i += 1) {
    const pieces = [raw[i]];
    const quoted = isQuotedPrintable(raw[i]);
    if (quoted) while (pieces.at(-1)?.endsWith('=') && i + 1 < raw.length) pieces.push(raw[(i += 1)]);
    else while (/^[ \t]/.test(raw[i + 1] ?? '')) pieces.push(raw[(i += 1)].slice(1));
    const line = readLine(quoted ? pieces.map((piece) => piece.replace(/=$/, '')).join('') : pieces.join(''), quoted);
    if (line) yield line;
  }
}

/** @param {string} line */
const isQuotedPrintable = (line) => /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(line);

/**
 * @param {string} line
 * @param {boolean} quoted
 * @returns {Line | null} null for what is no line of a vCard: a blank one, base64 that nobody folded
 */
function readLine(line, quoted) {
  const head = HEAD.exec(line);
  if (!head || head[0].length > LONGEST_HEAD) return null;
  const [whole, group = '', name, given = ''] = head;
  const parameters = given.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/).slice(1);
  const charset = parameters.find((one) => /^charset=/i.test(one))?.slice('charset='.length);
  const value = line.slice(whole.length);
  return {
    group: group.toLowerCase(), name: name.toLowerCase(), parameters: parameters.map(named).join(''),
    value: quoted ? unquote(value, charset) : value,
  };
}

/**
 * @param {string} parameter
 * @returns {string} with its semicolon; '' for what is settled here
 */
function named(parameter) {
  if (/^(?:charset|encoding)=/i.test(parameter) || /^(?:quoted-printable|base64|[78]bit)$/i.test(parameter)) return '';
  return `;${BARE.test(parameter) ? `TYPE=${parameter}` : parameter}`;
}

/**
 * @param {string} value
 * @param {string} [charset]
 * @returns {string} on one line, line breaks escaped as a vCard has them
 */
function unquote(value, charset) {
  const bytes = [...new TextEncoder().encode(value)];
  const plain = [];
  for (let i = 0; i < bytes.length; i += 1) {
    const code = bytes[i] === 0x3d ? parseInt(String.fromCharCode(bytes[i + 1], bytes[i + 2]), 16) : NaN;
    plain.push(Number.isNaN(code) ? bytes[i] : code);
    if (!Number.isNaN(code)) i += 2;
  }
  return decode(new Uint8Array(plain), charset).replace(/\r\n|\r|\n/g, '\\n');
}

/**
 * @param {Uint8Array} bytes
 * @param {string} [charset] as the card names it; one that nobody knows is taken for the commonest
 */
function decode(bytes, charset = 'utf-8') {
  for (const encoding of [charset, 'utf-8']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // unknown, or not what it says
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}
