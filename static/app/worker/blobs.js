/**
 * Blobs: the bytes of photographs and memos, beside the cells that name them (docs/protocol.md, "Blobs"). What the phone needs of them
 * at every start stands here; how they come and go is carry.js's.
 *
 * @typedef {import('./context.js').Context} Context
 */

/** Why the server does not take one: the attachment waits aside like a row that was refused, and is tried again another day. */
export const ASIDE = ['space-full', 'blob-damaged', 'blob-unnamed', 'body-too-large'];

/** @param {Context} context @param {string} space @returns {number} those that the server does not have, or may not have */
export const countUnsentBlobs = ({ db, sql }, space) => db.value(sql.count_unsent_blobs, { space });

/**
 * The server's database is another than it was: it may have them, or not.
 *
 * @param {Context} context
 * @param {string} space
 */
export const doubtBlobs = ({ db }, space) => db.run("UPDATE blob SET state = 'doubted' WHERE space = :space AND state = 'sent'", { space });

/**
 * The day's work: what nothing names any more goes, what the server would not take is tried again. Within the caller's transaction.
 *
 * @param {Context} context
 * @param {string} space
 */
export function tidyBlobs({ db, sql }, space) {
  db.run(sql.drop_unnamed_blobs, { space });
  db.run("DELETE FROM parked WHERE space = :space AND tbl = 'attachment' AND code IN (SELECT value FROM json_each(:codes))", {
    space, codes: JSON.stringify(ASIDE),
  });
}
