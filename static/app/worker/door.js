import { invalid } from './problem.js';
import { canonical } from './value.js';

/**
 * What commands and queries accept is checked once, at the door; inside, nobody checks again.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {(value: any) => boolean} Check
 * @typedef {import('../types.d.ts').Commands} Commands
 * @typedef {import('../types.d.ts').Queries} Queries
 */

/**
 * @template {keyof Commands} N
 * @typedef {(context: Context, args: Parameters<Commands[N]>[0], op?: string) => ReturnType<Commands[N]> | Promise<ReturnType<Commands[N]>>} Handler
 */

/**
 * @template {keyof Queries} N
 * @typedef {(context: Context, args: Parameters<Queries[N]>[0]) => ReturnType<Queries[N]> | Promise<ReturnType<Queries[N]>>} Answerer
 */

const ID = /^[a-z0-9_-]{1,40}$/;
const HASH = /^[0-9a-f]{64}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const LAST_MS = 8.64e15; // the last moment that a Date can hold

/** @type {Check} */
export const id = (value) => typeof value === 'string' && ID.test(value);
/** @type {Check} */
export const text = (value) => typeof value === 'string';
/** @type {Check} */
export const flag = (value) => typeof value === 'boolean';
/** @type {Check} */
export const ms = (value) => Number.isSafeInteger(value) && value >= 0 && value <= LAST_MS;
/** @type {Check} */
export const count = (value) => Number.isSafeInteger(value) && value >= 0;
/** @type {Check} */
export const bytes = (value) => value instanceof Uint8Array;

/** @type {Check} a SHA-256 in hex */
export const hash = (value) => typeof value === 'string' && HASH.test(value);
/** @type {Check} a file, or what is like one */
export const blob = (value) => value instanceof Blob;

/** @type {Check} a day of the calendar: no 31st of February */
export const day = (value) => {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};

/** @type {Check} a value that a cell can hold */
export const scalar = (value) => {
  canonical(value);
  return true;
};

/** @param {...any} values @returns {Check} */
export const oneOf = (...values) => (value) => values.includes(value);
/** @param {Check} check @returns {Check} */
export const optional = (check) => (value) => value === undefined || check(value);
/** @param {Check} check @returns {Check} */
export const orNull = (check) => (value) => value === null || check(value);
/** @param {Check} check @returns {Check} */
export const listOf = (check) => (value) => Array.isArray(value) && value.every(check);
/** @param {Record<string, Check>} shape @returns {Check} */
export const shaped = (shape) => (value) => isRecord(value) && Object.entries(shape).every(([key, check]) => check(value[key]));
/** @param {Check} check @returns {Check} */
export const recordOf = (check) => (value) => isRecord(value) && Object.values(value).every(check);

/** @param {any} value */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * @template A
 * @template R
 * @param {Record<string, Check>} shape each argument's check
 * @param {(context: Context, args: A, op?: string) => R} fn
 * @returns {(context: Context, args: A, op?: string) => R} fn, which refuses other arguments with field-invalid
 */
export function accepts(shape, fn) {
  return (context, args, op) => {
    if (!isRecord(args)) throw invalid('arguments are a record');
    for (const [name, check] of Object.entries(shape)) {
      if (!check(/** @type {any} */ (args)[name])) throw invalid(`${name} is not what it should be`);
    }
    return fn(context, args, op);
  };
}
