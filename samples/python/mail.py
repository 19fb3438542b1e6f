"""Sends a mail for each coupon that is issued, once, and withdraws it when the coupon ends: python3 mail.py [FILE-TO-REMEMBER-IN]"""

import json
import os
import signal
import sys

from confluent_kafka import Consumer, KafkaException

from wire import Wire


def send(mail):
    """Here stands the call of an e-mail service. Whatever it is, give it the coupon's id as its idempotency key."""
    print(json.dumps({"send": mail}), flush=True)


def withdraw(coupon_id, why):
    """Here a mail that still waits is taken back, or a banner is taken down."""
    print(json.dumps({"withdraw": {"coupon_id": coupon_id, "why": why}}), flush=True)


def gives(coupon):
    """The action in words."""
    action = coupon["action"]
    if action["value"] is None:
        return action["type"]
    return f"{action['value'].normalize():f} {action['currency'] or '%'}"


class Mailed:
    """Which coupons were mailed and which have ended, in a file, so that it survives a restart.

    A real service keeps it in its database, in the transaction that queues the mail.
    """

    def __init__(self, file):
        self._file = open(file, "a+", encoding="utf-8")
        self._file.seek(0)
        self._steps = {tuple(json.loads(line)) for line in self._file}

    def has(self, coupon_id, step):
        return (coupon_id, step) in self._steps

    def remember(self, coupon_id, step):
        self._steps.add((coupon_id, step))
        self._file.write(json.dumps([coupon_id, step]) + "\n")
        self._file.flush()


class Mails:
    """A record may be read again after a crash or a rebalance, and topics are read side by side: an end may come before its beginning."""

    def __init__(self, mailed):
        self._mailed = mailed

    def issued(self, coupon):
        coupon_id, address = coupon["coupon_id"], coupon["recipient"]["email"]
        if self._mailed.has(coupon_id, "mailed") or self._mailed.has(coupon_id, "ended") or not address:
            return
        send(
            {
                "coupon_id": coupon_id,
                "to": address,
                "code": coupon["code"],
                "gives": gives(coupon),
                "until": coupon["expires_at"].isoformat(),
            }
        )
        self._mailed.remember(coupon_id, "mailed")

    def ended(self, coupon_id, why):
        if self._mailed.has(coupon_id, "ended"):
            return
        self._mailed.remember(coupon_id, "ended")
        if self._mailed.has(coupon_id, "mailed"):
            withdraw(coupon_id, why)


def main(file):
    wire, mails = Wire(), Mails(Mailed(file))
    handlers = {
        "coupon.issued.v1": mails.issued,
        "coupon.expired.v1": lambda step: mails.ended(step["coupon_id"], "expired"),
        "coupon.revoked.v1": lambda step: mails.ended(step["coupon_id"], "revoked"),
    }
    consumer = Consumer(
        {
            "bootstrap.servers": os.environ.get("BOOTSTRAP", "localhost:9092"),
            "group.id": os.environ.get("GROUP", "mail"),
            "isolation.level": "read_committed",  # our topics are written in transactions
            "auto.offset.reset": "earliest",
            "enable.auto.offset.store": False,
        }
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    consumer.subscribe(list(handlers))
    try:
        while True:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                raise KafkaException(message.error())
            handlers[message.topic()](wire.decode(message.value()))
            consumer.store_offsets(message)  # only what is done counts as read
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "mailed.ndjson")
