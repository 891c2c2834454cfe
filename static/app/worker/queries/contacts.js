import { accepts, blob, id, listOf, oneOf, optional, orNull, shaped, text } from '../door.js';
import { ALL } from '../../postal.js';
import { takeIn } from '../intake.js';
import { asTask } from '../tasks.js';

/** So many are shown before they are kept; nobody reads ten thousand. */
const SHOWN = 50;

export const card = shaped({
  name: text, org: orNull(text), role: orNull(text), note: orNull(text),
  contacts: listOf(shaped({ kind: oneOf('email', 'phone', 'link'), value: text, label: orNull(text) })),
  addresses: optional(listOf(shaped(Object.fromEntries([...ALL, 'country', 'label'].map((part) => [part, orNull(text)]))))),
});

/** What contacts are read from; the same words in the command that keeps them. */
export const SOURCE = {
  files: optional(listOf(blob)), cards: optional(listOf(card)), columns: optional(listOf(text)), as: oneOf('person', 'target'), event: orNull(id),
};

/** @type {import('../door.js').Answerer<'lookAtContacts'>} */
export const lookAtContacts = accepts({ batch: id, ...SOURCE }, (context, { batch, ...source }) =>
  asTask(context, batch, async (turn) => {
    const { guests, ...intake } = await takeIn(context, source, turn);
    return {
      ...intake, total: guests.length, same: guests.filter(({ same }) => same).length,
      people: guests.slice(0, SHOWN).map(({ card: one, same }) => ({ ...one, same })),
    };
  }));
