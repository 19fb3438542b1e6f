# What the detectors of sequences.yaml must make of a clickstream, by a search through the past. Nothing of the engine's.
# Prints name, user, time and row of each event that is made.
import csv, datetime, gzip, sys

VIEWS = ["product_view"] * 3
DETECTORS = {  # the events in their order, what must not be between, within how many seconds, and the column that must be the same
    "three_views": (VIEWS, "add_to_cart", 3600, None),
    "three_views_on_one_device": (VIEWS, "add_to_cart", 3600, "platform"),
    "added_and_looked_on": (["add_to_cart"] + VIEWS[:2], "purchase", 1800, None),
}
rows = list(enumerate(csv.DictReader(gzip.open(sys.argv[1], "rt")), 1))
rows.sort(key=lambda numbered: numbered[1]["timestamp"])
for name, (order, without, seconds, same) in DETECTORS.items():
    past = {}
    for number, row in rows:
        seen = past.setdefault((row["user_id"], same and row[same]), [])
        if row["event"] == without:
            seen.clear()
        now = datetime.datetime.fromisoformat(row["timestamp"])
        seen.append((row["event"], now))
        left = list(order) if row["event"] == order[-1] else []
        for event, when in reversed(seen):
            if left and event == left[-1] and (now - when).total_seconds() <= seconds:
                left.pop()
                if not left:
                    print(name, row["user_id"], now.isoformat() + "Z", f"ecom-{number}")
                    seen.clear()
                    break
