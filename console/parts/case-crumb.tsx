import type { JSX } from 'preact';
import { casePath } from '../paths';
import { Said } from './said';

/** The way back from a page of a case: to the case, and to the queue. */
export const CaseCrumb = ({ caseId }: { readonly caseId: string }): JSX.Element => (
  <p class="crumb">
    <a href="/">Queue</a> <span aria-hidden="true">/</span>{' '}
    <a href={casePath(caseId)}>
      <Said text={caseId} />
    </a>{' '}
    <span aria-hidden="true">/</span>
  </p>
);
