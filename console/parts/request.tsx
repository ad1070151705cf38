import type { JSX } from 'preact';
import { actions } from '../../domain/case/actions';
import type { CaseFile } from '../../domain/case/case-file';
import type { Consent, Finding, Instrument, RequestedPeriod, ReviewDecision } from '../../domain/case/instrument';
import { openStage } from '../../domain/case/stage';
import { instrumentChecks } from '../../domain/rules/instrument-checks';
import { requirements } from '../../domain/rules/legal-request';
import { refusals } from '../../domain/rules/refusals';
import { giverNames } from '../consent-fields';
import { categoryName, failingWords, instrumentNames, refusalNames, requirementNames } from '../names';
import { dataMapPath } from '../paths';
import { dayWords } from '../when';
import { Mark } from './marks';
import { RegisteredNumber } from './registered-number';
import { Cite, Said } from './said';
import { Fact, Nothing, Section } from './section';

/** Whom staff call, where a finding tells them to. */
type Whom = Parameters<typeof RegisteredNumber>[0];
const asksForACall: ReadonlySet<string> = new Set(['first-seen-sender', 'phone-not-registered']);

/** R1 to R6: each with its paragraph, whether it is met, and the sentence that the letter would say. */
export function Requirements({ file, ...whom }: { readonly file: CaseFile } & Whom): JSX.Element | null {
  if (file.procedure !== 'legalRequest') return null;
  return (
    <Section id="requirements" title="Requirements">
      <table>
        <thead>
          <tr>
            <th scope="col">Requirement</th>
            <th scope="col">Finding</th>
          </tr>
        </thead>
        <tbody>
          {requirements.map(({ rule, cite, sentence }) => (
            <Requirement
              key={rule}
              asked={{ rule, cite, sentence }}
              name={requirementNames[rule] ?? ''}
              finding={file.findings.find((each) => each.rule === rule)}
              {...whom}
            />
          ))}
          {instrumentChecks.map(({ rule, asks }) => {
            const finding = file.findings.find((each) => each.rule === rule);
            return finding && <Requirement key={rule} asked={finding} name={asks} finding={finding} {...whom} />;
          })}
        </tbody>
      </table>
    </Section>
  );
}

const periodWords = ({ from, to }: RequestedPeriod): string =>
  to === undefined ? `${dayWords(from)} onward` : `${dayWords(from)} through ${dayWords(to)}`;

/** As what an overbroad request is read. */
const ReadAs = ({ narrowing }: { readonly narrowing: CaseFile['narrowing'] }): JSX.Element | null =>
  narrowing ? (
    <Fact name="Read as">
      {narrowing.categories.map(categoryName).join('; ')}, {periodWords(narrowing.period)}
      <br />
      <span class="soft">
        the agency may object until {dayWords(narrowing.objectBy.on)} <Cite cite={actions.narrow.cite} />
      </span>
    </Fact>
  ) : null;
type RequirementProps = {
  readonly asked: { readonly rule: string; readonly cite: string; readonly sentence?: string };
  readonly name: string;
  readonly finding: Finding | undefined;
} & Whom;

const Requirement = ({ asked, name, finding, agency, desk }: RequirementProps): JSX.Element => (
  <tr>
    <th scope="row">
      {asked.rule} {name}
      <br />
      <Cite cite={finding?.cite ?? asked.cite} />
    </th>
    <td>
      {finding === undefined ? (
        <Mark kind="quiet" text="Not weighed yet" />
      ) : finding.met ? (
        <Mark kind="done" text="Met" />
      ) : (
        <Mark kind="overdue" text="Not met" />
      )}
      {finding?.why !== undefined && (
        <p>
          <Said text={failingWords(finding.why)} />
          {finding.documents?.map((id) => (
            <span class="soft"> {id}</span>
          ))}
        </p>
      )}
      {finding?.hint !== undefined && (
        <p>
          <strong>{failingWords(finding.hint)}</strong>
        </p>
      )}
      {finding?.hint !== undefined && asksForACall.has(finding.hint) && <RegisteredNumber agency={agency} desk={desk} />}
      {finding?.met !== true && (
        <p class="soft">
          <Said text={finding?.sentence ?? asked.sentence ?? ''} />
        </p>
      )}
    </td>
  </tr>
);

const TheConsent = ({ consent, verifiedBy }: { readonly consent: Consent; readonly verifiedBy: string }): JSX.Element => (
  <Fact name="Consent">
    Of {giverNames[consent.givenBy]}, for <Said text={consent.identifiers.join(', ')} />
    {consent.accountId !== undefined && (
      <>
        {' '}
        of account <Said text={consent.accountId} />
      </>
    )}
    , verified by <Said text={verifiedBy} />: <Said text={consent.how} />
  </Fact>
);

/** What a person read in the papers. */
export function Asked({ file }: { readonly file: CaseFile }): JSX.Element {
  const { facts, narrowing } = file;
  if (!facts) {
    return (
      <Section id="asked" title="What is asked">
        <Nothing>The facts have not been recorded.</Nothing>
        {file.numbers.length > 0 && (
          <p>
            Numbers that Writ found in the mail: <Said text={file.numbers.join(', ')} />
          </p>
        )}
      </Section>
    );
  }
  const { instrument, agent, period } = facts;
  const absent = <span class="soft">not in the papers</span>;
  return (
    <Section id="asked" title="What is asked">
      <dl class="facts">
        <Fact name="Instrument">{instrument ? <TheInstrument instrument={instrument} /> : absent}</Fact>
        {facts.consent && <TheConsent consent={facts.consent} verifiedBy={file.consentVerifiedBy ?? ''} />}
        <Fact name="Agent">
          {agent ? (
            <>
              <Said text={agent.name} />
              <br />
              <span class="soft">
                <Said text={[agent.email, agent.phone].filter((each) => each !== undefined).join(', ')} />
              </span>
            </>
          ) : (
            absent
          )}
        </Fact>
        {facts.servedBy !== undefined && (
          <Fact name="Served by">
            <Said text={facts.servedBy} />
          </Fact>
        )}
        <Fact name="Categories">
          {facts.categories.length === 0 ? absent : facts.categories.map(categoryName).join('; ')}
          {facts.anyAndAll && ' (“any and all”)'} <a href={dataMapPath}>Which systems hold them</a>
        </Fact>
        <Fact name="Identifiers">{facts.identifiers.length === 0 ? absent : <Said text={facts.identifiers.join(', ')} />}</Fact>
        <Fact name="Period">{period ? periodWords(period) : absent}</Fact>
        <ReadAs narrowing={narrowing} />
      </dl>
    </Section>
  );
}

const decisionMarks = {
  grant: { kind: 'done', text: 'Granted' },
  narrow: { kind: 'owed', text: 'Narrowed' },
  refuse: { kind: 'barred', text: 'Refused' },
} as const satisfies { readonly [Decision in ReviewDecision['decision']]: object };
const TheInstrument = ({ instrument }: { readonly instrument: Instrument }): JSX.Element => (
  <>
    {instrumentNames[instrument.kind]} <Said text={instrument.number} />
    <br />
    <span class="soft">
      <Said text={[...new Set([instrument.issuer, instrument.court])].map((each) => (each ? `${each}, ` : '')).join('')} />
      {dayWords(instrument.issuedOn)}, <Said text={instrument.jurisdiction} />, {instrument.signed ? 'signed' : 'not signed'}
      {instrument.signer !== undefined && (
        <>
          {' '}
          by <Said text={instrument.signer} />
        </>
      )}
      {instrument.returnDate !== undefined && `, return date ${dayWords(instrument.returnDate)}`}
      {instrument.servedOn !== undefined && `, served on ${dayWords(instrument.servedOn)}`}
    </span>
    {[
      instrument.entity && (instrument.entity.us ? 'It names us' : `It names ${instrument.entity.named ?? 'another entity'}`),
      instrument.citedStatute !== undefined && `It cites ${instrument.citedStatute}`,
      instrument.attestation && 'It carries the attestation of California law',
      instrument.certified && 'It says that its facts were certified',
      instrument.byTreaty && `Obtained by treaty for ${instrument.foreignAuthority ?? 'a foreign authority'}`,
      instrument.prohibitedPurpose !== undefined && `Known of a prohibited purpose: ${instrument.prohibitedPurpose}`,
    ].map(
      (line) =>
        typeof line === 'string' && (
          <p key={line} class="soft">
            <Said text={line} />
          </p>
        ),
    )}
  </>
);

/** What counsel decided for each identifier and category. */
export function Decisions({ file }: { readonly file: CaseFile }): JSX.Element | null {
  const stage = openStage(file.stage);
  if (!('decisions' in stage)) return null;
  return (
    <Section id="decisions" title="Decisions">
      <table>
        <thead>
          <tr>
            <th scope="col">Identifier</th>
            <th scope="col">Category</th>
            <th scope="col">Decision</th>
          </tr>
        </thead>
        <tbody>
          {stage.decisions.map(({ identifier, category, decision, reason, period, limitedTo, accountId }) => (
            <tr key={`${identifier}:${category}`}>
              <th scope="row" class="code">
                <Said text={identifier} />
              </th>
              <td>{categoryName(category)}</td>
              <td>
                <Mark {...decisionMarks[decision]} />
                {(period ?? limitedTo) !== undefined && (
                  <p>
                    only{' '}
                    {[...(period ? [periodWords(period)] : []), ...(limitedTo ? [`the columns ${limitedTo.join(', ')}`] : [])].join('; ')}
                  </p>
                )}
                {accountId !== undefined && (
                  <p>
                    of the account <Said text={accountId} />
                  </p>
                )}
                {reason !== undefined && (
                  <p class="soft">
                    {refusalNames[reason]}. <Cite cite={refusals[reason].cite} />
                  </p>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
