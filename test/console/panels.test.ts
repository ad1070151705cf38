/** What the case page shows of costs, attempts of notice, objections, abuse, comity and a backup copy: each where there is something to show. */
import { renderPage } from '../../console/page';
import { casePage } from '../../console/pages/case-page';
import { aConsent } from '../support/a-consent';
import { aCase, aCompleteCase, aDeliveredCase, aSender, aWarrant, someFacts, staff, type Case } from '../support/case-builders';
import { aBackupDemand, aForeignCase } from '../support/motion-cases';
import { tagsOf, unescaped } from './html';
import { aBusyCase, aCaseOfPanels, aDesk, casePropsOf } from './sample';

const page = (made: Case): string => renderPage(casePage(casePropsOf(made, aDesk('counsel', { now: made.now }))));
/** The words of one panel, or undefined when the page has none of it. */
function panel(made: Case, id: string): string | undefined {
  const html = page(made);
  const from = html.indexOf(`id="${id}"><h2`);
  if (from === -1) return undefined;
  return unescaped(html.slice(from, html.indexOf('</section>', from)).replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
}

const burdensome = aCompleteCase(aWarrant())
  .order({ type: 'logEffort', minutes: 95, what: 'Compared two systems.' })
  .order({ type: 'findBurdensome', ground: 'volume', reason: 'Ten years of messages.', expectedMinutes: 900 })
  .order({ type: 'estimateCosts', minutes: 900, what: 'A search by hand.' });
const agreed = burdensome.sent('estimate/1').order({ type: 'recordCostAgreement', document: 'S-1' });
const ladder = aDeliveredCase()
  .released()
  .sent('customerNotice/1')
  .order({ type: 'recordBounce', letter: 'customerNotice/1', how: 'It came back.' });
const announced = aCompleteCase().reviewed().collected().order({ type: 'announceToCustomer', reason: 'There is time.' });
const referred = aCase().order({ type: 'referAbuse', seen: 'Ten thousand robocalls an hour.' });
const held = referred.order({ type: 'instructNoAction', document: 'S-1', quote: 'Please take no action.', expires: '2026-12-14' });
const foreign = aForeignCase();
const copied = aBackupDemand();

test('all panels fit one page', () => {
  for (const id of ['costs', 'attempts', 'objection', 'abuse', 'backup']) expect(panel(aCaseOfPanels(), id)).toBeDefined();
});

describe('A panel is on the page only when there is something to show', () => {
  test.each(['costs', 'attempts', 'objection', 'abuse', 'comity', 'backup'])('%s', (id) => {
    expect(panel(aCase(), id)).toBeUndefined();
  });

  test.each([
    ['costs', agreed],
    ['attempts', ladder],
    ['objection', announced],
    ['abuse', held],
    ['comity', foreign],
    ['backup', copied],
  ])('%s, as a landmark with its heading, in whole tags', (id, made) => {
    const tags = tagsOf(page(made));
    const section = tags.find(({ name, attributes }) => name === 'section' && attributes.get('id') === id);
    expect(section?.attributes.get('aria-labelledby')).toBe(`${id}-title`);
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('Requirements', () => {
  test('show what staff should look at although they are met', () => {
    const shown = panel(
      aCase({ sender: aSender({ firstSeen: true }) })
        .triaged()
        .withFacts(),
      'requirements',
    );
    expect(shown).toMatch(/R1 .* Met this address has not written to us before: call the registered number, not the one in the mail.* R2 /);
    expect(panel(aCase({ sender: aSender({ firstSeen: true }) }), 'submissions')).toContain('not seen before this case');
    expect(panel(aCase(), 'submissions')).not.toContain('not seen before');
  });
});

describe('What is asked', () => {
  test('names who served the paper beside the authorized agent, when it was somebody else', () => {
    const made = aCase().triaged();
    expect(panel(made.withFacts({ servedBy: 'Deputy Example, county sheriff' }), 'asked')).toMatch(
      /Agent Agent Example .*Served by Deputy Example, county sheriff Categories/,
    );
    expect(panel(made.withFacts(), 'asked')).not.toContain('Served by');
  });

  test('says whose consent it is, for which accounts, and that whoever recorded it verified it', () => {
    const verified = aCase().triaged().withFacts(aConsent);
    expect(panel(verified, 'asked')).toMatch(
      /Consent Of the customer or subscriber, for \+12065550143 of account ACC-1 , verified by intake-1 : Called the number of the account/,
    );
    // Whoever records other facts beside it has verified nothing; whoever changes it has.
    const again = (how: string) =>
      ({ type: 'recordFacts', facts: someFacts({ ...aConsent, consent: { ...aConsent.consent!, how } }) }) as const;
    const another = { as: staff.analyst };
    expect(verified.order(again(aConsent.consent!.how), another).file.consentVerifiedBy).toBe('intake-1');
    expect(verified.order(again('Called once more.'), another).file.consentVerifiedBy).toBe('analyst-1');
  });
});

describe('Effort and costs', () => {
  test('shows the finding, the effort, the estimate and whether it is agreed', () => {
    expect(panel(burdensome, 'costs')).toMatch(
      /Effort: 1 h 35 min.*Compared two systems.*volume of what is asked.*Ten years.*A search by hand.*not agreed/,
    );
    expect(panel(agreed, 'costs')).toMatch(/agreed by the agency.*sent.*not been decided/);
  });

  test('shows the invoice by its lines, and that an endangered child is never charged', () => {
    const out = agreed.delivered();
    const done = out.at(out.now + 36_000_000).order({ type: 'logEffort', minutes: 600, what: 'By hand.', category: 'storedContent' });
    expect(panel(done.order({ type: 'decideCosts', kind: 'invoice', reason: 'Burdensome.' }), 'costs')).toMatch(
      /Invoice: \$[\d,.]+ Burdensome.*Stored content: 10 h 0 min/,
    );
    expect(panel(aCase().order({ type: 'markChildSafety', reason: 'A child is named.' }), 'costs')).toContain('Never charged');
  });
});

describe('Attempts of notice', () => {
  test('are dated, in their order, with the next way for whom none has reached', () => {
    expect(panel(ladder, 'attempts')).toMatch(
      /ACC-1 by e-mail .*it came back.*2026.*Not told ACC-1 : the next way is by e-mail to the other contact/,
    );
    const post = ['contact', 'console', 'administrator'] as const;
    const told = post.reduce(
      (made, way) =>
        way === 'contact'
          ? made.order({ type: 'tellByOtherWay', account: 'ACC-1', way, arrived: false, how: 'x' }).sent('customerNotice/2').order({
              type: 'recordBounce',
              letter: 'customerNotice/2',
              how: 'x',
            })
          : made.order({ type: 'tellByOtherWay', account: 'ACC-1', way, arrived: way === 'administrator', how: 'By telephone.' }),
      ladder,
    );
    expect(panel(told, 'attempts')).toMatch(/through the account’s administrator .*arrived.*By telephone/);
    expect(panel(told, 'attempts')).not.toContain('Not told');
  });
});

describe('The objection window', () => {
  test('says that the production waits, until when and why, and what became of it', () => {
    expect(panel(announced, 'objection')).toMatch(/The production waits.*Notice before disclosure 1 ; objections until .*Why this date/);
    const objected = announced.order({ type: 'recordObjection', grounds: 'A motion to quash.' });
    expect(panel(objected, 'objection')).toMatch(/Objected: the production waits.*A motion to quash/);
    expect(panel(objected.order({ type: 'resolveObjection', outcome: 'overruled', reason: 'x' }), 'objection')).toMatch(
      /Resolved .*overruled/,
    );
  });
});

describe('Abuse', () => {
  test('says what trust and safety is told, who referred it, and the instruction with its day', () => {
    expect(panel(referred, 'abuse')).toMatch(/asked to act.*Ten thousand robocalls/);
    expect(panel(held, 'abuse')).toMatch(
      /sees “hold”, and no reason.*Take no action.*Please take no action.*Looked at again Mon, Dec 14, 2026/,
    );
    const acted = referred.order({ type: 'recordAbuseAction', action: 'suspended', note: 'Robocalls.' });
    expect(panel(acted, 'abuse')).toMatch(/has acted.*The account was suspended.*Robocalls/);
  });
});

describe('Comity and the backup copy', () => {
  test('show their dates with their reasons', () => {
    expect(panel(foreign, 'comity')).toMatch(/No motion on file.*United Kingdom.*A London firm.*Tue, Nov 24, 2026.*Why this date/);
    expect(panel(copied, 'backup')).toMatch(/To be made and confirmed by Fri, Nov 13, 2026/);
    const made = copied.order({ type: 'createBackup', sha256: 'a'.repeat(64), place: 'Vault 3' }).order({ type: 'confirmBackup' });
    expect(panel(made, 'backup')).toMatch(/Made .*Vault 3.*The agency tells the customer by Fri, Nov 13, 2026/);
  });
});

test('the head of a case says no more than is true: who asks by the domain, a day that is still to come, a case with none', () => {
  expect(headOf(aCase())).toContain('Example County Sheriff');
  expect(headOf(aCase())).toContain('by the sender’s domain');
  const delivered = aDeliveredCase();
  expect(headOf(delivered)).toContain('Answer was promised for');
  expect(headOf(delivered)).not.toContain('Answer was due');
  const closed = headOf(aCase().order({ type: 'dismiss', reason: 'spam', note: 'An advertisement.' }));
  expect(closed).toContain('No day was promised.');
  expect(closed).not.toContain('Not triaged yet');
  expect(headOf(aCase().triaged('emergencyRequest'))).toContain('An emergency has no promised day');
});

function headOf(made: Case): string {
  return /<header class="case-header">[^]*?<\/header>/.exec(page(made))?.[0] ?? '';
}

test('a letter that has not left five minutes after its time is not said to go out any more', () => {
  const waiting = aBusyCase();
  const due = waiting.file.letters.find(({ state }) => state === 'queued')?.sendAt.at ?? 0;
  const said = (now: number): readonly boolean[] => {
    const html = renderPage(casePage(casePropsOf(waiting, aDesk('counsel', { now }))));
    return ['<span class="soft">goes out', 'should have gone out', 'not out'].map((words) => html.includes(words));
  };
  expect(said(due + 299_999)).toEqual([true, false, false]);
  expect(said(due + 300_000)).toEqual([false, true, true]);
});
