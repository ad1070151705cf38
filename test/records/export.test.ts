import fc from 'fast-check';
import { instantAt } from '../../domain/calendar/pacific';
import { storedCategories, type StoredCategory } from '../../domain/rules/categories';
import { columnOutOfPlace, columnsOf, localTime, type Column } from '../../records/columns';
import { csvOf, ExportRefused, jsonOf, neutral } from '../../records/export';
import type { RecordRow } from '../../records/record-source';
import { readCsv } from './rfc4180';
import { call, message, session, subscriber } from './support';

const sample: { readonly [C in StoredCategory]: RecordRow } = {
  basicSubscriber: subscriber(),
  callDetail: call(),
  otherNonContent: session(),
  storedContent: message(),
};
const CDR = 'call_id,direction,from_e164,to_e164,start_utc,start_local,tz,duration_s,answered,status,account_id,product,source_system';

describe('the export of call detail', () => {
  it('has exactly the columns of law.md §6, and CRLF after every line', () => {
    const at = instantAt('2026-09-01', 0);
    expect(csvOf('callDetail', [call({ at })]).toString('utf8')).toBe(
      `${CDR}\r\ncall-1,outbound,+12065550142,+13055550100,2026-09-01T07:00:00Z,2026-09-01T00:00:00-07:00,America/Los_Angeles,61,true,completed,AC-1,voice,switch\r\n`,
    );
  });

  it('has its header also without a row', () => {
    expect(csvOf('callDetail', []).toString()).toBe(`${CDR}\r\n`);
    expect(jsonOf('callDetail', []).toString()).toBe('[]\n');
  });

  it('gives an unanswered call false and nought seconds', () => {
    expect(readCsv(csvOf('callDetail', [call({ answered: false, durationS: 0 })]).toString())[1]?.slice(7, 9)).toEqual(['0', 'false']);
  });
});

describe('content stands only in exports of content (L1)', () => {
  const body: Column<'callDetail'> = { name: 'body', means: 'words', holds: 'content', of: () => 'words' };

  it('so a column of content in a toll export is refused, in CSV and in JSON', () => {
    const columns = [...columnsOf('callDetail'), body];
    expect(() => csvOf('callDetail', [call()], columns)).toThrow(new ExportRefused('the column body'));
    expect(() => jsonOf('callDetail', [call()], columns)).toThrow(new ExportRefused('the column body'));
    expect(() => csvOf('callDetail', [], columns)).toThrow(ExportRefused);
  });

  it('and every released column set passes its own check, the content’s only as content', () => {
    for (const category of storedCategories) expect(columnOutOfPlace(category, columnsOf(category))).toBeUndefined();
    for (const category of ['basicSubscriber', 'callDetail', 'otherNonContent'] as const) {
      expect(columnOutOfPlace(category, columnsOf('storedContent') as unknown as readonly Column<typeof category>[])).toBeDefined();
    }
  });

  it('and a row of another category is refused', () => {
    for (const category of storedCategories) {
      for (const other of storedCategories) {
        const written = (): Buffer => csvOf(category, [sample[other]]);
        if (other === category) expect(written).not.toThrow();
        else expect(written).toThrow(ExportRefused);
      }
    }
  });

  it('and what a row carries beside its columns does not come out', () => {
    const smuggled = { ...call(), body: 'the words that were said' } as RecordRow;
    expect(csvOf('callDetail', [smuggled]).toString()).not.toContain('the words');
    expect(jsonOf('callDetail', [smuggled]).toString()).not.toContain('the words');
  });
});

describe('a text that a spreadsheet would run', () => {
  it.each([
    '=1+1',
    '+1 from me',
    '-2',
    '@all',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '＠a',
    '+',
    '+0123',
    '+1206555014212345',
    '+12065550142 ',
    '+1-206',
  ])('gets an apostrophe in front: %j', (text) => {
    expect(neutral(text)).toBe(`'${text}`);
  });

  it.each(['+12065550142', '+49301234567', '', 'a=b', "'=1", '12', ' =1'])('but not %j', (text) => {
    expect(neutral(text)).toBe(text);
  });

  it('and stays as it is in JSON', () => {
    const [row] = JSON.parse(jsonOf('storedContent', [message({ body: '=SUM(A1)' })]).toString()) as { body: string }[];
    expect(row?.body).toBe('=SUM(A1)');
    expect(csvOf('storedContent', [message({ body: '=SUM(A1)' })]).toString()).toContain("'=SUM(A1)");
  });
});

describe('whatever was written in a message', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(',', '"', '\r', '\n', '=', '+', 'é', '🎉', ' ', '\t', "'") }),
  );

  it('comes back from the CSV, and no cell begins like a formula', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 5 }), (bodies) => {
        const [header, ...rows] = readCsv(
          csvOf(
            'storedContent',
            bodies.map((body) => message({ body })),
          ).toString('utf8'),
        );
        expect(header).toEqual(columnsOf('storedContent').map(({ name }) => name));
        expect(rows.map((cells) => cells[9])).toEqual(bodies.map(neutral));
        for (const cell of rows.flat()) expect(cell).not.toMatch(/^(?:[=\-@\t\r\n]|\+(?![1-9]\d{1,14}$))/);
      }),
    );
  });

  it('comes back from the JSON, untouched', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 5 }), (bodies) => {
        const read = JSON.parse(
          jsonOf(
            'storedContent',
            bodies.map((body) => message({ body })),
          ).toString('utf8'),
        ) as { body: string }[];
        expect(read.map(({ body }) => body)).toEqual(bodies);
      }),
    );
  });
});

describe('the columns of the other categories', () => {
  it('leave empty what a row has not', () => {
    const [, row] = readCsv(csvOf('otherNonContent', [session()]).toString());
    expect(row?.slice(1, 5)).toEqual(['session', '', '', '']);
    expect(readCsv(csvOf('basicSubscriber', [subscriber()]).toString())[1]?.[8]).toBe('');
    expect(readCsv(csvOf('basicSubscriber', [subscriber({ assignedTo: instantAt('2026-01-01', 0) })]).toString())[1]?.[8]).toBe(
      '2026-01-01T08:00:00Z',
    );
  });

  it('all say what they mean, and are named once', () => {
    for (const category of storedCategories) {
      const names = columnsOf(category).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const { name, means } of columnsOf(category)) expect([name, means.length > 3]).toEqual([name, true]);
    }
  });

  it('show the clock of the office on both sides of a change of time', () => {
    expect(localTime(Date.parse('2026-11-01T08:59:59Z'))).toBe('2026-11-01T01:59:59-07:00');
    expect(localTime(Date.parse('2026-11-01T09:00:00Z'))).toBe('2026-11-01T01:00:00-08:00');
    expect(localTime(Date.parse('2026-03-08T10:00:00.250Z'))).toBe('2026-03-08T03:00:00.250-07:00');
  });
});
