import type { JSX } from 'preact';
import { refusalReasons } from '../../domain/case/instrument';
import { packOf } from '../../domain/policy/packs';
import { proposeReview, type Proposal } from '../../domain/rules/instrument-matrix';
import type { FormFields, Given } from '../field';
import { DECIDE, WHY, type FieldProblem } from '../form-body';
import { categoryName, refusalNames } from '../names';
import { isAbout } from './fields';
import { Cite, Said } from './said';

type ReviewProps = {
  readonly given: Given;
  readonly prefix: string;
  readonly entered?: FormFields | undefined;
  readonly problem?: FieldProblem | undefined;
};

/** One line for every identifier and category asked for, set as the machine proposes. A person decides. */
export function ReviewFields({ given, prefix, entered, problem }: ReviewProps): JSX.Element {
  const proposals = given.file.facts ? proposeReview(given.file.facts, packOf(given.file.policy)) : [];
  const wrong = isAbout(problem, 'decisions');
  return (
    <fieldset class="field" aria-describedby={`${prefix}-decisions-hint${wrong ? ` ${prefix}-decisions-problem` : ''}`}>
      <legend>What the instrument compels</legend>
      <p class="hint" id={`${prefix}-decisions-hint`}>
        Set as the table of instruments proposes. The decision is yours; what the instrument does not compel cannot be granted.
      </p>
      {wrong && (
        <p class="field-problem" id={`${prefix}-decisions-problem`}>
          <span aria-hidden="true">▲ </span>
          <Said text={problem?.detail ?? ''} />
        </p>
      )}
      {proposals.map((proposal, line) => (
        <ReviewLine
          key={`${proposal.identifier}:${proposal.category}`}
          proposal={proposal}
          id={`${prefix}-line-${line}`}
          entered={entered}
        />
      ))}
    </fieldset>
  );
}

function ReviewLine({
  proposal,
  id,
  entered,
}: {
  readonly proposal: Proposal;
  readonly id: string;
  readonly entered: FormFields | undefined;
}): JSX.Element {
  const { identifier, category, cite } = proposal;
  const about = `${identifier}:${category}`;
  const decided = entered?.[`${DECIDE}${about}`] ?? proposal.decision;
  const reason = entered?.[`${WHY}${about}`] ?? proposal.reason;
  return (
    <div class="review-line" role="group" aria-labelledby={`${id}-name`}>
      <p class="review-name" id={`${id}-name`}>
        <span class="code">
          <Said text={identifier} />
        </span>{' '}
        {categoryName(category)} <Cite cite={cite} />
      </p>
      <label class="choice" for={`${id}-grant`}>
        <input type="radio" id={`${id}-grant`} name={`${DECIDE}${about}`} value="grant" checked={decided === 'grant'} required />
        <span>Grant</span>
      </label>
      <label class="choice" for={`${id}-refuse`}>
        <input type="radio" id={`${id}-refuse`} name={`${DECIDE}${about}`} value="refuse" checked={decided === 'refuse'} />
        <span>Refuse</span>
      </label>
      <label class="review-why" for={`${id}-why`}>
        <span>if refused, because</span>
        <select id={`${id}-why`} name={`${WHY}${about}`}>
          <option value="">choose a reason</option>
          {refusalReasons.map((each) => (
            <option key={each} value={each} selected={each === reason}>
              {refusalNames[each]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
