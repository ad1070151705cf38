import type { JSX } from 'preact';
import type { Day, Instant } from '../../domain/calendar/day';
import { sentence, type Dated } from '../../domain/calendar/derivation';
import { isoInstant } from '../../domain/calendar/pacific';
import { counted, dayWords, momentWords, relativeDayWords, relativeWords } from '../when';
import { Said } from './said';

type At = { readonly at: Instant; readonly now: Instant };

/** `Wed, Nov 25, 2026, 17:00 PST (in 3 days)` */
export const Moment = ({ at, now }: At): JSX.Element => (
  <>
    <time dateTime={isoInstant(at)}>{momentWords(at)}</time> <span class="soft">({relativeWords(at, now)})</span>
  </>
);

export const ShortMoment = ({ at }: Pick<At, 'at'>): JSX.Element => <time dateTime={isoInstant(at)}>{momentWords(at)}</time>;

export const DayShown = ({ day, now }: { readonly day: Day; readonly now: Instant }): JSX.Element => (
  <>
    <time dateTime={day}>{dayWords(day)}</time> <span class="soft">({relativeDayWords(day, now)})</span>
  </>
);

/** Why a date is what it is: the sentence at once, the compared readings and passed days on demand. */
export function Why({
  dated,
  label = 'Why this date',
}: {
  readonly dated: Pick<Dated, 'derivation'>;
  readonly label?: string;
}): JSX.Element {
  const { derivation } = dated;
  return (
    <details class="why">
      <summary>{label}</summary>
      <p>
        <Said text={sentence(derivation)} />
      </p>
      <p class="soft">
        Rule {derivation.rule}
        {derivation.candidates.length > 1 ? `; ${derivation.candidates.length} readings were compared` : ''}
        {derivation.skipped.length > 0
          ? `; ${counted(derivation.skipped.length, 'day')} ${derivation.skipped.length === 1 ? 'was' : 'were'} passed over`
          : ''}
        .
      </p>
    </details>
  );
}

/** Every reading that could have given the date, each with its own source and reasons; the one that decided is marked. */
export function Readings({ dated }: { readonly dated: Pick<Dated, 'derivation'> }): JSX.Element | null {
  const { candidates, ...decisive } = dated.derivation;
  if (candidates.length < 2) return null;
  return (
    <details class="why">
      <summary>{candidates.length} readings were compared</summary>
      <ul>
        {candidates.map(({ source, result, controls, by = decisive }) => (
          <li key={source}>
            {controls && <strong>This one decides. </strong>}
            <Said text={sentence({ ...by, result, candidates: [{ source, result, controls: true }] })} />
          </li>
        ))}
      </ul>
    </details>
  );
}
