import { finished, onInstant } from '../../../domain/case/obligations';
import { heldByMail } from '../../../domain/case/joined-mail';
import { currentPack } from '../../../domain/policy/packs';
import { provisionalEnd, receivedDates } from '../../../domain/rules/dates';
import { aCase, aCompleteCase, aDeliveredCase, aJoined, type Case } from '../../support/case-builders';
import { instant } from '../calendar/office';

const numbers = ['+12065550188'];
const joins = (made: Case): Case => made.happens(aJoined(made.now, { numbers, provisionalEnd: provisionalEnd(made.now, currentPack) }));
const held = (made: Case): Case =>
  made.happens({ type: 'HoldPlaced', at: made.now, by: 'machine', hold: heldByMail(made.file, 'S-2', made.now), duty: 'holdNumbers/S-2' });

describe('numbers in a mail that joins a case are held at receipt', () => {
  it.each([
    ['received', aCase()],
    ['in review', aCompleteCase()],
    ['closed', aDeliveredCase().closed()],
  ])('%s', (_title, made) => {
    const joined = joins(made);
    expect(joined.owed).toEqual(expect.arrayContaining(['joinedMail/S-2', 'holdNumbers/S-2']));
    const after = held(joined);
    expect(after.owed).not.toContain('holdNumbers/S-2');
    expect(after.owed).toContain('joinedMail/S-2');
    expect(after.file.holds.at(-1)).toMatchObject({ id: 'hold/joined/S-2', kind: 'provisional', identifiers: numbers });
  });

  it('for two business days at most, and released by their own end', () => {
    // Tuesday 10:00; Wednesday is Veterans Day.
    const made = held(joins(aCase()));
    const end = instant('2026-11-13T17:00');
    expect(made.file.holds[0]?.until).toMatchObject({ on: '2026-11-13', at: end });
    expect(
      onInstant(made.file, end - 1, () => undefined).map(({ type, ...event }) => [type, 'duty' in event && event.duty]),
    ).not.toContainEqual(['FellDue', expect.objectContaining({ what: 'releaseHold' })]);
    expect(made.wait(end).owed).toContain('releaseHold/hold/joined/S-2');
  });

  it('and the matter does not end before it', () => {
    const joined = joins(aDeliveredCase().closed());
    expect([finished(joined.file), finished(held(joined).file)]).toEqual([false, false]);
  });

  it('not when the mail names none', () => {
    const none = aCase().happens(aJoined(aCase().now, { numbers: [], provisionalEnd: provisionalEnd(aCase().now, currentPack) }));
    expect(none.owed).toEqual(['joinedMail/S-2']);
    expect(aCase().happens(aJoined(aCase().now)).file.submissions[1]).not.toHaveProperty('seen');
  });
});

it('a provisional hold runs from the moment at which the mail was taken in, the triage from its receipt', () => {
  const [friday, wednesday] = [instant('2026-11-13T10:00'), instant('2026-11-18T09:00')];
  expect(receivedDates(friday, currentPack, wednesday)).toEqual({
    triage: receivedDates(friday, currentPack).triage,
    provisionalEnd: receivedDates(wednesday, currentPack).provisionalEnd,
  });
});
