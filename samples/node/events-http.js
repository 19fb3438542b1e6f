// Sends the events of a file (one JSON object a line) over HTTP: KEY=… node events-http.js FILE
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { api, key } from './settings.js';

const TRIES = 5;

/** Sends events and returns what became of them. An event that is sent again is the same event, so trying again is safe. */
export async function sendEvents(events) {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(`${api}/v1/events`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(events),
    });
    const body = await answer.json();
    if (answer.status === 202) return body;
    const isForLater = answer.status === 429 || answer.status === 503;
    if (!isForLater || attempt === TRIES) throw new Error(`${answer.status} ${body.reason}: ${body.detail}`);
    await pause(1000 * Number(answer.headers.get('Retry-After') ?? 1));
  }
}

const lines = (await readFile(process.argv[2], 'utf8')).split('\n').filter((line) => line.trim());
console.log(JSON.stringify(await sendEvents(lines.map((line) => JSON.parse(line)))));
