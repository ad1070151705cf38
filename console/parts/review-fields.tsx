import type { JSX } from 'preact';
import { refusalReasons, type RefusalReason } from '../../domain/case/instrument';
import type { NumberOwner } from '../../domain/case/production';
import { packOf } from '../../domain/policy/packs';
import { consentedAccount } from '../../domain/rules/consent';
import { ownersOf } from '../../domain/rules/number-owners';
import { whyNotReason } from '../../domain/rules/refusal-grounds';
import { proposeReview, type Proposal } from '../../domain/rules/instrument-matrix';
import type { FormFields, Given } from '../field';
import { DECIDE, FROM, ONLY, OWNER, TO, WHY, type FieldProblem } from '../form-body';
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
  // A reason that the file does not bear out is not offered.
  const reasons = refusalReasons.filter((each) => whyNotReason(given.file, each) === undefined);
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
          reasons={reasons}
          owners={consentedAccount(given.file) === undefined ? ownersOf(given.file, proposal.identifier) : []}
        />
      ))}
    </fieldset>
  );
}

/** To what a narrowed line is narrowed: some days, or some columns of the export. */
function NarrowedTo({ proposal, about, id, entered }: Omit<LineProps, 'reasons' | 'owners'> & { readonly about: string }): JSX.Element {
  const said = (prefix: string, proposed: string | undefined): string => {
    const value = entered ? entered[`${prefix}${about}`] : proposed;
    return typeof value === 'string' ? value : '';
  };
  return (
    <>
      <label class="review-why" for={`${id}-from`}>
        <span>if narrowed, from</span>
        <input type="date" id={`${id}-from`} name={`${FROM}${about}`} value={said(FROM, proposal.period?.from)} />
      </label>
      <label class="review-why" for={`${id}-to`}>
        <span>through</span>
        <input type="date" id={`${id}-to`} name={`${TO}${about}`} value={said(TO, proposal.period?.to)} />
      </label>
      <label class="review-why" for={`${id}-only`}>
        <span>only the columns</span>
        <input type="text" id={`${id}-only`} name={`${ONLY}${about}`} value={said(ONLY, proposal.limitedTo?.join(', '))} />
      </label>
    </>
  );
}

type LineProps = {
  readonly proposal: Proposal;
  readonly id: string;
  readonly entered: FormFields | undefined;
  readonly reasons: readonly RefusalReason[];
  readonly owners: readonly NumberOwner[];
};

/** Whose records are meant: only where the records have said that the number was several customers'. */
function OfAccount({
  owners,
  about,
  id,
  entered,
}: Pick<LineProps, 'owners' | 'id' | 'entered'> & { readonly about: string }): JSX.Element | null {
  if (owners.length === 0) return null;
  return (
    <label class="review-why" for={`${id}-owner`}>
      <span>if given, of the account</span>
      <select id={`${id}-owner`} name={`${OWNER}${about}`}>
        <option value="">it is not known which</option>
        {owners.map(({ accountId, from, to }) => (
          <option key={accountId} value={accountId} selected={accountId === entered?.[`${OWNER}${about}`]}>
            {`${accountId}, from ${from} through ${to}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function ReviewLine({ proposal, id, entered, reasons, owners }: LineProps): JSX.Element {
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
      <label class="choice" for={`${id}-narrow`}>
        <input type="radio" id={`${id}-narrow`} name={`${DECIDE}${about}`} value="narrow" checked={decided === 'narrow'} />
        <span>Narrow</span>
      </label>
      <label class="choice" for={`${id}-refuse`}>
        <input type="radio" id={`${id}-refuse`} name={`${DECIDE}${about}`} value="refuse" checked={decided === 'refuse'} />
        <span>Refuse</span>
      </label>
      <label class="review-why" for={`${id}-why`}>
        <span>if narrowed or refused, because</span>
        <select id={`${id}-why`} name={`${WHY}${about}`}>
          <option value="">choose a reason</option>
          {reasons.map((each) => (
            <option key={each} value={each} selected={each === reason}>
              {refusalNames[each]}
            </option>
          ))}
        </select>
      </label>
      <NarrowedTo proposal={proposal} about={about} id={id} entered={entered} />
      <OfAccount owners={owners} about={about} id={id} entered={entered} />
    </div>
  );
}
