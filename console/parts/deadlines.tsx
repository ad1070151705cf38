import type { JSX } from 'preact';
import { aboutName, failureNames, obligationNames, stepName } from '../names';
import type { Duty } from '../../domain/case/parts';
import type { CaseShown } from './case-header';
import { orderAnchor } from './order-form';
import { Mark } from './marks';
import { Cite, Said } from './said';
import { Nothing, Section } from './section';
import { Moment, Why } from './times';

const about = ({ about: thing }: Pick<Duty, 'about'>): string => (thing === undefined ? '' : `: ${aboutName(thing)}`);

/** What time will ask for, earliest first, and what it has asked for already. */
export function Deadlines({ file, now }: Pick<CaseShown, 'file' | 'now'>): JSX.Element {
  return (
    <Section id="deadlines" title="Deadlines" count={file.obligations.length}>
      {file.owed.length > 0 && (
        <ul class="plain">
          {file.owed.map((duty) => (
            <li key={duty.id}>
              <Mark kind="owed" text="Owed now" /> {obligationNames[duty.what]}
              <Said text={about(duty)} />
            </li>
          ))}
        </ul>
      )}
      {file.obligations.length === 0 ? (
        <Nothing>Time asks nothing more of this case.</Nothing>
      ) : (
        <ol class="plain rows">
          {file.obligations.map((obligation) => (
            <li key={obligation.id}>
              <strong>
                {obligationNames[obligation.what]}
                <Said text={about(obligation)} />
              </strong>
              <br />
              <Moment at={obligation.at} now={now} />
              <Why dated={obligation} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

/** Steps that a machine could not do and a person must look at. */
export function Stuck({ file }: Pick<CaseShown, 'file'>): JSX.Element | null {
  if (file.stuck.length === 0) return null;
  return (
    <Section id="stuck" title="Stuck" count={file.stuck.length}>
      <ul class="plain rows">
        {file.stuck.map(({ step, code }) => (
          <li key={step}>
            <Mark kind="stuck" text="Stuck" />{' '}
            <strong>
              <Said text={stepName(step)} />
            </strong>
            : {failureNames[code]}
          </li>
        ))}
      </ul>
      <p>
        <a href={`#${orderAnchor('retry')}`}>Try again</a> <Cite cite="design §6" />
      </p>
    </Section>
  );
}
