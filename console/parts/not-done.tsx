import type { JSX } from 'preact';
import { Said } from './said';

/** What the office was told and did not do, or only kept, above the form that was filled in. */
export const NotDone = ({
  refused,
}: {
  readonly refused: { readonly detail: string; readonly kept?: boolean } | undefined;
}): JSX.Element | null =>
  refused ? (
    <div class="refused" role="alert">
      <p>
        <strong>{refused.kept === true ? 'Kept.' : 'Not done.'}</strong> <Said text={refused.detail} />
      </p>
    </div>
  ) : null;
