import { accepts } from '../door.js';
import { buddiesOf, helloOf, ownName } from '../pairing.js';

/** @type {import('../door.js').Answerer<'pairingCode'>} */
export const pairingCode = accepts({}, async (context) => ({ text: await helloOf(context), name: ownName(context) }));

/** @type {import('../door.js').Answerer<'buddies'>} */
export const buddies = accepts({}, (context) => buddiesOf(context));
