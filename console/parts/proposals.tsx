import type { JSX } from 'preact';
import { personName } from '../desk';
import { proposalName, proposedWords, voidWords } from '../proposal-words';
import type { CaseShown } from './case-header';
import { Mark } from './marks';
import { Said } from './said';
import { Hash, Section } from './section';
import { ShortMoment } from './times';

/** What one person has proposed and another must confirm; what is void stays on the page with its reason. */
export function Proposals({ file, people }: Pick<CaseShown, 'file' | 'people'>): JSX.Element | null {
  const proposals = file.proposals ?? [];
  if (proposals.length === 0) return null;
  return (
    <Section id="proposals" title="Proposals" count={proposals.length}>
      <ul class="plain rows">
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <strong>
              <Said text={proposalName(proposal.id)} />
            </strong>{' '}
            {proposal.state === 'open' && <Mark kind="owed" text="waits for a second person" />}
            {proposal.state === 'confirmed' && <Mark kind="done" text={`confirmed by ${personName(people, proposal.confirmedBy ?? '')}`} />}
            {proposal.state === 'void' && <Mark kind="quiet" text="void" />}
            <br />
            <Said text={proposedWords(file, proposal)} />
            <br />
            <span class="soft">
              proposed by <Said text={personName(people, proposal.by)} />,{' '}
            </span>
            <ShortMoment at={proposal.at} />
            {proposal.state === 'void' && (
              <span class="soft">
                {' '}
                Void: <Said text={voidWords(proposal.why)} />
              </span>
            )}
            <br />
            <Hash value={proposal.digest} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
