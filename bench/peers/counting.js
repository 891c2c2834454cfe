/** A way to a server that counts the bodies passing through, as they are sent. */
import { createServer, request } from 'node:http';

/**
 * @param {string} url
 * @returns {Promise<{url: string, take: () => {up: number, down: number}, close: () => void}>} take: what passed since the last call
 */
export async function countedWay(url) {
  const { hostname, port } = new URL(url);
  let counted = { up: 0, down: 0 };
  const server = createServer((asked, answer) => {
    const onward = request({ hostname, port, path: asked.url, method: asked.method, headers: asked.headers }, (got) => {
      answer.writeHead(got.statusCode, got.headers);
      got.on('data', ({ length }) => (counted.down += length));
      got.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.on('data', ({ length }) => (counted.up += length));
    asked.pipe(onward);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const take = () => {
    const before = counted;
    counted = { up: 0, down: 0 };
    return before;
  };
  return { url: `http://localhost:${server.address().port}`, take, close: () => server.close() };
}
