import type { JSX } from 'preact';
import { standing } from '../../domain/case/notice';
import { whyNotTell, type Unopened } from '../../domain/rules/gates';
import { kindOf, prohibitionCite } from '../../domain/rules/prohibitions';
import { letterName } from '../names';
import { flagNames, missingNames, prohibitionNames } from '../notice-names';
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
    <Prohibitions {...props} />
    <BareRequests {...props} />
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

function Prohibitions({ file, now }: NoticeProps): JSX.Element | null {
  const orders = standing(file);
  const lifted = file.nondisclosures.some(({ liftedAt }) => liftedAt !== undefined);
  if (orders.length === 0) return lifted ? <p class="soft">The nondisclosure order was lifted.</p> : null;
  return (
    <>
      {orders.map((order) => (
        <Prohibition key={order.number} order={order} now={now} />
      ))}
    </>
  );
}

function Prohibition({ order, now }: { readonly order: ReturnType<typeof standing>[number]; readonly now: number }): JSX.Element {
  const { noticeDue } = order;
  return (
    <>
      <p>
        <Mark kind="barred" text={noticeDue ? prohibitionNames[kindOf(order)] : 'Barred without an end'} /> <Said text={order.issuer} />,
        issued {dayWords(order.issuedOn)}
        {order.ends === 'indefinite' ? ', states no end' : `, ends ${dayWords(order.ends)}`}.{' '}
        <Cite cite={`N2; ${prohibitionCite(order)}`} />
      </p>
      {order.stated !== undefined && (
        <p class="soft">
          It states {order.stated === 'indefinite' ? 'no end' : dayWords(order.stated)}; the law lets it bar no longer than{' '}
          {order.ends === 'indefinite' ? 'it says' : dayWords(order.ends)}.
        </p>
      )}
      {order.takenFrom && (
        <p class="soft">
          Taken over from <Said text={order.takenFrom.caseId} />, whose process is answered here: an extension or a lifting is recorded
          here.
        </p>
      )}
      {order.flagged && <p class="soft">Look at it: {flagNames[order.flagged]}.</p>}
      {order.governmentApplies && (
        <p class="soft">We have asked for judicial review; the government applies by {dayWords(order.governmentApplies.on)}.</p>
      )}
      {noticeDue && (
        <>
          <p>
            Nobody may tell the customer before <Moment at={noticeDue.at} now={now} />.
          </p>
          <Why dated={noticeDue} label="Why this moment" />
        </>
      )}
    </>
  );
}

const BareRequests = ({ file }: NoticeProps): JSX.Element => (
  <>
    {(file.bareRequests ?? []).map(({ lacks, supplyBy }) => (
      <p key={supplyBy.on}>
        <Mark kind="owed" text="Silence asked for, without authority" /> It lacks {missingNames[lacks]}; the agency has until{' '}
        {dayWords(supplyBy.on)}. <Cite cite={supplyBy.derivation.cite} />
      </p>
    ))}
  </>
);
