import { write } from './cells.js';
import { keepLocal, recollect } from './local.js';

/**
 * The server plans by the account's time zone and writes in its language: the device that was last somewhere says which.
 * Each device tells only its own changes, or two in different zones would overwrite one another for ever.
 *
 * @param {import('./context.js').Context} context
 */
export function tellWhereabouts(context) {
  const found = { timezone: context.timeZone, language: context.language };
  const news = Object.entries(found).filter(([key, value]) => value && recollect(context, key) !== value);
  if (!news.length) return;
  write(context, (edit) => {
    for (const [key, value] of news) {
      edit('setting', key, { value });
      keepLocal(context, key, value);
    }
  });
}
