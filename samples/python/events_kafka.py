"""Writes the events of a file (one JSON object a line) straight to Kafka: python3 events_kafka.py FILE

Events of orders that come this way are behaviour and redeem nothing: send those over HTTP.
"""

import json
import os
import sys
from datetime import datetime

from confluent_kafka import Producer

from wire import Wire

TOPIC = "behaviour.events.v1"


def value(json_value):
    """A JSON value as the schema has it: lists and maps are records."""
    if isinstance(json_value, list):
        return {"items": [value(element) for element in json_value]}
    if isinstance(json_value, dict):
        return {"entries": values(json_value)}
    return json_value


def values(fields):
    return {name: value(field) for name, field in fields.items()}


def shopper(user):
    """The shopper's key: the first of these that the event has. It decides about the partition, and so about the order."""
    for kind, field in (("user", "id"), ("user", "user_id"), ("device", "device_id"), ("session", "session_id"), ("email", "email")):
        if user.get(field):
            return f"{kind}:{user[field]}"
    raise ValueError("the event names nobody")


def record(event):
    """An event as the schema BehaviourEvent wants it."""
    return {
        "event_id": event.get("event_id"),
        "name": event["name"],
        "occurred_at": datetime.fromisoformat(event["occurred_at"].replace("Z", "+00:00")),
        "user": {
            "id": event["user"].get("id", event["user"].get("user_id")),
            "email": event["user"].get("email"),
            "device_id": event["user"].get("device_id"),
            "session_id": event["user"].get("session_id"),
        },
        "attributes": values(event.get("attributes", {})),
        "context": values(event.get("context", {})),
        "history": event.get("history", False),
    }


def main(file):
    wire = Wire()
    failures = []
    producer = Producer(
        {
            "bootstrap.servers": os.environ.get("BOOTSTRAP", "localhost:9092"),
            "enable.idempotence": True,
            "partitioner": "murmur2_random",  # as Kafka's Java client does it
        }
    )
    sent = 0
    with open(file, encoding="utf-8") as lines:
        for event in (json.loads(line) for line in lines if line.strip()):
            producer.produce(
                TOPIC,
                key=shopper(event["user"]),
                value=wire.encode(TOPIC, record(event)),
                on_delivery=lambda error, message: failures.append(error) if error else None,
            )
            producer.poll(0)
            sent += 1
    left = producer.flush(60)
    if failures or left:
        raise SystemExit(f"not all were taken: {failures or left}")
    print(json.dumps({"sent": sent}))


if __name__ == "__main__":
    main(sys.argv[1])
