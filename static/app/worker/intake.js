import { addTo, isAmong, knownHere, knownOf } from './alreadyhere.js';
import { LARGEST, openContacts } from './contactfile.js';
import { Problem } from './problem.js';

/**
 * All that files of contacts hold, in parts: who comes in, who of them is there already, and what could not be read.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('../types.d.ts').Card} Card
 * @typedef {import('../types.d.ts').Problem} Trouble
 * @typedef {import('../types.d.ts').ContactSource} ContactSource
 * @typedef {import('../types.d.ts').ContactFormat} ContactFormat
 * @typedef {import('./contactfile.js').ContactFile} ContactFile
 * @typedef {import('./alreadyhere.js').Known} Known
 * @typedef {{card: Card, same: 'here' | 'file' | null}} Guest same: who of them is to be left out unless the person says otherwise
 *
 * @typedef {object} Intake
 * @property {ContactFormat[]} formats
 * @property {ContactFile['columns']} columns of the one table that nobody knows
 * @property {Guest[]} guests
 * @property {Trouble[]} problems the first ones
 * @property {number} troubled how many there are
 */

/** Rows a part: about a tenth of a second on a slow phone. */
const AT_ONCE = 500;
/** More people than this are no address book, and would fill the memory. */
const MOST = 100_000;
/** So many problems are named; nobody reads ten thousand. */
const NAMED = 50;

/**
 * @param {Context} context
 * @param {ContactSource} source
 * @param {import('./tasks.js').Turn} turn
 * @returns {Promise<Intake>}
 * @throws {Problem} cancelled
 */
export async function takeIn(context, { files = [], cards = [], columns: fields, as, event }, turn) {
  /** @type {Intake} */
  const intake = { formats: [], columns: [], guests: [], problems: [], troubled: 0 };
  const known = { here: knownHere(context, { as, event }), file: knownOf([]) };
  for (const card of cards) intake.guests.push(guestOf(card, known));
  for (const file of files) await readInto(intake, file, { fields, known, prefix: files.length > 1 ? file.name : '' }, turn);
  return intake;
}

/**
 * @param {Intake} intake
 * @param {File} file
 * @param {{fields: ContactSource['columns'], known: {here: Known, file: Known}, prefix: string}} how
 * @param {import('./tasks.js').Turn} turn
 */
async function readInto(intake, file, { fields, known, prefix }, turn) {
  const name = (/** @type {Trouble} */ problem) => ({ ...problem, where: [prefix || (problem.where ? '' : file.name), problem.where].filter(Boolean).join(', ') });
  try {
    const { format, columns, found } = openContacts(await bytesOf(file), fields);
    if (columns.length && intake.columns.length) throw new Problem('table-second');
    intake.formats.push(format);
    intake.columns.push(...columns);
    let read = 0;
    for (const { card, problem } of found) {
      if (problem) note(intake, name(problem));
      if (card) intake.guests.push(guestOf(card, known));
      if (intake.guests.length > MOST) throw new Problem('too-many-people');
      if ((read += 1) % AT_ONCE === 0) await turn(read);
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'cancelled') throw error;
    note(intake, name({ code: error.code }));
  }
}

/** @param {File} file @throws {Problem} file-too-large; file-unreadable: it went away, or changed, since it was chosen */
async function bytesOf(file) {
  if (file.size > LARGEST) throw new Problem('file-too-large');
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Problem('file-unreadable');
  }
}

/** @param {Intake} intake @param {Trouble} problem */
function note(intake, problem) {
  intake.troubled += 1;
  if (intake.problems.length < NAMED) intake.problems.push(problem);
}

/** @param {Card} card @param {{here: Known, file: Known}} known @returns {Guest} */
function guestOf(card, { here, file }) {
  const same = isAmong(here, card) ? 'here' : isAmong(file, card) ? 'file' : null;
  addTo(file, card);
  return { card, same };
}
