import { renderPage } from '../../console/page';
import { casePage } from '../../console/pages/case-page';
import { roles } from '../../domain/case/parts';
import type { DataMap } from '../../domain/rules/data-map';
import { sampleRecords } from '../../records/sample-records';
import { tagsOf, unescaped } from '../console/html';
import { aBusyCase, casePropsOf } from '../console/sample';
import { openCounter, type TestCounter } from './support/counter';

let counter: TestCounter | undefined;
afterEach(async () => {
  await counter?.close();
  counter = undefined;
});

async function shown(dataMap: DataMap | undefined, role: (typeof roles)[number] = 'analyst'): Promise<string> {
  counter ??= await openCounter(dataMap && { dataMap });
  const { status, text } = await counter.get('/data-map', role);
  expect(status).toBe(200);
  return unescaped(text.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
}

describe('the desk’s data map (L6)', () => {
  test('is for everybody who works here: each category with its class, its system, who answers for it and how long it is kept', async () => {
    const { dataMap } = sampleRecords('nowhere');
    for (const role of roles)
      expect(await shown(dataMap, role)).toContain('Call detail records class: toll sample-switch Network ; kept: 18 months');
    const page = await shown(dataMap);
    for (const entry of Object.values(dataMap).flat()) expect(page).toContain(`${entry.system} ${entry.owner} ; kept: ${entry.retention}`);
  });

  test('says that none is stated, where none is', async () =>
    expect(await shown(undefined)).toContain('The office’s profile states no map'));

  test('is linked from what a case asks for', () => {
    const asked =
      renderPage(casePage(casePropsOf(aBusyCase())))
        .split('id="asked"')[1]
        ?.split('</section>')[0] ?? '';
    expect(
      tagsOf(asked)
        .filter(({ name }) => name === 'a')
        .map(({ attributes }) => attributes.get('href')),
    ).toContain('/data-map');
  });
});
