"""What a page has its worker do without any screen: as another tab asks whoever has the database."""

import secrets
from typing import Any

from playwright.sync_api import Page

from tests.browser.chromium import PATIENCE

DIGITS = "0123456789abcdefghijklmnopqrstuv"

# One thing after the other, and each again until somebody has the database: it is done once.
ASK = """async ({ calls, patience }) => {
  const channel = new BroadcastChannel('hallway');
  const from = crypto.randomUUID();
  const ask = (call, id) => new Promise((answered, fail) => {
    const post = () => channel.postMessage({ kind: 'ask', from, id, call });
    const asking = setInterval(post, 100);
    const giveUp = setTimeout(() => fail(new Error('Nobody answers.')), patience);
    channel.onmessage = ({ data }) => {
      if (data.kind !== 'answer' || data.to !== from || data.id !== id) return;
      clearInterval(asking);
      clearTimeout(giveUp);
      answered(data);
    };
    post();
  });
  const answers = [];
  for (const call of calls) answers.push(await ask({ ...call, op: crypto.randomUUID() }, answers.length + 1));
  channel.close();
  return answers;
}"""


def ask_worker(page: Page, *calls: dict[str, Any]) -> list[dict[str, Any]]:
    """What it answers to these commands: each holds a `result` or a `problem`."""
    answers: list[dict[str, Any]] = page.evaluate(ASK, {"calls": calls, "patience": PATIENCE * 1000})
    return answers


def command(name: str, **args: Any) -> dict[str, Any]:
    return {"command": name, "args": args}


def new_id() -> str:
    return "".join(secrets.choice(DIGITS) for _ in range(16))
