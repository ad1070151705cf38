import type { JSX } from 'preact';
import type { Day, Instant } from '../../domain/calendar/day';
import { personName, type Desk } from '../desk';
import { TOKEN_FIELD } from '../form-body';
import { closuresPath } from '../paths';
import { Frame } from '../parts/frame';
import { NotDone } from '../parts/not-done';
import { OfficeField } from '../parts/office-field';
import { Said } from '../parts/said';
import { Nothing, Section } from '../parts/section';
import { DayShown, ShortMoment } from '../parts/times';

export type ClosureShown = {
  readonly day: Day;
  readonly why: string;
  readonly source: string;
  readonly announcedAt: Instant;
  readonly announcedBy: string;
};
/** A form that was not taken, with what was entered. */
/** `kept`: it was not refused, and is taken up later. */
export type RefusedEntry = {
  readonly detail: string;
  readonly kept?: boolean;
  readonly field?: string;
  readonly entered: Readonly<Record<string, string>>;
};

export type ClosuresPageProps = {
  readonly desk: Desk;
  readonly closures: readonly ClosureShown[];
  readonly mayAnnounce: boolean;
  readonly refused?: RefusedEntry;
};

/** The days on which the office is closed beside weekends and holidays, and the form that adds one. */
export const closuresPage = ({ desk, closures, mayAnnounce, refused }: ClosuresPageProps): JSX.Element => (
  <Frame title="Closures" office={desk.office} desk={desk}>
    <h1>Closures of the office</h1>
    <Section id="closures" title="Announced" count={closures.length}>
      {closures.length === 0 ? (
        <Nothing>Beside weekends and federal holidays the office is open.</Nothing>
      ) : (
        <ul class="plain rows">
          {closures.map(({ day, why, source, announcedAt, announcedBy }) => (
            <li key={day}>
              <strong>
                <DayShown day={day} now={desk.now} />
              </strong>
              : <Said text={why} />
              <br />
              <span class="soft">
                <Said text={source} />; announced <ShortMoment at={announcedAt} /> by <Said text={personName(desk.people, announcedBy)} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
    {mayAnnounce && <Announce desk={desk} refused={refused} />}
  </Frame>
);

const Announce = ({ desk, refused }: { readonly desk: Desk; readonly refused: RefusedEntry | undefined }): JSX.Element => (
  <Section id="announce" title="Announce a closure">
    <p class="soft">
      Every open case is told: its promise is counted anew, a bar or a hold keeps the later day, a duty of ours the earlier (CAL-1).
    </p>
    <NotDone refused={refused} />
    <form method="post" action={closuresPath}>
      <input type="hidden" name={TOKEN_FIELD} value={desk.formToken} />
      <OfficeField name="day" label="Day" kind="date" required refused={refused} />
      <OfficeField name="reason" label="Reason" kind="text" required refused={refused} hint="As letters and dates will say it." />
      <OfficeField name="source" label="Source" kind="text" required refused={refused} hint="The executive order, or who decided it." />
      <p class="buttons">
        <button type="submit">Announce</button>
      </p>
    </form>
  </Section>
);
