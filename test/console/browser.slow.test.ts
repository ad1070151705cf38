/** The desk in a real browser: readable by everybody, at every width, in light and dark, without scripts; and deaf to what mail says. */
import { existsSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { renderPage } from '../../console/page';
import { casePage } from '../../console/pages/case-page';
import { dataMapPage } from '../../console/pages/data-map-page';
import { deliveryPage } from '../../console/pages/delivery-page';
import { queuePage } from '../../console/pages/queue-page';
import { signInPage } from '../../console/pages/sign-in-page';
import { sampleRecords } from '../../records/sample-records';
import { aCompleteCase, aWarrant } from '../support/case-builders';
import { corpus } from './corpus';
import { serveDesk, type DeskServer } from './desk-server';
import { hostilePages } from './hostile-pages';
import { aBusyCase, aCaseOfPanels, aDeficientCase, aDesk, aQueue, casePropsOf } from './sample';

const executablePath = [
  process.env['CHROMIUM_PATH'],
  ...(process.env['PATH'] ?? '')
    .split(path.delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => path.join(folder, name))),
].find((file) => file !== undefined && existsSync(file));
const shots = mkdtempSync(path.join(tmpdir(), 'writ-desk-'));

const review = aCompleteCase(aWarrant());
const panels = aCaseOfPanels();
const refused = {
  command: 'recordFacts',
  detail: 'the period ends before it begins',
  rule: 'R6',
  field: 'period',
  entered: { 'facts.categories': ['callDetail'], 'facts.period.from': '2026-10-31', 'facts.period.to': '2026-10-01' },
} as const;
const desks: ReadonlyMap<string, string> = new Map([
  ['/', renderPage(queuePage(aQueue()))],
  ['/empty', renderPage(queuePage({ ...aQueue(), rows: [], submissions: [], filter: { mine: true, closed: false } }))],
  ['/case', renderPage(casePage(casePropsOf(aBusyCase())))],
  ['/refused', renderPage(casePage(casePropsOf(aDeficientCase(), aDesk('analyst'), { refused })))],
  [
    '/review',
    renderPage(
      casePage(casePropsOf(review, aDesk('counsel', { now: review.now }), { flash: { kind: 'done', seq: review.events.length } })),
    ),
  ],
  ['/panels', renderPage(casePage(casePropsOf(panels, aDesk('counsel', { now: panels.now }))))],
  ['/data-map', renderPage(dataMapPage({ desk: aDesk('analyst'), map: sampleRecords('nowhere').dataMap }))],
  ['/sign-in', renderPage(signInPage({ office: 'Example Dial, Inc.', problem: 'wrong' }))],
  [
    '/delivery',
    renderPage(
      deliveryPage({
        office: 'Example Dial, Inc.',
        now: review.now,
        delivery: { state: 'ready', token: 't', production: 'PROD-1', ends: '2026-12-01', maxDownloads: 5 },
      }),
    ),
  ],
]);
/** Every page with the whole corpus at once, and every string by itself in the two pages that show a mail and its case. */
const hostile = new Map([
  ...hostilePages(corpus.join(' ')).map((page, at) => [`/hostile/all/${at}`, page] as const),
  ...corpus.flatMap((said, index) =>
    hostilePages(said).flatMap((page, at) => (at === 1 || at === 6 ? [[`/hostile/${index}/${at}`, page] as const] : [])),
  ),
]);

let server: DeskServer;
let browser: Browser;

beforeAll(async () => {
  if (executablePath === undefined) throw new Error('no Chromium: set CHROMIUM_PATH');
  server = await serveDesk(new Map([...desks, ...hostile]));
  browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function visit<Result>(options: BrowserContextOptions, at: string, look: (page: Page) => Promise<Result>): Promise<Result> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(server.url + at);
    return await look(page);
  } finally {
    await context.close();
  }
}

/** Unfolds everything, so that what is folded away is judged as well. */
const unfolded = async (page: Page): Promise<void> =>
  page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');

const looks = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 400 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 400 },
] as const;
// The queue and a case in all four looks; what shares their parts in two.
const views = [...desks.keys()].flatMap((at) => looks.slice(0, at === '/' || at === '/case' ? 4 : 2).map((look) => ({ at, ...look })));

describe('Everybody can read the desk', () => {
  // axe runs as a script of the test, which our own policy would rightly stop.
  test.each(views)('$at at $width px, $colorScheme: axe finds nothing', async ({ at, width, colorScheme }) => {
    await visit({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true }, at, async (page) => {
      await page.screenshot({ path: path.join(shots, `${at.slice(1) || 'queue'}-${width}-${colorScheme}.png`), fullPage: true });
      await unfolded(page);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 160))])).toEqual([]);
    });
  });

  test.each(views)('$at at $width px, $colorScheme: nothing stands beside the page', async ({ at, width, colorScheme }) => {
    const wide = await visit({ viewport: { width, height: 900 }, colorScheme }, at, async (page) => {
      await unfolded(page);
      return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    });
    expect(wide).toBeLessThanOrEqual(0);
  });
});

describe('A browser without scripts is enough', () => {
  test('a link to an order unfolds its form, which is filled in and sent by the keyboard', async () => {
    const sent = await visit({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } }, '/case', async (page) => {
      await page.getByRole('link', { name: 'Try again' }).click();
      await page.locator('#do-retry').waitFor({ state: 'visible' });
      await page.locator('summary', { hasText: 'Approve the production' }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('Reason').locator('visible=true').first().fill('As reviewed.');
      const posted = page.waitForRequest((request) => request.method() === 'POST');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const request = await posted;
      return { at: new URL(request.url()).pathname, fields: new URLSearchParams(request.postData() ?? '') };
    });
    expect(sent.at).toBe('/cases/LR-7K3Q-9WDM/commands/approve-production');
    expect(Object.fromEntries(sent.fields)).toEqual({
      'form-token': 'form-token-of-this-session',
      'idempotency-key': 'k7Qm2x.approve-production',
      digest: 'digest-1',
      reason: 'As reviewed.',
    });
  });

  test('the first press of Tab reaches the way to the content', async () => {
    const focused = await visit({ javaScriptEnabled: false }, '/case', async (page) => {
      await page.keyboard.press('Tab');
      return page.locator(':focus').textContent();
    });
    expect(focused?.trim()).toBe('Skip to the content');
  });

  test('no page has a script, and the policy of the counter allows none', async () => {
    expect([...desks.values()].join('')).not.toContain('<script');
    const policy = (await fetch(server.url)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script|unsafe/);
  });
});

describe('Mail that tries to be a program', () => {
  test('nothing of it runs, loads or leads away, even where the policy is switched off', async () => {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) elsewhere.push(request.url());
    });
    page.on('dialog', (dialog) => {
      elsewhere.push(dialog.message());
      return dialog.dismiss();
    });
    for (const at of hostile.keys()) {
      await page.goto(server.url + at);
      expect([at, await page.evaluate('window.__ran'), page.url()]).toEqual([at, undefined, server.url + at]);
    }
    expect(elsewhere).toEqual([]);
    await context.close();
  });

  test('with the policy, the browser has nothing to stop', async () => {
    const stopped = await visit({}, '/hostile/0/1', async (page) => {
      const said: string[] = [];
      page.on('console', (message) => void said.push(message.text()));
      await page.reload();
      return said;
    });
    expect(stopped).toEqual([]);
  });
});
