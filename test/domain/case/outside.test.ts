import { kebab, outside, outsideEvent } from '../../../domain/case/outside';
import type { CaseEvent } from '../../../domain/case/events';
import { everyEvent } from '../../console/every-event';
import { instant } from '../calendar/office';

/** Every value with the key it stands under. */
function valuesIn(value: unknown, under = ''): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesIn(each, under));
  if (typeof value !== 'object' || value === null) return [[under, value]];
  return Object.entries(value).flatMap(([key, inner]) => valuesIn(inner, key));
}

const at = instant('2026-11-12T10:00');
const said = 'Some words.';

describe('an event on the outside', () => {
  const everywhere = everyEvent(said).map((event) => [event.type, outsideEvent(event)] as const);

  test.each(everywhere)('%s has no instant in milliseconds', (_type, told) => {
    expect(valuesIn(told).filter(([, value]) => typeof value === 'number' && value > 1e11)).toEqual([]);
  });

  test.each(everywhere)('%s has no word of the code but the names of events and workflows', (type, told) => {
    const words = valuesIn(told).filter(([, value]) => typeof value === 'string' && /^[a-z]+[a-z0-9]*[A-Z]\w*$/.test(value));
    expect(words.filter(([key]) => key !== 'procedure' && !(key === 'from' && type === 'Reclassified'))).toEqual([]);
  });

  test('says when and by whom beside what happened', () => {
    const event: CaseEvent = { type: 'Refused', at, by: 'carla', reason: 'civilParty', note: 'Go to the court.' };
    expect(outsideEvent(event)).toEqual({
      at: '2026-11-12T18:00:00Z',
      type: 'Refused',
      by: 'carla',
      data: { reason: 'civil-party', note: 'Go to the court.' },
    });
  });
});

describe('a word', () => {
  test('of a workflow type keeps its name, of an instrument of the same name not', () => {
    const value = { procedure: 'emergencyRequest', instrument: { kind: 'emergencyRequest' }, categories: ['callDetail'] };
    const told = { procedure: 'emergencyRequest', instrument: { kind: 'emergency-request' }, categories: ['call-detail'] };
    expect(outside(value)).toEqual(told);
  });
  test('that no list knows stays as it was written, and so does an id', () => {
    const value = { name: 'eBay', id: 'customerNotice/1', on: '2026-11-12', none: undefined, no: null, yes: true, minutes: 90 };
    expect(outside(value)).toEqual(value);
  });
  test('is written small, with dashes', () => expect(kebab('callDetail')).toBe('call-detail'));
});
