import type { JSX } from 'preact';
import { customersUntold } from '../../domain/case/case-file';
import { stopReasons } from '../../domain/case/letter-on-file';
import { noticeWays } from '../../domain/case/notice';
import { attemptsOf } from '../../domain/case/notice-ladder';
import { personName } from '../desk';
import { stopNames } from '../names';
import { wayNames } from '../notice-names';
import type { CaseShown } from './case-header';
import { Mark } from './marks';
import { Cite, Said } from './said';
import { Section } from './section';
import { Moment } from './times';

const outcomeWords = (outcome: string): string => {
  const stopped = stopReasons.find((reason) => reason === outcome);
  return stopped ? stopNames[stopped] : outcome;
};

/** Every try to tell a customer, in its order, and the next rung for whom none has reached. Nobody has tried: no panel. */
export function NoticeLadder({ file, now, people }: CaseShown): JSX.Element | null {
  const attempts = attemptsOf(file);
  if (attempts.length === 0) return null;
  const waiting = file.notice.kind === 'owed' ? customersUntold(file) : [];
  return (
    <Section id="attempts" title="Attempts of notice" count={attempts.length}>
      <ol class="plain rows">
        {attempts.map(({ account, way, at, arrived, outcome, by, how }) => (
          <li key={`${at} ${account} ${way}`}>
            <strong>
              <Said text={account} />
            </strong>{' '}
            {wayNames[way]} <Mark kind={arrived ? 'done' : 'barred'} text={outcomeWords(outcome)} />
            <br />
            <Moment at={at} now={now} />
            {by !== undefined && (
              <span class="soft">
                , <Said text={personName(people, by)} />
                {how !== undefined && (
                  <>
                    : <Said text={how} />
                  </>
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
      {waiting.map((account) => {
        const tried = attempts.filter((each) => each.account === account && !each.arrived).map(({ way }) => way);
        const next = noticeWays.find((way) => !tried.includes(way));
        return (
          <p key={account}>
            <Mark kind="owed" text="Not told" /> <Said text={account} />
            {next && <>: the next way is {wayNames[next]}</>}. <Cite cite="N1; [LEG] Intent to Disclose Receipt" />
          </p>
        );
      })}
    </Section>
  );
}
