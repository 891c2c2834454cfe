/**
 * The phone's own code at the oracle's command: reads a list of stories on stdin, each a list of steps `["bring" | "receive", rows]`, and
 * writes what each of them leaves: `[[tbl, rid, col, stamp, base, val, unsent], ...]`.
 */
import { text } from 'node:stream/consumers';

import { bringIn, receive } from '../../static/app/worker/cells.js';
import { Replica } from '../node/replica.js';

const { db, context } = new Replica();

const CELLS = `
SELECT json_group_array(json_array(tbl, rid, col, stamp, base, val, json(iif(seq = 0, 'true', 'false')))) FROM (
  SELECT * FROM cell WHERE space = :space ORDER BY tbl, rid, col)`;

function tell(story, number) {
  const space = `s${number}`;
  for (const [step, rows] of story) {
    db.transaction(() => {
      if (step === 'bring') bringIn(context, space, rows, true);
      else receive(context, space, rows, 1);
    });
  }
  return JSON.parse(db.value(CELLS, { space }));
}

console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(tell)));
