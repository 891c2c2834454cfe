/** Phones with accounts on a real server. */
import { Replica } from './replica.js';

/** As browsers do: a connection that the server closed while it rested is no failure, and is opened again. */
export const patient = (...call) =>
  fetch(...call).catch((error) => {
    if (['UND_ERR_SOCKET', 'ECONNRESET'].includes(error.cause?.code)) return fetch(...call);
    throw error;
  });

/** Gives a phone an account of its own, by the owner's invitation. */
export async function account(owner, phone, name) {
  const { url } = await owner.run('invite');
  phone.clock = Date.now();
  await phone.run('enrol', { link: url, device: 'Phone', name });
  return phone;
}

/** One device more of the same account. */
export async function pair(phone, device, options = {}) {
  const { url } = await phone.run('pairing');
  const other = new Replica({ fetch: patient, origin: phone.outside.origin, kind: 'laptop', ...options });
  other.clock = Date.now();
  await other.run('enrol', { link: url, device });
  return other;
}
