import type { JSX } from 'preact';
import { objectionIsOpen, windowIsOpen } from '../../domain/case/objection';
import { personName } from '../desk';
import { letterName } from '../names';
import type { CaseShown } from './case-header';
import { Mark } from './marks';
import { Cite, Said } from './said';
import { Section } from './section';
import { DayShown, Moment, Why } from './times';

/** The customer's time to object before records go out. Nobody was told before, and nobody has objected: no panel. */
export function ObjectionWindow({ file, now, people }: CaseShown): JSX.Element | null {
  const { objection } = file;
  if (!objection) return null;
  const { announced, objected, resolved } = objection;
  return (
    <Section id="objection" title="Before disclosure: the customer may object">
      {announced && (
        <>
          <p>
            {windowIsOpen(file) ? (
              <Mark kind="barred" text="The production waits" />
            ) : (
              <Mark kind="quiet" text={objection.void ? 'Void: no letter left' : 'The time has ended'} />
            )}{' '}
            Announced by <Said text={personName(people, announced.by)} />, <Moment at={announced.at} now={now} />.{' '}
            <Cite cite="N1: objection window" />
          </p>
          <p>
            <Said text={announced.letters.map(letterName).join(', ')} />; objections until <DayShown day={announced.window.on} now={now} />
          </p>
          <Why dated={announced.window} />
        </>
      )}
      {objected && (
        <p>
          <Mark
            kind={objectionIsOpen(file) ? 'barred' : 'done'}
            text={objectionIsOpen(file) ? 'Objected: the production waits' : 'Objected'}
          />{' '}
          <Moment at={objected.at} now={now} />: <Said text={objected.grounds} />
        </p>
      )}
      {resolved && (
        <p>
          Resolved <Moment at={resolved.at} now={now} />: <strong>{resolved.outcome}</strong>
        </p>
      )}
    </Section>
  );
}
