import { whyNot } from '../../../domain/case/actions';
import { emptyFile, type CaseFile } from '../../../domain/case/case-file';
import type { Command } from '../../../domain/case/commands';
import { decide } from '../../../domain/case/decide';
import type { CaseEvent, LedgerEntry } from '../../../domain/case/events';
import { fold } from '../../../domain/case/evolve';
import { reconcile, type DecideAnew } from '../../../domain/case/reconcile';
import { canonicalJson } from '../../../platform/canonical-json';
import { aCompleteCase, actorFor, aDeliveredCase, allOpened, machine } from '../../support/case-builders';

const LATER = 3_600_000;
const complete = aCompleteCase();
const { file: written, now } = complete;
const evidence = { unopened: allOpened };
const withdraw: Command = { type: 'withdraw', reason: 'The agency called.' };
const note: Command = { type: 'note', text: 'Seen.' };
const extend: Command = { type: 'extend', on: '2026-12-18', reason: 'Scope.' };

const ordered = (command: Command, at: number, key: string, file: CaseFile = written): readonly LedgerEntry[] =>
  decide(command, file, actorFor(command.type), at, evidence).map((event) => ({ event, order: { key, digest: `digest of ${key}` } }));
const alone = (...events: readonly CaseEvent[]): readonly LedgerEntry[] => events.map((event) => ({ event }));
/** Decides `command` anew, an hour later. */
const anew =
  (command: Command): DecideAnew =>
  (_key, file) => {
    const actor = actorFor(command.type);
    return whyNot(command, file, actor, now + LATER, evidence) ?? decide(command, file, actor, now + LATER, evidence);
  };
/** As the ledger gives them back: their members sorted. */
const fromLedger = (entries: readonly LedgerEntry[]): readonly LedgerEntry[] =>
  JSON.parse(canonicalJson(entries)) as readonly LedgerEntry[];
const nobody: DecideAnew = () => {
  throw new Error('nothing is decided anew');
};
const types = (entries: readonly LedgerEntry[]): readonly string[] => entries.map(({ event }) => event.type);

describe('a ledger that is ahead of the matter', () => {
  it('is taken over: what the lost task had recorded at another instant is not recorded twice', () => {
    const ledger = [...ordered(note, now, 'k'), ...alone(machine.queued(written, now, 'acknowledgement'))];
    const again = [...ordered(note, now + LATER, 'k'), ...alone(machine.queued(written, now + LATER, 'acknowledgement'))];
    const { file, unwritten, orders } = reconcile(written, fromLedger(ledger), again, nobody);
    expect(unwritten).toEqual([]);
    expect(file).toEqual(
      fold(
        written,
        ledger.map(({ event }) => event),
      ),
    );
    expect(orders.get('k')).toEqual({ seq: written.seq + 1, digest: 'digest of k' });
  });

  it('knows again whatever the machine had recorded on the way of a case, though the ledger gives it back sorted', () => {
    const { events } = aDeliveredCase();
    const twice = events.filter((event, index) => {
      const so = fold(emptyFile('LR-TEST'), events.slice(0, index));
      return (
        event.by === 'machine' &&
        reconcile(so, fromLedger(alone(event)), alone({ ...event, at: event.at + 1 }), nobody).unwritten.length > 0
      );
    });
    expect(twice.map(({ type }) => type)).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['Collected', 'Packaged', 'LetterSent']));
  });

  it('brings an order that the engine has forgotten, and what the matter has done since comes after it', () => {
    const lost = ordered(withdraw, now, 'lost');
    const held = alone(machine.held(written, now + LATER));
    const { file, unwritten, orders } = reconcile(written, lost, held, nobody);
    expect([file.stage.kind, types(unwritten), file.holds.length]).toEqual(['closed', ['HoldPlaced'], written.holds.length + 1]);
    expect(orders.get('lost')).toEqual({ seq: written.seq + lost.length, digest: 'digest of lost' });
  });

  it('makes an order that was taken since be decided anew, on the file as it is', () => {
    const { unwritten, orders } = reconcile(written, ordered(withdraw, now, 'lost'), ordered(note, now, 'k'), anew(note));
    expect(unwritten.map(({ event: { type, at } }) => [type, at])).toEqual([['Noted', now + LATER]]);
    expect(orders.get('k')).toMatchObject({ seq: written.seq + 3 });
  });

  it('refuses an order that the file does not take any more, and nothing of it is written', () => {
    const { file, unwritten, orders } = reconcile(written, ordered(withdraw, now, 'lost'), ordered(extend, now, 'k'), anew(extend));
    expect([types(unwritten), file.stage.kind]).toEqual([[], 'closed']);
    expect(orders.get('k')).toMatchObject({ problem: 'wrong-stage' });
  });

  it('keeps a second happening of the same kind: the ledger’s one is matched once', () => {
    const noted: CaseEvent = { type: 'Noted', at: now, by: 'machine', text: 'Twice.' };
    expect(types(reconcile(written, alone(noted), alone(noted, { ...noted, at: now + 1 }), nobody).unwritten)).toEqual(['Noted']);
  });
});
