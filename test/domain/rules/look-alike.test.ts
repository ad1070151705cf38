import { domainToUnicode } from 'node:url';
import { currentPack } from '../../../domain/policy/packs';
import { lookAlike } from '../../../domain/rules/look-alike';
import { aCase, aSender, someFacts } from '../../support/case-builders';

const registered = ['police.lakemoor.example', 'marshals.example'];
const of = (domain: string) => lookAlike(domain, registered, currentPack);
const ALIKE = 'looks-like-a-registered-domain';

describe('a domain that the registry does not know (R1)', () => {
  it.each([
    ['a free-mail address', 'gmail.com', 'free-mail-address'],
    ['one below it', 'mail.yahoo.com', 'free-mail-address'],
    ['one that only ends alike', 'notgmail.com', undefined],
    ['one edit away', 'marshal.example', ALIKE],
    ['two edits away', 'marschall.example', ALIKE],
    ['three edits away', 'marschal1e.example', undefined],
    ['the same to the eye: Cyrillic', 'mаrshаls.example', ALIKE],
    ['the same to the eye, as it is sent: punycode', domainToUnicode('xn--mrshls-3nfd.example'), ALIKE],
    ['digits for letters', 'p0lice.1akem00r.example', ALIKE],
    ['two letters for one', 'police.lakernoor.example', ALIKE],
    ['another ending', 'marshals.test', ALIKE],
    ['a label more before it', 'mail.marshals.example', ALIKE],
    ['a label more after it', 'police.lakemoor.example.test', ALIKE],
    ['a hyphen for a dot', 'police-lakemoor.test', ALIKE],
    ['a word put to it by a hyphen', 'marshals-office.example', ALIKE],
    ['a stranger', 'stonelaw.example', undefined],
    ['nothing', '', undefined],
  ])('%s', (_title, domain, hint) => {
    expect(of(domain)).toBe(hint);
  });

  it('is not alike to itself: what is registered and not verified is known', () => {
    expect(of('Marshals.example.')).toBeUndefined();
  });
});

describe('the finding of R1 tells staff what an unknown domain looks like', () => {
  const record = (hint?: 'free-mail-address' | 'looks-like-a-registered-domain') =>
    aCase({ sender: aSender() })
      .triaged()
      .order({ type: 'recordFacts', facts: someFacts() }, { knowing: { senders: [{ submissionId: 'S-1', ...(hint && { hint }) }] } })
      .file.findings.find(({ rule }) => rule === 'R1');

  it('beside its reason, and the sentence of the letter stays the same', () => {
    expect(record(ALIKE)).toEqual({ ...record(), hint: ALIKE });
    expect(record('free-mail-address')).toMatchObject({ met: false, why: 'unknown-domain', hint: 'free-mail-address' });
    expect(record()?.hint).toBeUndefined();
  });
});
