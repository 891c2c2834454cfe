/**
 * Commands and queries that the first capture can do without. What only this module leads to comes to a phone behind the rest
 * (docs/decisions/0098-two-downloads.md); one that imports from vendor lies in this very folder, where the packed paths fit.
 */
export { exported } from './queries/files.js';
export { readCards } from './queries/cards.js';
