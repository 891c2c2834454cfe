/** What is called across the room: who needs longer, who wants to be rescued, who is back. */

/**
 * @typedef {import('../types.d.ts').Round} Round
 * @typedef {import('../types.d.ts').RoundMember} RoundMember
 * @typedef {{kind: 'rescue' | 'more' | 'back', member: RoundMember}} Call
 */

/** Whether somebody's last word was a cry for rescue. @param {Round} round @param {string} author */
export const wantsRescue = ({ hails }, author) => hails.find((hail) => hail.author === author && hail.kind !== 'more')?.kind === 'rescue';

/** @param {Round} round @returns {Call[]} what stands, the most urgent first */
export function standing(round) {
  const others = round.members.filter(({ me, removed }) => !me && !removed);
  const latest = round.hails.find(({ kind, until }) => kind === 'more' && until === round.reunion);
  return [
    ...others.filter(({ author, back_at }) => back_at === null && wantsRescue(round, author)).map((member) => ({ kind: /** @type {const} */ ('rescue'), member })),
    ...others.filter(({ author }) => latest?.author === author).map((member) => ({ kind: /** @type {const} */ ('more'), member })),
    ...others.filter(({ back_at }) => back_at !== null).map((member) => ({ kind: /** @type {const} */ ('back'), member })),
  ];
}

/**
 * @param {Round[]} rounds
 * @param {Set<string>} known what was heard already
 * @returns {{round: Round, member: RoundMember, kind: import('../types.d.ts').HailKind}[]} what others called since, the first first; the last of a kind stands for all before it
 */
export const freshCalls = (rounds, known) => rounds.flatMap((round) =>
  round.hails.filter(({ rid, me, author, kind }, at) => !me && !known.has(rid) && at === round.hails.findIndex((one) => one.author === author && one.kind === kind))
    .toReversed().flatMap(({ author, kind }) => {
      const member = round.members.find((one) => one.author === author);
      return member ? [{ round, member, kind }] : [];
    }));
