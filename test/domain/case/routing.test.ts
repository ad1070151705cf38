/** A1: who asks, before anything else. */
import type { Command } from '../../../domain/case/commands';
import { audiences, topics, type Audience } from '../../../domain/case/routing';
import { composeLetter } from '../../../domain/letters/compose';
import { currentPack } from '../../../domain/policy/packs';
import { audienceRows, mayCompel } from '../../../domain/rules/audience';
import { redirectedAt } from '../../../domain/rules/customer-answer';
import { whyNotDisclose } from '../../../domain/rules/gates';
import { aCase, aCompleteCase, aJoined, aSender, machine, staff, type Case } from '../../support/case-builders';
import { instant } from '../calendar/office';
import { profile } from '../letters/cases';

const others = audiences.filter((each) => !mayCompel(each));
const routed = (audience: Audience, topic?: (typeof topics)[number]): Command => ({
  type: 'route',
  audience,
  ...(topic !== undefined && { topic }),
  note: 'As the message says.',
});
const topicOf = (audience: Audience) => (audience === 'customer' ? ('ownData' as const) : undefined);

describe('the audience gate', () => {
  it.each(others)('gives %s no procedure, and says where to go instead', (audience) => {
    const triage: Command = { type: 'triage', procedure: 'legalRequest', audience };
    expect(aCase().whyNot(triage)).toMatchObject({ problem: 'barred', field: 'audience', rule: audienceRows[audience].cite });
  });

  it.each(['legalRequest', 'emergencyRequest', 'preservationRequest'] as const)('gives a government agency a %s', (procedure) => {
    const made = aCase().order({ type: 'triage', procedure, audience: 'governmentAgency' });
    expect(made.file).toMatchObject({ procedure, audience: 'governmentAgency' });
  });

  it('leaves an authority of another country to counsel, for a procedure and for the treaty route', () => {
    for (const command of [
      { type: 'triage', procedure: 'legalRequest', audience: 'otherGovernment' } as const,
      routed('otherGovernment'),
    ]) {
      expect(aCase().whyNot(command, { as: staff.intake })).toMatchObject({ problem: 'not-permitted', field: 'audience' });
      expect(aCase().whyNot(command, { as: staff.counsel })).toBeUndefined();
    }
  });

  it('is asked by the disclosure gate again: nobody said who asks, nothing is disclosed', () => {
    const approved = aCompleteCase().reviewed().collected().checked().approved();
    expect(whyNotDisclose(approved.file, 'deliver')).toBeUndefined();
    const { audience: _said, ...silent } = approved.file;
    expect(whyNotDisclose(silent, 'deliver')?.why).toBe('audience');
    for (const audience of others) expect(whyNotDisclose({ ...approved.file, audience }, 'deliver')?.why).toBe('audience');
  });
});

describe('routing', () => {
  it.each([...others, 'otherGovernment'] as const)('%s is redirected, with the letter that its row says', (audience) => {
    const made = aCase().order(routed(audience, topicOf(audience)), { as: staff.counsel });
    expect(made.file.stage).toMatchObject({ kind: 'closed', outcome: 'redirected' });
    expect(made.file.letters.map(({ kind }) => kind)).toEqual(audienceRows[audience].route === 'letter' ? ['redirection'] : []);
  });

  it('sends a government agency to triage', () => {
    expect(aCase().whyNot(routed('governmentAgency'))).toMatchObject({ field: 'audience' });
  });

  it('asks what a customer wants, and nobody else', () => {
    expect(aCase().whyNot(routed('customer'))).toMatchObject({ problem: 'invalid', field: 'topic' });
    expect(aCase().whyNot(routed('endUser', 'ownData'))).toMatchObject({ problem: 'invalid', field: 'topic' });
  });

  it('answers our own staff without a letter', () => {
    const made = aCase().order(routed('ownStaff'));
    expect([made.file.letters, made.file.routed]).toEqual([[], { audience: 'ownStaff' }]);
  });
});

describe('what ends a case without anybody’s reading its papers any more (N3)', () => {
  const ends: readonly (readonly [string, Case, Command])[] = [
    ['routing', aCase(), routed('endUser')],
    ['dismissal', aCase(), { type: 'dismiss', reason: 'spam', note: 'An advertisement.' }],
    ['counsel’s own answer', aCase().triaged('emergencyRequest'), { type: 'answerByPerson', reason: 'By letter.' }],
  ];
  const openedIn = ({ file }: Case) => file.submissions.map(({ opened }) => opened);

  it.each(ends)('%s counts what opened the case as read, under the name of who says so', (_what, made, command) => {
    const after = made.order(command, { as: staff.counsel });
    expect(openedIn(made)).toEqual([false]);
    expect(openedIn(after)).toEqual([true]);
    expect(after.events).toContainEqual({ type: 'SubmissionOpened', at: after.now, by: staff.counsel.id, submissionId: 'S-1' });
    expect(after.file.stage.kind).toBe('closed');
  });

  it.each(ends)('%s leaves unread what joined since: it may forbid a notice', (_what, made, command) => {
    expect(openedIn(made.happens(aJoined(made.now)).order(command, { as: staff.counsel }))).toEqual([true, false]);
  });

  it('a first look at who asks and what is asked is no reading: the facts are, and name what they rest on', () => {
    expect(openedIn(aCase().triaged())).toEqual([false]);
    expect(openedIn(aCase().triaged().withFacts())).toEqual([true]);
  });

  it('what was opened before keeps who opened it', () => {
    const opened = aCase().order({ type: 'openSubmission', submissionId: 'S-1' }).order(routed('endUser'));
    expect(opened.events.filter(({ type }) => type === 'SubmissionOpened')).toHaveLength(1);
  });
});

describe('who has a door of their own', () => {
  it.each(['customerQuestion', 'civilParty'] as const)(
    'is not dismissed without a word (%s): the answer is the same whoever reads the mail (A1)',
    (reason) => {
      for (const made of [aCase(), aCase().triaged()])
        expect(made.whyNot({ type: 'dismiss', reason, note: 'x' })).toMatchObject({ problem: 'invalid', field: 'reason', rule: 'A1' });
    },
  );
});

describe('legal process that is on file', () => {
  const read = [aCase().triaged().withFacts(), aCase().triaged().withFacts({}, 'period').deficient()];

  it('is routed by counsel only: whoever else reads it as nobody’s leaves that to counsel (Q13)', () => {
    for (const made of read) {
      for (const as of [staff.intake, staff.analyst])
        expect(made.whyNot(routed('civilLitigant'), { as })).toMatchObject({ problem: 'barred', rule: 'Q13; A1' });
      expect(made.whyNot(routed('civilLitigant'), { as: staff.counsel })).toBeUndefined();
    }
    expect(aCase().triaged().whyNot(routed('civilLitigant'), { as: staff.intake })).toBeUndefined();
  });

  it('is asked by whom it was before, when a case that was routed is opened again: it can be answered to the end', () => {
    for (const made of read) {
      const again = made.order(routed('civilLitigant'), { as: staff.counsel }).order({ type: 'reopen', reason: 'It is a grand jury’s.' });
      expect(again.file).toMatchObject({ audience: 'governmentAgency', stage: { kind: made.file.stage.kind } });
      expect(again.file).not.toHaveProperty('routed');
      const reviewed = again.withFacts().complete().reviewed();
      expect(whyNotDisclose(reviewed.file, 'collect')).toBeUndefined();
    }
  });

  it('is nobody’s again when nobody had said who asks: the case is triaged anew', () => {
    const again = aCase().order(routed('customer', 'ownData')).order({ type: 'reopen', reason: 'An agent wrote it.' });
    expect(again.file).not.toHaveProperty('audience');
    expect(again.triaged().file.audience).toBe('governmentAgency');
    expect(aCompleteCase().order({ type: 'withdraw', reason: 'x' }).order({ type: 'reopen', reason: 'x' }).file.audience).toBe(
      'governmentAgency',
    );
  });
});

describe('what the letter tells', () => {
  const quiet = aCase({ sender: aSender({ address: 'nobody@elsewhere.example' }), numbers: [] });
  const busy = aCase({ sender: aSender({ address: 'nobody@elsewhere.example' }) });
  const held = busy.happens(machine.held(busy.file, busy.now)).barred('indefinite');
  const letterOf = (from: Case, about: string) => composeLetter('redirection', { file: from.file, profile, at: from.now, about });
  const abouts = [...others, 'otherGovernment'].flatMap((each) =>
    each === 'customer' ? topics.map((topic) => `customer/${topic}`) : [each],
  );

  it.each(abouts)('%s: the same words whether or not anything is on file', (about) => {
    expect(letterOf(held, about)).toEqual(letterOf(quiet, about));
    expect(JSON.stringify(letterOf(quiet, about))).toContain('does not say whether any account or record exists');
  });
});

describe('the time of a customer’s answer', () => {
  const at = (received: string, read: string, audience: Audience = 'customer') =>
    redirectedAt({ receivedAt: instant(received) }, { audience }, instant(read), currentPack).at;

  it('is 10:00 on the fifth business day after receipt, whenever it was read before', () => {
    const due = instant('2026-11-23T10:00');
    expect(at('2026-11-16T12:15', '2026-11-16T12:20')).toBe(due);
    expect(at('2026-11-16T12:15', '2026-11-20T16:59')).toBe(due);
    expect(at('2026-11-16T12:15', '2026-11-23T09:59')).toBe(due);
  });

  it('counts what comes at the closing hour on the next business day, and passes over holidays', () => {
    expect(at('2026-11-16T16:59:59', '2026-11-16T17:10')).toBe(instant('2026-11-23T10:00'));
    expect(at('2026-11-16T17:00', '2026-11-16T17:10')).toBe(instant('2026-11-24T10:00'));
    expect(at('2026-11-20T12:00', '2026-11-20T12:10')).toBe(instant('2026-11-30T10:00'));
  });

  it('is the same hour of the next business day when it was read too late', () => {
    expect(at('2026-11-16T12:15', '2026-11-23T09:59:01')).toBe(instant('2026-11-24T10:00'));
    expect(at('2026-11-16T12:15', '2026-11-27T15:00')).toBe(instant('2026-11-30T10:00'));
  });

  it('says why', () => {
    const { derivation } = redirectedAt(
      { receivedAt: instant('2026-11-16T12:15') },
      { audience: 'customer' },
      instant('2026-11-17T09:00'),
      currentPack,
    );
    expect(derivation).toMatchObject({ rule: 'A1-answer', from: '2026-11-16', candidates: [{ controls: true }], result: '2026-11-23' });
  });

  it('does not depend on who reads it, on the topic, or on anything on file', () => {
    const answered = topics.flatMap((topic) =>
      (['intake', 'counsel'] as const).flatMap((role) => {
        const from = aCase();
        const known = from.happens(machine.held(from.file, from.now)).barred('indefinite');
        return [from, known].map((each) => each.order(routed('customer', topic), { as: staff[role] }).file.letters[0]?.sendAt);
      }),
    );
    expect(new Set(answered.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  it('is the same for a letter that was stopped and is sent again, opened again or not, and its hour once it has passed', () => {
    const stop: Command = { type: 'stopLetter', letter: 'redirection/1' };
    const again: Command = { type: 'settleLetter', letter: 'redirection/1', arrived: false, again: true, reason: 'Stopped by mistake.' };
    const sendAt = ({ file }: Case) => file.letters[0]?.sendAt.at;
    const stopped = aCase().order(routed('customer', 'aboutRequests')).order(stop);
    expect(sendAt(stopped.order(again))).toBe(instant('2026-11-18T10:00'));
    expect(sendAt(stopped.order({ type: 'reopen', reason: 'Read once more.' }).order(again))).toBe(instant('2026-11-18T10:00'));
    expect(sendAt(stopped.at('2026-11-18T10:05').order(again))).toBe(instant('2026-11-19T10:00'));
    const endUser = aCase().order(routed('endUser')).order(stop);
    expect(sendAt(endUser.order(again))).toBe(endUser.now + 60_000);
  });

  it('is the end of the undo window for everybody else', () => {
    expect(at('2026-11-16T12:15', '2026-11-16T12:20', 'endUser')).toBe(instant('2026-11-16T12:21'));
  });
});

describe('a refusal that shows another way', () => {
  it.each([
    ['civilParty', 'redirected'],
    ['customerRoute', 'redirected'],
    ['treatyRoute', 'redirected'],
    ['notLegalProcess', 'rejected'],
    ['heldOnly', 'rejected'],
  ] as const)('for the reason %s closes the case as %s', (reason, outcome) => {
    const refused = aCase().triaged().withFacts().order({ type: 'refuse', reason, note: 'As the letter says.' });
    expect(refused.file.stage).toMatchObject({ kind: 'closed', outcome });
  });
});
