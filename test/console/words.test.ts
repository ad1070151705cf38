import { tell, toldTypes } from '../../console/words';
import { aboutName, letterName, stepName } from '../../console/names';
import { moneyWords, visible } from '../../console/plain-text';
import { momentWords, relativeDayWords, relativeWords } from '../../console/when';
import { instant } from '../domain/calendar/office';
import { everyEvent } from './every-event';
import { people } from './sample';

describe('Every event has a sentence', () => {
  const events = everyEvent('Some words.');

  test('all event types of the ledger are told', () => {
    expect(new Set(toldTypes)).toEqual(new Set(events.map(({ type }) => type)));
  });

  test.each(events.map((event) => [event.type, event] as const))(
    '%s is told in words, without JSON and without names of the code',
    (_type, event) => {
      const { text } = tell(event, people);
      expect(text).toMatch(/^[A-Z]/);
      expect(text).not.toMatch(/[{}[\]]|undefined|NaN|\bmachine\b|counsel-1/);
      expect(text.replaceAll('Some words.', '')).not.toMatch(/[a-z][A-Z]/);
    },
  );

  test('an act of a person names the person, one of the machine names Writ', () => {
    const [noted] = events.filter(({ type }) => type === 'Noted');
    expect(tell(noted!, people).text).toBe('Carla Mendes noted');
    expect(tell({ ...noted!, by: 'machine' }, people).text).toBe('Writ noted');
    expect(tell({ ...noted!, by: 'gone-1' }, people).text).toBe('gone-1 noted');
  });

  test('decisions of people stand under their paragraph', () => {
    const decisions = ['Reviewed', 'Refused', 'ProductionApproved', 'NoticeReleased', 'FoundDeficient', 'FoundComplete', 'Extended'];
    for (const event of events.filter(({ type }) => decisions.includes(type))) expect(tell(event, people).cite).toBeTruthy();
  });
});

describe('Dates are read in Pacific office time', () => {
  test('an instant is spelled with its day and zone', () => {
    expect(momentWords(instant('2026-11-25T17:00'))).toBe('Wed, Nov 25, 2026, 17:00 PST');
    expect(momentWords(instant('2026-07-01T09:05'))).toBe('Wed, Jul 1, 2026, 09:05 PDT');
  });

  test.each([
    ['2026-11-20T11:20', 'now'],
    ['2026-11-20T11:21', 'in 1 minute'],
    ['2026-11-20T12:19', 'in 59 minutes'],
    ['2026-11-20T12:20', 'in 1 hour'],
    ['2026-11-20T23:59', 'in 12 hours'],
    ['2026-11-21T09:00', 'tomorrow'],
    ['2026-11-25T17:00', 'in 5 days'],
    ['2026-11-20T09:20', '2 hours ago'],
    ['2026-11-19T09:00', 'yesterday'],
    ['2026-11-10T10:00', '10 days ago'],
  ])('%s is "%s"', (at, words) => expect(relativeWords(instant(at), instant('2026-11-20T11:20'))).toBe(words));

  test('a day without a clock is today, tomorrow or so many days away', () => {
    const now = instant('2026-11-20T23:30');
    expect(['2026-11-20', '2026-11-21', '2026-11-19', '2026-11-25', '2026-11-10'].map((day) => relativeDayWords(day, now))).toEqual([
      'today',
      'tomorrow',
      'yesterday',
      'in 5 days',
      '10 days ago',
    ]);
  });
});

describe('Names', () => {
  test('a letter and a step are called by words; an unknown form stands as it is', () => {
    expect(letterName('deficiency/2')).toBe('Deficiency letter 2');
    expect(letterName('something/2')).toBe('something/2');
    expect(['customerNotice/1', 'hold/provisional/1', 'PROD-1'].map(aboutName)).toEqual([
      'Notice to the customer 1',
      'Provisional hold 1',
      'PROD-1',
    ]);
    expect(stepName('sendLetter/nondisclosureQuery/1')).toBe('Send letter: Question about the nondisclosure order 1');
    expect(stepName('collect')).toBe('Collect');
  });

  test('signs that turn or hide text are made visible', () => {
    expect(visible('photo\u202egpj.exe')).toBe('photo⟨U+202E⟩gpj.exe');
    expect(visible('a\u0000b\u200bc')).toBe('a⟨U+0000⟩b⟨U+200B⟩c');
    expect(visible('line\nline\tdone, café 🎉')).toBe('line\nline\tdone, café 🎉');
  });

  test('money has its thousands', () => expect(moneyWords(123_456_700)).toBe('$1,234,567.00'));
});
