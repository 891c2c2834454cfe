import assert from 'node:assert/strict';
import { test } from 'node:test';

import { followUpId } from '../../static/app/followupid.js';

test("the phone knows a follow-up's id before the server makes it", async () => {
  // The server's own: base64.b32hexencode(hashlib.sha256(b"nice:p1").digest()[:10]).lower()
  assert.equal(await followUpId('p1'), '84m4qnvmiibfall2');
});
