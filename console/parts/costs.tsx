import type { ComponentChildren, JSX } from 'preact';
import type { CaseFile } from '../../domain/case/case-file';
import { letterOn } from '../../domain/case/case-file';
import { actions } from '../../domain/case/actions';
import type { CostLine } from '../../domain/case/costs';
import { effortMinutes } from '../../domain/rules/reimbursement';
import { groundNames } from '../cost-words';
import { personName } from '../desk';
import { categoryName, letterName, letterStateNames } from '../names';
import { minutesWords, moneyWords } from '../plain-text';
import { dayWords } from '../when';
import type { CaseShown } from './case-header';
import { Mark } from './marks';
import { Cite, Said } from './said';
import { Section } from './section';
import { ShortMoment } from './times';

type Shown = Pick<CaseShown, 'file' | 'people'>;

/** What the request costs us and what the agency is asked to pay, from the finding to the invoice. Nothing logged, found or decided: no panel. */
export function Costs({ file, people }: Shown): JSX.Element | null {
  if (file.effort.length === 0 && !file.costing && !file.costs && !file.childSafety) return null;
  return (
    <Section id="costs" title="Effort and costs">
      {file.childSafety && (
        <p>
          <Mark kind="barred" text="Never charged" /> The request concerns an endangered child. <Cite cite={actions.markChildSafety.cite} />
        </p>
      )}
      <Efforts file={file} people={people} />
      <Burdens file={file} people={people} />
      <Estimates file={file} />
      <Decided file={file} />
    </Section>
  );
}

const Step = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }): JSX.Element => (
  <>
    <h3>{title}</h3>
    {children}
  </>
);

function Efforts({ file, people }: Shown): JSX.Element | null {
  if (file.effort.length === 0) return null;
  return (
    <Step title={`Effort: ${minutesWords(effortMinutes(file))}`}>
      <ul class="plain">
        {file.effort.map((effort) => (
          <li key={`${effort.at} ${effort.what}`} class="soft">
            <ShortMoment at={effort.at} />, <Said text={personName(people, effort.by)} />, {minutesWords(effort.minutes)}
            {effort.category === undefined ? '' : `, ${categoryName(effort.category).toLowerCase()}`}: <Said text={effort.what} />
          </li>
        ))}
      </ul>
    </Step>
  );
}

function Burdens({ file, people }: Shown): JSX.Element | null {
  const { burden, order } = file.costing ?? {};
  if (!burden && !order) return null;
  return (
    <Step title="What they rest on">
      {burden && (
        <p>
          <strong>{groundNames[burden.ground]}</strong>, found by <Said text={personName(people, burden.by)} />{' '}
          <ShortMoment at={burden.at} />: <Said text={burden.reason} /> {minutesWords(burden.loggedMinutes)} logged then,{' '}
          {minutesWords(burden.expectedMinutes)} expected. <Cite cite={actions.findBurdensome.cite} />
        </p>
      )}
      {order && (
        <p>
          <strong>
            Order of <Said text={order.issuer} />
          </strong>
          , {dayWords(order.issuedOn)}: {order.award === 'reasonable' ? 'reasonable costs' : moneyWords(order.award)}.{' '}
          <Cite cite={actions.recordCostOrder.cite} />
        </p>
      )}
    </Step>
  );
}

function Estimates({ file }: Pick<Shown, 'file'>): JSX.Element | null {
  const { estimates = [] } = file.costing ?? {};
  if (estimates.length === 0) return null;
  return (
    <Step title="Estimates">
      <ul class="plain rows">
        {estimates.map(({ letter, minutes, costCents, what, agreed }) => (
          <li key={letter}>
            <strong>{moneyWords(costCents)}</strong> for {minutesWords(minutes)}: <Said text={what} />{' '}
            {agreed === undefined ? <Mark kind="owed" text="not agreed" /> : <Mark kind="done" text="agreed by the agency" />}
            <br />
            <span class="soft">
              <Said text={letterName(letter)} />, {letterStateNames[letterOn(file, letter)?.state ?? 'stopped']}
            </span>
          </li>
        ))}
      </ul>
    </Step>
  );
}

const aboutWords = (about: CostLine['about']): string =>
  about === 'request' ? 'The request as a whole' : about === 'courtOrder' ? 'As the court ordered' : categoryName(about);

function Decided({ file: { costs } }: { readonly file: CaseFile }): JSX.Element {
  if (!costs) return <p class="soft">The costs have not been decided.</p>;
  return (
    <Step title={costs.kind === 'none' ? 'Nothing is charged' : `Invoice: ${moneyWords(costs.costCents)}`}>
      <p>
        <Said text={costs.reason} /> <Cite cite={costs.cite} />
      </p>
      {costs.lines && costs.lines.length > 0 && (
        <ul class="plain">
          {costs.lines.map(({ about, minutes, costCents }) => (
            <li key={about} class="soft">
              {aboutWords(about)}: {minutesWords(minutes)}, {moneyWords(costCents)}
            </li>
          ))}
        </ul>
      )}
    </Step>
  );
}
