import type { JSX } from 'preact';
import { nondisclosure } from '../../domain/case/case-file';
import { barredUntil, whyNotTell, type Unopened } from '../../domain/rules/gates';
import { letterName } from '../names';
import { counted, dayWords } from '../when';
import { personName } from '../desk';
import type { CaseShown } from './case-header';
import { Mark } from './marks';
import { Cite, Said } from './said';
import { Section } from './section';
import { DayShown, Moment, Why } from './times';

type NoticeProps = CaseShown & { readonly unopened: Unopened | undefined };

/** Is the customer to be told, barred from being told, or told; and why. */
export const Notice = (props: NoticeProps): JSX.Element => (
  <Section id="notice" title="Notice to the customer">
    <NoticeState {...props} />
    <Prohibition {...props} />
  </Section>
);

function NoticeState({ file, now, people, unopened }: NoticeProps): JSX.Element {
  const { notice } = file;
  switch (notice.kind) {
    case 'none':
      return (
        <p>
          <Mark kind="quiet" text="Not owed" /> No records have left the house. <Cite cite="N1; [LEG] Intent to Disclose Receipt" />
        </p>
      );
    case 'owed': {
      const bar = whyNotTell(file, now, unopened);
      return (
        <>
          <p>
            <Mark kind={bar ? 'barred' : 'owed'} text={bar ? 'Owed, but barred' : 'Owed'} /> since <Moment at={notice.since} now={now} />
          </p>
          {bar && (
            <p>
              <Said text={bar.sentence} />. <Cite cite={bar.cite} />
            </p>
          )}
          {notice.due ? (
            <>
              <p>
                Due <DayShown day={notice.due.on} now={now} />
              </p>
              <Why dated={notice.due} />
            </>
          ) : (
            <p class="soft">No day is set while the order has no end.</p>
          )}
        </>
      );
    }
    case 'released':
      return (
        <p>
          <Mark kind="owed" text="Released" /> by <Said text={personName(people, notice.by)} />: <Said text={notice.reason} />.{' '}
          {counted(notice.letters.length, 'letter')}: <Said text={notice.letters.map(letterName).join(', ')} />.
        </p>
      );
    case 'told':
      return (
        <p>
          <Mark kind="done" text="Told" /> <Moment at={notice.at} now={now} />
        </p>
      );
  }
}

function Prohibition({ file, now }: NoticeProps): JSX.Element | null {
  const order = nondisclosure(file);
  if (!order) return file.nondisclosureLiftedAt === undefined ? null : <p class="soft">The nondisclosure order was lifted.</p>;
  const until = barredUntil(file);
  return (
    <>
      <p>
        <Mark kind="barred" text={until === undefined || !Number.isFinite(until) ? 'Barred without an end' : 'Nondisclosure order'} />{' '}
        <Said text={order.issuer} />, issued {dayWords(order.issuedOn)}
        {order.ends === 'indefinite' ? ', states no end' : `, ends ${dayWords(order.ends)}`}. <Cite cite="N2; 18 U.S.C. §2705(b)" />
      </p>
      {until !== undefined && Number.isFinite(until) && (
        <p>
          Nobody may tell the customer before <Moment at={until} now={now} />.
        </p>
      )}
      {order.noticeDue && <Why dated={order.noticeDue} label="Why this moment" />}
    </>
  );
}
