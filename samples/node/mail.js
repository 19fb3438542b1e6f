// Sends a mail for each coupon that is issued, once, and withdraws it when the coupon ends: node mail.js [FILE-TO-REMEMBER-IN]
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { Kafka, logLevel } from 'kafkajs';
import { Mailed } from './mailed.js';
import { brokers, registry as host } from './settings.js';

const registry = new SchemaRegistry({ host });
const mailed = new Mailed(process.argv[2] ?? 'mailed.ndjson');

/** Here stands the call of an e-mail service. Whatever it is, give it the coupon's id as its idempotency key. */
function send(mail) {
  console.log(JSON.stringify({ send: mail }));
}

/** Here a mail that still waits is taken back, or a banner is taken down. */
function withdraw(couponId, why) {
  console.log(JSON.stringify({ withdraw: { coupon_id: couponId, why } }));
}

/** A batch may be read again after a crash or a rebalance: what was mailed is not mailed again. */
function issued(coupon) {
  const { coupon_id: id, recipient } = coupon;
  if (mailed.wasMailed(id) || mailed.hasEnded(id) || !recipient.email) return;
  send({
    coupon_id: id,
    to: recipient.email,
    code: coupon.code,
    gives: gives(coupon),
    until: new Date(coupon.expires_at / 1000).toISOString(), // microseconds on the wire
  });
  mailed.remember(id, 'mailed');
}

/** Topics are read side by side: an end may be read before its beginning. */
function ended(couponId, why) {
  if (mailed.hasEnded(couponId)) return;
  mailed.remember(couponId, 'ended');
  if (mailed.wasMailed(couponId)) withdraw(couponId, why);
}

/** The action in words. Coupons of older releases have no texts. */
function gives({ action, action_text: text }) {
  if (!text) return action.type;
  switch (action.type) {
    case 'percentage_off':
      return `${text.value} %`;
    case 'amount_off':
    case 'store_credit':
      return `${text.value} ${action.currency}`;
    default:
      return action.type;
  }
}

const handlers = {
  'coupon.issued.v1': issued,
  'coupon.expired.v1': (step) => ended(step.coupon_id, 'expired'),
  'coupon.revoked.v1': (step) => ended(step.coupon_id, 'revoked'),
};

// kafkajs reads committed records unless it is told otherwise: our topics are written in transactions.
const consumer = new Kafka({ clientId: 'mail', brokers, logLevel: logLevel.WARN }).consumer({ groupId: process.env.GROUP ?? 'mail' });
await consumer.connect();
await consumer.subscribe({ topics: Object.keys(handlers), fromBeginning: true });
await consumer.run({
  eachMessage: async ({ topic, message }) => handlers[topic](await registry.decode(message.value)),
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => consumer.disconnect());
}
