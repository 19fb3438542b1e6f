"""Runs cases of acceptance/mach against a deployment: mach-http.py URL KEY FILE…

The promotions of a deployment are one set. So each case's ids (and slugs) get a prefix of the case, of one length for all, which leaves their order
as it was; and cases whose codes are the same are put one after the other, in rounds. What a case says was so before (uses, coupon instances) and
that there are no other promotions is supposed in the call.
"""
import http.client, json, re, sys, time, urllib.parse
from decimal import Decimal

MONEY = re.compile(r'-?[0-9]+(\.[0-9]+)?')
FIELDS = {'subtotal', 'discount', 'total', 'amount', 'full', 'net', 'shipping'}
MOST_PROMOTIONS = 1000
MOST_BYTES = 3_000_000
ASKED_AT_ONCE = 25


class Written(float):
    """A number as it was written: a double would not do."""
    def __new__(cls, text):
        number = super().__new__(cls, text)
        number.text = text
        return number

    def __repr__(self):
        return self.text


def read(path):
    with open(path, encoding='utf-8') as lines:
        return [json.loads(line, parse_float=Written) for line in lines]


def normalised(code):
    return re.sub(r'[\s-]', '', str(code)).upper().translate(str.maketrans('OIL', '011'))


class Api:
    def __init__(self, url, key):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=60)
        self.headers = {'Authorization': 'Bearer ' + key, 'Content-Type': 'application/json'}

    def send(self, method, path, body):
        self.connection.request(method, path, json.dumps(body).encode(), self.headers)
        answer = self.connection.getresponse()
        return answer.status, json.loads(answer.read(), parse_float=Decimal)

    def do(self, method, path, body):
        status, answer = self.send(method, path, body)
        if status != 200:
            sys.exit(f'mach over HTTP acceptance: {method} {path}: {status} {json.dumps(answer, default=str)[:2000]}')
        return answer


class Case:
    def __init__(self, number, case):
        self.name = str(case.get('id', case.get('seed')))
        self.prefix = f'C{number:04d}-'
        self.expected = case['expected']
        self.input = case['input']
        self.invalid = {r['id'] for r in self.expected['rejected'] if r['reason'] == 'invalid'}
        self.documents = [p for p in self.input['promotions'] if p.get('id') not in self.invalid]
        self.refused = [p for p in self.input['promotions'] if p.get('id') in self.invalid]
        self.ids = {p['id'] for p in self.input['promotions'] if isinstance(p.get('id'), str)}
        self.codes = {normalised(p['codes']['single_code']) for p in self.documents
                      if isinstance(p.get('codes'), dict) and p['codes'].get('single_code')}

    def why_not(self):
        ids = [p.get('id') for p in self.input['promotions']]
        if len(set(map(str, ids))) < len(ids):
            return 'two promotions have one id, which no book has'
        if any(not isinstance(i, str) for i in ids):
            return 'a promotion without an id has no address'
        return None

    def id(self, value):
        return self.prefix + value if value in self.ids else value

    def document(self, promotion):
        renamed = dict(promotion, id=self.id(promotion['id']))
        if isinstance(renamed.get('slug'), str):
            renamed['slug'] = self.prefix.lower() + renamed['slug']
        return renamed

    def cart(self):
        given = self.input
        order = dict(given['order'])
        order['items'] = [dict(i, gift_of=self.id(i['gift_of'])) if i.get('gift_of') else i for i in order['items']]
        slugs = {p['slug'] for p in self.documents if isinstance(p.get('slug'), str)}
        links = [self.prefix.lower() + l if l in slugs else self.id(l) for l in given.get('links') or []]
        only = [self.id(p['id']) for p in self.documents]
        suppose = {'only': only, 'time_zone': given.get('time_zone'), 'mode': given.get('mode'),
                   'coupons': [dict(c, promotion_id=self.id(c['promotion_id'])) for c in given.get('coupons') or []],
                   'usage': {self.id(k): v for k, v in (given.get('usage') or {}).items()}}
        return {'order': order, 'shopper': given.get('shopper'), 'channel': given.get('channel'), 'codes': given.get('codes'),
                'links': links, 'locale': given.get('locale'), 'at': given['now'], 'explain': only,
                'dry_run': [self.id(i) for i in given.get('dry_run') or []], 'suppose': suppose}

    def comparable_answer(self, answer):
        known = {f: answer.get(f) for f in self.expected}
        return comparable(json.loads(json.dumps(known, default=lambda d: {'__number': str(d)}).replace(self.prefix, ''),
                                     object_hook=lambda o: Decimal(o['__number']) if '__number' in o else o))

    def comparable_expected(self):
        expected = dict(self.expected, rejected=[r for r in self.expected['rejected'] if r['id'] not in self.invalid])
        return comparable(expected)


def comparable(value, key=None):
    """Without what is free text or stands in the API's answers alone; money as numbers."""
    if isinstance(value, dict):
        return {k: comparable(v, k) for k, v in value.items() if k not in ('detail', 'discounts')}
    if isinstance(value, list):
        return [comparable(v) for v in value]
    if key in FIELDS and (isinstance(value, (int, float, Decimal)) or (isinstance(value, str) and MONEY.fullmatch(value))):
        return Decimal(str(value))
    return value


def rounds(cases):
    """Cases that fit into one book beside each other."""
    waiting = cases
    while waiting:
        codes, size, count, these, later = set(), 0, 0, [], []
        for case in waiting:
            more = len(json.dumps([case.document(p) for p in case.documents]))
            fits = not codes & case.codes and size + more < MOST_BYTES and count + len(case.documents) <= MOST_PROMOTIONS // 2
            if fits or not these:
                these.append(case)
                codes |= case.codes
                size += more
                count += len(case.documents)
            else:
                later.append(case)
        yield these
        waiting = later


def main():
    api = Api(sys.argv[1], sys.argv[2])
    begin = time.monotonic()
    cases, left_out, wrong, refused, compared, books = [], {}, 0, 0, 0, 0
    for path in sys.argv[3:]:
        cases += [Case(len(cases) + n, case) for n, case in enumerate(read(path))]
    for case in cases:
        why = case.why_not()
        if why:
            left_out.setdefault(why, []).append(case.name)
        for promotion in case.refused if not why else []:
            status, answer = api.send('POST', '/v1/promotions', {'promotions': [case.document(promotion)]})
            told = status == 400 and answer['reason'] == 'invalid' and all(
                e['pointer'].startswith('/promotions/0') and e['detail'] for e in answer['errors'])
            refused += told
            if not told:
                wrong += 1
                print(f'mach over HTTP acceptance: {case.name}: {promotion["id"]} was not refused: {status} {answer}', file=sys.stderr)
    before = []
    for these in rounds([c for c in cases if not c.why_not()]):
        documents = [case.document(p) for case in these for p in case.documents]
        api.do('POST', '/v1/promotions', {'promotions': documents, 'remove': before})
        before = [d['id'] for d in documents]
        books += 1
        for at in range(0, len(these), ASKED_AT_ONCE):
            asked = these[at:at + ASKED_AT_ONCE]
            answers = api.do('POST', '/v1/orders/evaluate', {'carts': [case.cart() for case in asked]})['carts']
            for case, answer in zip(asked, answers, strict=True):
                compared += 1
                expected, found = case.comparable_expected(), case.comparable_answer(answer)
                if expected != found:
                    wrong += 1
                    fields = [f for f in expected if expected[f] != found.get(f)]
                    print(f'mach over HTTP acceptance: {case.name}: other {", ".join(fields)} than expected: '
                          f'{[(expected[f], found.get(f)) for f in fields]}'[:1500], file=sys.stderr)
    api.do('POST', '/v1/promotions', {'remove': before})
    print(f'mach over HTTP acceptance: {compared} of {len(cases)} cases compared, {refused} promotions refused with their places, '
          f'{wrong} wrong, {books} books, {time.monotonic() - begin:.0f} s')
    for why, names in left_out.items():
        print(f'mach over HTTP acceptance: {len(names)} not compared: {why}: {", ".join(names)}')
    sys.exit(1 if wrong else 0)


main()
