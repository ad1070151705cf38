import { commandBodies } from '../../api/schemas/commands';
import { commandNamed } from '../../api/schemas/parse';
import { CHECKED, type Field, type FormFields, type Given } from '../../console/field';
import { bodyFromForm, DECIDE, WHY } from '../../console/form-body';
import { formOf, forms } from '../../console/forms';
import { commandTypes } from '../../console/next-steps';
import { orderPath } from '../../console/paths';
import { currentPack } from '../../domain/policy/packs';
import { proposeReview } from '../../domain/rules/instrument-matrix';
import type { CommandType } from '../../domain/case/commands';
import type { LetterKind, LetterOnFile } from '../../domain/case/letter-on-file';
import { aCase, aCompleteCase, aDeliveredCase, aJoined, aWarrant, machine } from '../support/case-builders';
import { aDesk, someAgencies } from './sample';

const made = aCompleteCase(aWarrant())
  .reviewed()
  .collected()
  .checked()
  .letter('acknowledgement')
  .order({ type: 'approveProduction', digest: 'digest-1', reason: 'As reviewed.' });
const queued = made.happens(machine.queued(made.file, made.now, 'interim'), {
  type: 'DeliveryUnknown',
  at: made.now,
  by: 'machine',
  letter: 'acknowledgement/1',
});
const { viewer, people, now } = aDesk();
const given: Given = { file: queued.file, viewer, people, now, agencies: someAgencies };
const held: Given = {
  ...given,
  file: aCase()
    .happens(aJoined(made.now))
    .order({ type: 'markProtected', kind: 'journalist', reason: 'A newspaper.' })
    .order({ type: 'recordConflict', documents: ['S-1', 'S-2'], reason: 'A stay.' }).file,
};
const unopened: Given = { ...given, file: aCase().file };

const unreached: Given = { ...given, file: aDeliveredCase().unreached('noAddress').file };
const told: Given = { ...given, file: aDeliveredCase().released().sent('customerNotice/1').file };
const twin: Given = {
  ...given,
  file: made.happens({ type: 'DuplicateSuspected', at: made.now, by: 'intake-1', of: 'LR-7K2M-9QXD' }).file,
};
const cases: { readonly [Type in CommandType]?: Given } = {
  openSubmission: unopened,
  tellByOtherWay: unreached,
  recordBounce: told,
  markDuplicate: twin,
  ruleOutDuplicate: twin,
};

const givenFor = (command: CommandType): Given => cases[command] ?? (/Protected$|Conflict$/.test(command) ? held : given);

/** What a browser sends when every field is filled in. */
function filled(command: CommandType, from: Given = givenFor(command)): FormFields {
  const typed: Readonly<Record<string, string>> = {
    day: '2027-01-15',
    number: '30',
    check: CHECKED,
    lines: '+12065550143',
    long: 'Some words.',
    text: 'Some words.',
  };
  const one = (field: Field): [string, string | readonly string[]][] => {
    if (field.kind === 'decisions') {
      return proposeReview(aWarrant() as Parameters<typeof proposeReview>[0], currentPack).flatMap(
        ({ identifier, category }): [string, string][] => [
          [`${DECIDE}${identifier}:${category}`, 'refuse'],
          [`${WHY}${identifier}:${category}`, 'overbroad'],
        ],
      );
    }
    const initial = field.value?.(from);
    const preset = field.kind === 'lines' && typeof initial === 'object' ? initial.join('\r\n') : initial;
    const offered = field.options?.(from).find(({ value }) => value !== '')?.value;
    return [[field.name, preset !== undefined && preset.length > 0 ? preset : field.required ? (offered ?? typed[field.kind] ?? '') : '']];
  };
  const fields = Object.fromEntries(formOf(command).flatMap(one));
  if (command === 'proposeDeletion') return { ...fields, account: 'AC-10042' };
  if (command === 'createBackup') return { ...fields, sha256: 'a'.repeat(64) };
  if (command === 'supersede') return { ...fields, successor: 'LR-7K2M-9QXD' };
  if (command === 'suppressNotice') return { ...fields, until: '2027-02-01' };
  return command === 'recordNondisclosure' ? { ...fields, ends: '2027-02-01' } : fields;
}

describe('Every order has a form', () => {
  test.each(commandTypes)('%s is posted to its own address, in the words of the API', (command) => {
    const word = orderPath('LR-1', command).split('/').at(-1) ?? '';
    expect(commandNamed(word)).toBe(command);
  });

  test.each(commandTypes)('%s: its form, filled in, is a body that the API takes', (command) => {
    const result = bodyFromForm(command, { ...filled(command), 'form-token': 't', 'idempotency-key': 'k' });
    expect(result).toHaveProperty('body');
    const parsed = commandBodies[command].safeParse('body' in result ? result.body : {});
    expect(parsed.error?.issues ?? []).toEqual([]);
  });

  test.each(commandTypes)('%s: a required field that is empty is named, not sent', (command) => {
    for (const field of formOf(command).filter(({ required, kind }) => required && kind !== 'decisions')) {
      expect(bodyFromForm(command, { ...filled(command), [field.name]: '' })).toMatchObject({ problem: { field: field.name } });
    }
  });

  test.each(commandTypes)('%s: a field that the form has not is refused', (command) => {
    expect(bodyFromForm(command, { ...filled(command), approvedBy: 'me' })).toMatchObject({ problem: { field: 'approvedBy' } });
  });
});

describe('The facts', () => {
  const fields = filled('recordFacts');
  const of = (change: FormFields) => bodyFromForm('recordFacts', { ...fields, ...change });

  test('come back as they were recorded', () => {
    const result = of({});
    const { facts } = commandBodies.recordFacts.parse('body' in result ? result.body : {});
    expect(facts).toEqual(made.file.facts);
  });

  test('say who served the paper only when somebody did', () => {
    expect(of({ 'facts.servedBy': 'Deputy Example' })).toHaveProperty('body.facts.servedBy', 'Deputy Example');
    expect(of({ 'facts.servedBy': '' })).not.toHaveProperty('body.facts.servedBy');
  });

  test('say of a consent whose it is, for which accounts and how it was verified; what is left out is named by the API', () => {
    const consent = {
      'facts.consent.givenBy': 'subscriber',
      'facts.consent.identifiers': '+12065550143',
      'facts.consent.accountId': 'AC-10008',
      'facts.consent.how': 'By telephone.',
    };
    const sent = (change: FormFields) => {
      const result = of(change);
      return commandBodies.recordFacts.safeParse('body' in result ? result.body : {});
    };
    expect(sent(consent).data?.facts.consent).toEqual({
      givenBy: 'subscriber',
      identifiers: ['+12065550143'],
      accountId: 'AC-10008',
      how: 'By telephone.',
    });
    expect(sent({ ...consent, 'facts.consent.how': '' }).error?.issues).toMatchObject([{ path: ['facts', 'consent', 'how'] }]);
    expect(sent({ ...consent, 'facts.consent.givenBy': '' }).error?.issues).toMatchObject([{ path: ['facts', 'consent', 'givenBy'] }]);
  });

  test('without an instrument none is sent; one without its kind is not lost', () => {
    const none = {
      'facts.instrument.kind': '',
      'facts.instrument.number': '',
      'facts.instrument.issuer': '',
      'facts.instrument.issuedOn': '',
      'facts.instrument.jurisdiction': '',
      'facts.instrument.signed': undefined,
      'facts.instrument.returnDate': '',
    };
    expect(of(none)).not.toHaveProperty('body.facts.instrument');
    expect(of({ ...none, 'facts.instrument.number': '26-1' })).toMatchObject({ problem: { field: 'facts.instrument.kind' } });
  });

  test('a period without its first day is a question to the person; one without its last day is open, as the paper is', () => {
    expect(of({ 'facts.period.from': '' })).toMatchObject({ problem: { field: 'facts.period.from' } });
    expect(of({ 'facts.period.to': '' })).toMatchObject({ body: { facts: { period: { from: '2026-10-01' } } } });
  });
});

describe('Single forms', () => {
  test('a nondisclosure order ends on a day or states no end, never both and never neither', () => {
    const fields = { ...filled('recordNondisclosure'), ends: '' };
    expect(bodyFromForm('recordNondisclosure', { ...fields, indefinite: CHECKED })).toMatchObject({ body: { ends: 'indefinite' } });
    expect(bodyFromForm('recordNondisclosure', fields)).toMatchObject({ problem: { field: 'ends' } });
    expect(bodyFromForm('recordNondisclosure', { ...fields, ends: '2027-02-01', indefinite: CHECKED })).toMatchObject({
      problem: { field: 'ends' },
    });
    expect(bodyFromForm('recordNondisclosure', { ...fields, ends: '2027-02-01', extends: '2' })).toMatchObject({ body: { extends: 2 } });
    expect(bodyFromForm('recordNondisclosure', { ...fields, ends: '2027-02-01', extends: '' })).not.toHaveProperty('body.extends');
  });

  test.each([
    ['arrived', { arrived: true, again: false }],
    ['again', { arrived: false, again: true }],
    ['left', { arrived: false, again: false }],
  ])('a letter that is settled as "%s"', (outcome, body) => {
    expect(bodyFromForm('settleLetter', { letter: `interim/1@${outcome}`, reason: 'They called.' })).toEqual({
      body: { letter: 'interim/1', ...body, reason: 'They called.' },
    });
    expect(bodyFromForm('settleLetter', { letter: 'interim/1', reason: 'They called.' })).toMatchObject({ problem: { field: 'letter' } });
  });

  test('what may be said of a letter is offered for each: another sending never for the notice to the customer', () => {
    const { file } = aDeliveredCase().letter('acknowledgement').released();
    const states: { readonly [Kind in LetterKind]?: LetterOnFile['state'] } = {
      customerNotice: 'unknown',
      acknowledgement: 'stopped',
      production: 'unknown',
    };
    const letters = file.letters.map((letter) => ({ ...letter, state: states[letter.kind] ?? 'sent' }));
    const offered = forms.settleLetter[0]?.options?.({ ...given, file: { ...file, letters } }) ?? [];
    expect(offered.map(({ value }) => value).sort()).toEqual([
      'acknowledgement/1@again',
      'customerNotice/1@arrived',
      'customerNotice/1@left',
      'production/1@again',
      'production/1@arrived',
      'production/1@left',
    ]);
  });

  test('a line of the review that is granted takes no reason with it', () => {
    const about = '+12065550143:callDetail';
    const result = bodyFromForm('decideReview', { [`${DECIDE}${about}`]: 'grant', [`${WHY}${about}`]: 'overbroad', reason: 'Compelled.' });
    expect(result).toEqual({
      body: { reason: 'Compelled.', decisions: [{ identifier: '+12065550143', category: 'call-detail', decision: 'grant' }] },
    });
  });
});

test('a case is offered to nobody who has left', () => {
  const left = people.map((person) => (person.role === 'intake' ? { ...person, left: true as const } : person));
  const choices = formOf('assign')[0]?.options?.({ ...given, people: left, file: aCase().file }) ?? [];
  expect(choices.map(({ value }) => people.find(({ id }) => id === value)?.role)).toEqual(['analyst', 'counsel', 'custodian']);
});

test('a case that counsel alone may know of is offered to counsel only', () => {
  const offered = (file: Given['file']): readonly (string | undefined)[] => {
    const choices = formOf('assign')[0]?.options?.({ ...given, file }) ?? [];
    return choices.map(({ value }) => people.find(({ id }) => id === value)?.role);
  };
  const sealed = aCase().order({ type: 'sealCase', reason: 'A letter of the Bureau.' });
  expect(offered(aCase().file)).toEqual(['intake', 'analyst', 'counsel', 'custodian']);
  expect([...new Set(offered(sealed.file))]).toEqual(['counsel']);
});
