import { accepts, id, listOf } from '../door.js';
import { buddiesOf, helloOf, ownName } from '../pairing.js';
import { companionsOf } from '../rounds/companions.js';

/** @type {import('../door.js').Answerer<'pairingCode'>} */
export const pairingCode = accepts({}, async (context) => ({ text: await helloOf(context), name: ownName(context) }));

/** @type {import('../door.js').Answerer<'buddies'>} */
export const buddies = accepts({}, (context) => buddiesOf(context));

/** @type {import('../door.js').Answerer<'companions'>} */
export const companions = accepts({ authors: listOf(id) }, (context, { authors }) =>
  companionsOf(context).filter(({ author }) => authors.includes(author)).map(({ author, name }) => ({ author, name })));
