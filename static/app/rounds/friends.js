/** Who is in a round, as it is said. "Buddy" is our word alone. */

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../types.d.ts').Round} Round
 * @typedef {import('../types.d.ts').RoundMember} RoundMember
 */

const MINUTE = 60_000;

/** @param {App} app @param {{name: string | null}} friend @returns {string} */
export const nameOf = (app, { name }) => name || app.text('round-friend');

/** @param {Round} round @returns {RoundMember[]} those who are in it still */
export const othersIn = ({ members }) => members.filter(({ me, removed }) => !me && !removed);

/** For a sentence, which lists them. @param {App} app @param {{name: string | null}[]} friends */
export const names = (app, friends) => friends.map((one) => nameOf(app, one));

/**
 * When to meet again, which is a whole minute to people: on a phone whose clock is a moment behind the host's, 20:15 would be 20:14.
 *
 * @param {App} app
 * @param {import('../types.d.ts').Ms} reunion by this phone's own clock
 */
export const reunionTime = (app, reunion) => app.text.clock(Math.round(reunion / MINUTE) * MINUTE);

/** "Bob at 20:15, coat rack", or without what is not known. @param {App} app @param {Round} round */
export function whereTo(app, round) {
  const friends = othersIn(round);
  const said = { names: names(app, friends), time: reunionTime(app, round.clock), spot: round.spot ?? '' };
  return app.text(`round-${friends.length ? 'meet' : 'alone'}${round.spot ? '-spot' : ''}`, said);
}
