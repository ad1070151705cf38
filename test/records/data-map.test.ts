import { linesOf, systemsOf, type DataMap } from '../../domain/rules/data-map';
import { sampleRecords } from '../../records/sample-records';
import { mapOfViews, sqlRecords } from '../../records/sql-records';

const entry = (system: string) => ({ system, owner: 'Network', retention: '18 months' });
const stated: DataMap = { ...mapOfViews, callDetail: [entry('switch'), entry('archive'), entry('switch')] };

describe('the data map', () => {
  it('says for each category that is stored the system, its owner, its retention and its class', () => {
    expect(linesOf(sampleRecords('nowhere').dataMap)).toContainEqual({
      ...{ category: 'callDetail', klass: 'toll' },
      ...{ system: 'sample-switch', owner: 'Network', retention: '18 months' },
    });
    expect([...new Set(linesOf(stated).map(({ klass }) => klass))]).toEqual(['subscriber', 'toll', 'nonContent', 'content']);
  });

  it('names each system of a category once', () => {
    expect(systemsOf(stated, 'callDetail')).toBe('switch, archive');
    expect(systemsOf(sampleRecords('nowhere').dataMap, 'storedContent')).toBe('sample-messages, sample-voicemail');
  });

  it('is what the provider states of its database, and the view that is read where it states none', () => {
    const query = () => Promise.reject(new Error('nothing is read here'));
    expect(sqlRecords(query, stated).dataMap).toBe(stated);
    expect(systemsOf(sqlRecords(query, mapOfViews).dataMap, 'callDetail')).toBe('writ_calls');
  });
});
