import type { JSX } from 'preact';
import type { Desk } from '../desk';
import { tell } from '../words';
import { Said } from './said';
import type { RefusedForm } from './order-form';
import type { TimelineEntry } from './timeline';

/**
 * What an order just brought about. `done` names the ledger's number that the order was answered with: what is said comes from the ledger
 * itself, so that no link can make the desk say what did not happen.
 */
export type Flash = { readonly kind: 'done'; readonly seq: number } | { readonly kind: 'waiting' };

type FlashProps = {
  readonly flash: Flash | undefined;
  readonly entries: readonly TimelineEntry[] | undefined;
  readonly desk: Desk;
  readonly refused: RefusedForm | undefined;
};

export function FlashLine({ flash, entries, desk, refused }: FlashProps): JSX.Element | null {
  if (refused) return null;
  if (flash?.kind === 'waiting') {
    return (
      <p class="flash" role="status">
        <strong>Taken.</strong> The engine has not answered yet; look again in a moment.
      </p>
    );
  }
  const last = entries?.find(({ seq }) => seq === flash?.seq);
  if (!last) return null;
  const told = (entries ?? []).filter(
    ({ seq, event }) => seq <= last.seq && event.at === last.event.at && event.by === last.event.by && last.seq - seq < 4,
  );
  return (
    <p class="flash" role="status">
      <strong>Done.</strong> <Said text={`${told.map(({ event }) => tell(event, desk.people).text).join('. ')}.`} />{' '}
      <span class="seq">Ledger no. {last.seq}</span>
    </p>
  );
}
