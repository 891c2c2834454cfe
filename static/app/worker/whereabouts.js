import { write } from './cells.js';
import { cursorOf } from './cursor.js';
import { keepLocal, recollect } from './local.js';
import { spaceOf } from './meta.js';

/** @typedef {import('./context.js').Context} Context */

/** That this device came to an account that others are in: its settings are to be had first. */
export const JOINED = 'came later';

/**
 * The server plans by the account's time zone and writes in its language. The first device says where; after that a zone is a person's to
 * change, or one that travels would shift the days of all the others (docs/decisions/0151). The language is whichever was last chosen:
 * each device tells only its own changes, or two would overwrite one another for ever.
 *
 * @param {Context} context
 */
export function tellWhereabouts(context) {
  const { timeZone: timezone, language } = context;
  const news = { ...(timezone && isNowhere(context) && { timezone }), ...(language && recollect(context, 'language') !== language && { language }) };
  if (!Object.keys(news).length) return;
  write(context, (edit) => {
    for (const [rid, value] of Object.entries(news)) edit('setting', rid, { value });
    if (news.language) keepLocal(context, 'language', language);
  });
}

/** @param {Context} context @returns {boolean} whether nobody said where the account has its days, as far as all of it is here */
function isNowhere(context) {
  const space = spaceOf(context);
  if (recollect(context, JOINED) && cursorOf(context, space) === 0) return false;
  return context.db.value("SELECT value FROM setting WHERE space = :space AND rid = 'timezone'", { space }) === null;
}
