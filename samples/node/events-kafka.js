// Writes the events of a file (one JSON object a line) straight to Kafka: node events-kafka.js FILE
// Events of orders that come this way are behaviour and redeem nothing: send those over HTTP.
import { readFile } from 'node:fs/promises';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { Kafka, Partitioners, logLevel } from 'kafkajs';
import { brokers, registry as host } from './settings.js';

const TOPIC = 'behaviour.events.v1';
const NAMES = 'io.behaviourdiscounts.schemas';

/** A JSON value as the schema's union: avsc wants the branch named wherever two could be meant. */
function branch(value) {
  switch (typeof value) {
    case 'string':
      return { string: value };
    case 'boolean':
      return { boolean: value };
    case 'number':
      return Number.isSafeInteger(value) ? { long: value } : { double: value };
    default:
      if (value === null) return null;
      return Array.isArray(value)
        ? { [`${NAMES}.ListValue`]: { items: value.map(branch) } }
        : { [`${NAMES}.MapValue`]: { entries: branches(value) } };
  }
}

const branches = (object) =>
  Object.fromEntries(Object.entries(object ?? {}).map(([name, value]) => [name, branch(value)]));

/** The shopper's key: the first of these that the event has. It decides about the partition, and so about the order. */
function shopper(user) {
  if (user.id ?? user.user_id) return `user:${user.id ?? user.user_id}`;
  if (user.device_id) return `device:${user.device_id}`;
  if (user.session_id) return `session:${user.session_id}`;
  return `email:${user.email}`;
}

/** An event as the schema BehaviourEvent wants it. */
function record(event) {
  return {
    event_id: event.event_id ?? null,
    name: event.name,
    occurred_at: Date.parse(event.occurred_at) * 1000, // microseconds
    user: {
      id: event.user.id ?? event.user.user_id ?? null,
      email: event.user.email ?? null,
      device_id: event.user.device_id ?? null,
      session_id: event.user.session_id ?? null,
    },
    attributes: branches(event.attributes),
    context: branches(event.context),
    history: event.history ?? false,
  };
}

const registry = new SchemaRegistry({ host });
const producer = new Kafka({ clientId: 'storefront', brokers, logLevel: logLevel.WARN }).producer({
  idempotent: true,
  maxInFlightRequests: 1,
  createPartitioner: Partitioners.DefaultPartitioner, // as Kafka's Java client does it
});
const schema = await registry.getLatestSchemaId(`${TOPIC}-value`);
const lines = (await readFile(process.argv[2], 'utf8')).split('\n').filter((line) => line.trim());

await producer.connect();
try {
  const messages = [];
  for (const event of lines.map((line) => JSON.parse(line))) {
    messages.push({ key: shopper(event.user), value: await registry.encode(schema, record(event)) });
  }
  await producer.send({ topic: TOPIC, acks: -1, messages });
  console.log(JSON.stringify({ sent: messages.length }));
} finally {
  await producer.disconnect();
}
