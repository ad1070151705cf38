import type { JSX } from 'preact';
import { abuseTask, mustHold, type AbuseTask } from '../../domain/case/abuse';
import { actions } from '../../domain/case/actions';
import { abuseActionNames } from '../abuse-words';
import { personName } from '../desk';
import type { CaseShown } from './case-header';
import { Mark, type MarkKind } from './marks';
import { Cite, Said } from './said';
import { Section } from './section';
import { DayShown, Moment, Why } from './times';

const tasks: { readonly [Task in AbuseTask]: readonly [MarkKind, string] } = {
  act: ['owed', 'Trust and safety is asked to act'],
  hold: ['barred', 'Trust and safety sees “hold”, and no reason'],
  done: ['done', 'Trust and safety has acted'],
};

/** Abuse that was referred, and the agency's instruction to take no action. Neither is on file: no panel. Trust and safety never sees this page. */
export function AbuseReferral({ file, now, people }: CaseShown): JSX.Element | null {
  const { abuse } = file;
  if (!abuse) return null;
  const { referred, noAction, action } = abuse;
  const task = abuseTask(file);
  return (
    <Section id="abuse" title="Abuse">
      {task && (
        <p>
          <Mark kind={tasks[task][0]} text={tasks[task][1]} />
        </p>
      )}
      {referred && (
        <p>
          Referred by <Said text={personName(people, referred.by)} />, <Moment at={referred.at} now={now} />: <Said text={referred.seen} />{' '}
          <Cite cite={actions.referAbuse.cite} />
        </p>
      )}
      {noAction && (
        <>
          <p>
            {mustHold(abuse) ? <Mark kind="barred" text="Take no action" /> : <Mark kind="quiet" text="The instruction has ended" />} “
            <Said text={noAction.quote} />” <Cite cite={actions.instructNoAction.cite} />
          </p>
          {mustHold(abuse) && (
            <>
              <p>
                Looked at again <DayShown day={noAction.expires.on} now={now} />
              </p>
              <Why dated={noAction.expires} />
            </>
          )}
        </>
      )}
      {action && (
        <p>
          <strong>{abuseActionNames[action.action]}</strong>, recorded by <Said text={personName(people, action.by)} />{' '}
          <Moment at={action.at} now={now} />: <Said text={action.note} />
        </p>
      )}
    </Section>
  );
}
