import { accepts } from '../door.js';
import { sentSpaces } from '../spaces.js';

/** @typedef {import('../../types.d.ts').Parked} Parked */

/** Nobody reads more of them; the status counts them all. */
const SHOWN = 20;

/** Whom a row is about stands in its cells: the server may have refused it for its table, or the row is deleted. */
const PARKED = `
SELECT tbl, rid, code,
  (SELECT val FROM cell WHERE cell.space = about.space AND cell.tbl = 'person' AND cell.rid = person AND col = 'name') AS name,
  (SELECT rid FROM person AS here WHERE here.space = about.space AND here.rid = about.person) AS person
FROM (
  SELECT parked.*, CASE tbl WHEN 'person' THEN rid ELSE coalesce(
    (SELECT json_extract(val, '$') FROM cell WHERE cell.space = parked.space AND cell.tbl = parked.tbl AND cell.rid = parked.rid AND col = 'person'),
    (SELECT encounter.person FROM cell JOIN encounter ON encounter.space = cell.space AND encounter.rid = json_extract(val, '$')
     WHERE cell.space = parked.space AND cell.tbl = parked.tbl AND cell.rid = parked.rid AND col = 'encounter')) END AS person
  FROM parked WHERE space IN (SELECT value FROM json_each(:spaces))
  ORDER BY space, tbl, rid LIMIT ${SHOWN}
) AS about`;

/** @type {import('../door.js').Answerer<'parked'>} */
export const parked = accepts({}, (context) =>
  context.db.all(PARKED, { spaces: JSON.stringify(sentSpaces(context)) }).map(({ name, ...row }) => /** @type {Parked} */ ({
    ...row, name: name && JSON.parse(name),
  })));
