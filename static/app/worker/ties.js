/**
 * Which ids are tied together, directly or through others (sync/ties.py is the same on the server, and says why it is no SQL).
 *
 * @param {[space: string, one: string, other: string][]} ties
 * @returns {[space: string, rid: string, root: string][]} everybody whom they name; `root` is the same for all of a group, in its space
 */
export function tied(ties) {
  /** @type {Map<string, string>} by space and id, which begin with the space: none has a blank in it */
  const above = new Map();
  const root = (/** @type {string} */ one) => {
    if (!above.has(one)) above.set(one, one);
    for (let up; (up = /** @type {string} */ (above.get(one))) !== one;) {
      const further = /** @type {string} */ (above.get(up));
      above.set(one, further); // each search halves the way of the next
      one = further;
    }
    return one;
  };
  for (const [space, one, other] of ties) above.set(root(`${space} ${one}`), root(`${space} ${other}`));
  return [...above.keys()].map((one) => {
    const space = one.slice(0, one.indexOf(' '));
    return [space, one.slice(space.length + 1), root(one)];
  });
}
