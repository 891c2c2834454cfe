import { write } from '../cells.js';
import { accepts, scalar, text } from '../door.js';
import { keepLocal } from '../local.js';

/** @type {import('../door.js').Handler<'remember'>} */
export const remember = accepts({ key: text, value: scalar }, (context, { key, value }) =>
  write(context, () => {
    keepLocal(context, key, value);
    context.pending?.tables.add('local');
    return {};
  }));
