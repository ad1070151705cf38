import type { JSX } from 'preact';
import type { CaseEvent } from '../../domain/case/events';
import { dayOf, isoInstant } from '../../domain/calendar/pacific';
import type { Person } from '../desk';
import { clockWords, dayWords } from '../when';
import { tell } from '../words';
import { Cite, Said } from './said';
import { Section } from './section';

export type TimelineEntry = { readonly seq: number; readonly event: CaseEvent };

type TimelineProps = { readonly entries: readonly TimelineEntry[]; readonly people: readonly Person[] };

/** What happened, the latest day first; within a day in the order of the ledger. */
export function Timeline({ entries, people }: TimelineProps): JSX.Element {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.event.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <Section id="timeline" title="What happened" count={entries.length}>
      {[...days].reverse().map(([day, ofDay]) => (
        <div key={day} class="timeline-day">
          <h3>
            <time dateTime={day}>{dayWords(day)}</time>
          </h3>
          <ol class="plain timeline">
            {ofDay.map((entry) => (
              <Happening key={entry.seq} entry={entry} people={people} />
            ))}
          </ol>
        </div>
      ))}
    </Section>
  );
}

function Happening({ entry: { seq, event }, people }: { readonly entry: TimelineEntry; readonly people: readonly Person[] }): JSX.Element {
  const { text, quote, cite } = tell(event, people);
  return (
    <li value={seq} id={`event-${seq}`}>
      <time dateTime={isoInstant(event.at)}>{clockWords(event.at)}</time>
      <div>
        <p>
          <Said text={text} />
          {quote === undefined ? '.' : ':'} <Cite cite={cite} /> <span class="seq">No. {seq}</span>
        </p>
        {quote !== undefined && (
          <blockquote>
            <Said text={quote} />
          </blockquote>
        )}
      </div>
    </li>
  );
}
