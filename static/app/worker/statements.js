/**
 * Reads the SQL files that both ends run: sections under "-- name:" lines, one statement each.
 *
 * @param {string} text a file's text
 * @returns {Record<string, string>} each statement by its name
 */
export function parseStatements(text) {
  const sections = text.split(/^-- name: *(\w+) *$/m).slice(1);
  /** @type {Record<string, string>} */
  const statements = {};
  for (let i = 0; i < sections.length; i += 2) statements[sections[i]] = sections[i + 1].trim();
  return statements;
}
