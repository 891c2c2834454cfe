import Papa from '../../vendor/papaparse/papaparse.js';
import { Problem } from './problem.js';

/**
 * A table as other programs export it (RFC 4180, and what goes by its name): row by row, so that thirty thousand take turns with
 * the taps, a broken row costs itself alone, and a file without an end of line fills no memory.
 *
 * @typedef {object} Row
 * @property {string[]} cells
 * @property {number} line where it begins in the file, from 1
 * @property {boolean} broken its quotes do not close, or it has no end; the cells are empty then
 */

/** Characters: what is looked at in one piece, hence also the longest row; a note is cut at 16,000. */
const PIECE = 100_000;
/** Each costs another look at a piece; with so many of them it is no table. */
const MOST_BROKEN = 100;
/** What a table's first lines are guessed by. */
const HEAD = 20_000;
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * @param {string} text with \n for every end of line
 * @returns {{delimiter: string, start: number}} start: behind Excel's own line that names the delimiter
 */
export function delimiterOf(text) {
  const named = /^sep=(.)\n/i.exec(text);
  if (named) return { delimiter: named[1], start: named[0].length };
  const { meta } = Papa.parse(text.slice(0, HEAD), { preview: 30, delimitersToGuess: DELIMITERS, skipEmptyLines: true });
  return { delimiter: DELIMITERS.includes(meta.delimiter) ? meta.delimiter : ',', start: 0 };
}

/**
 * @param {string} text with \n for every end of line
 * @returns {Generator<Row>} blank ones left out
 * @throws {Problem} table-broken where too many are
 */
export function* rowsOf(text) {
  const { delimiter, start } = delimiterOf(text);
  let line = start ? 2 : 1;
  let broken = 0;
  for (let at = start; at < text.length;) {
    const rows = parse(text.slice(at, at + PIECE), delimiter, at + PIECE >= text.length);
    if (!rows.length) {
      if ((broken += 1) > MOST_BROKEN) throw new Problem('table-broken');
      yield { cells: [], line, broken: true };
      rows.push({ cells: [], length: endOfLine(text, at) - at });
    }
    for (const { cells, length } of rows) {
      if (cells.some((cell) => cell.trim())) yield { cells, line, broken: false };
      line += linesIn(text, at, at + length);
      at += length;
    }
  }
}

/**
 * @param {string} piece
 * @param {string} delimiter
 * @param {boolean} last whether the text ends with it; else its last row may go on
 * @returns {{cells: string[], length: number}[]} the rows before the first broken one
 */
function parse(piece, delimiter, last) {
  /** @type {{cells: string[], length: number}[]} */
  const rows = [];
  let end = 0;
  /** Row by row: the package's typings know of tables with named columns alone. @param {any} row */
  const step = ({ data: [cells], errors, meta: { cursor } }) => {
    if (isBroken(errors, cells)) return parser.abort();
    if (cursor > end) rows.push({ cells, length: cursor - end });
    end = cursor;
  };
  const parser = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"', step });
  parser.parse(piece, 0, !last);
  return rows;
}

/**
 * Quotes within quotes are forgiven on one line; over several, the rows below were swallowed.
 *
 * @param {import('papaparse').ParseError[]} errors
 * @param {string[]} cells
 */
const isBroken = (errors, cells) =>
  errors.some(({ code }) => code === 'MissingQuotes') || (errors.length > 0 && cells.some((cell) => cell.includes('\n')));

/** @param {string} text @param {number} at */
function endOfLine(text, at) {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** @param {string} text @param {number} from @param {number} to */
function linesIn(text, from, to) {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
