import { write } from '../cells.js';
import { accepts, orNull, shaped, text } from '../door.js';
import { keepLocal } from '../local.js';

/**
 * Mail settings that are typed and not saved stay on this device, but for the password, which is kept nowhere here; null forgets them.
 *
 * @type {import('../door.js').Handler<'keepMailForm'>}
 */
export const keepMailForm = accepts(
  { typed: orNull(shaped({ host: text, port: text, security: text, user: text, address: text, name: text, reply_to: text })) },
  (context, { typed }) =>
    write(context, () => {
      const { password: _, ...kept } = /** @type {any} */ (typed ?? {});
      keepLocal(context, 'mail form', typed && kept);
      return {};
    }));
