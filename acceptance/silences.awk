# What a detector must make of a clickstream: after add_to_cart, unless purchase, within so many seconds. Nothing of the engine's.
# Reads rows "number,user,session,event,time,…" in the order of their times; prints detector, user, due time in seconds and the number of the row before.
BEGIN { FS = "," }
function seconds(time,   p, y, m, days) { # since 1970; days as in a year that begins in March
  split(time, p, /[- :]/)
  y = p[1] - (p[2] < 3); m = (p[2] + 9) % 12
  days = 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m + 2) / 5) + p[3] - 1 - 719468
  return ((days * 24 + p[4]) * 60 + p[5]) * 60 + p[6]
}
function tell(user) { print name, user, due[user], row[user]; delete due[user] }
{
  now = seconds($5)
  if ($2 in due && due[$2] < now) tell($2)
  if ($4 == "purchase") delete due[$2]
  if ($4 == "add_to_cart") { due[$2] = now + within; row[$2] = $1 }
}
END { for (user in due) tell(user) }
