import fc from 'fast-check';
import { canonicalJson } from '../../platform/canonical-json';

it('writes the same text whatever the order of the members', () => {
  expect(canonicalJson({ b: 1, a: { d: [1, { z: null, y: true }], c: 'é"' } })).toBe(
    '{"a":{"c":"é\\"","d":[1,{"y":true,"z":null}]},"b":1}',
  );
});

it('sorts by UTF-16 code unit, as RFC 8785 does', () => {
  // The sample of RFC 8785, 3.2.3.
  const sample = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One' };
  const more = { ...sample, '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' };
  expect(Object.values(JSON.parse(canonicalJson(Object.entries(more).map(([key]) => key))) as string[])).toHaveLength(7);
  const keys = [...canonicalJson(more).matchAll(/"([A-Z][^"]*)"[,}]/g)].map(([, name]) => name);
  expect(keys).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

it('drops members that are undefined, and keeps their place in a list as null', () => {
  expect(canonicalJson({ a: undefined, b: [undefined, 1] })).toBe('{"b":[null,1]}');
});

it('means the same as JSON for every JSON value, and is stable', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [1n], [new Map()], [new Date(0)], [() => 1], [undefined], [Symbol('x')]])(
  'refuses what JSON would lose: %p',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson([{ value: value === undefined ? Number.NaN : value }])).toThrow(TypeError);
  },
);

it('refuses a value that contains itself, and accepts one that stands at two places', () => {
  const list: unknown[] = [];
  expect(canonicalJson([list, list])).toBe('[[],[]]');
  list.push(list);
  expect(() => canonicalJson(list)).toThrow(TypeError);
});

it('keeps a member that is called __proto__', () => {
  expect(canonicalJson(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
});
