/** A rehearsal on paper: JSON Lines for machines, a dated timeline for people. */
import { whyClosed } from '../../domain/calendar/business-days';
import { dayOf, isoInstant, clockOf } from '../../domain/calendar/pacific';
import type { CaseFile } from '../../domain/case/case-file';
import { kebab, outsideEvent } from '../../domain/case/outside';
import { publicView } from '../../domain/case/view';
import { currentPack } from '../../domain/policy/packs';
import { tell } from '../../console/words';
import { sha256 } from '../../platform/seal';
import type { CaseEnd, JsonLine } from './json-lines';
import type { Line } from './timeline';

export type Summary = {
  readonly name: string;
  readonly cases: readonly CaseFile[];
  readonly held: number;
  readonly failed: number;
  /** The folder of the private office, when it was kept. */
  readonly kept?: string;
  readonly wallSeconds: number;
};

const written = (line: JsonLine): string => JSON.stringify(line);

export function jsonLine(line: Line): string {
  const at = isoInstant(line.at);
  switch (line.kind) {
    case 'event': {
      const { type, by, data } = outsideEvent(line.event);
      return written({ at, case: line.case, n: line.n, kind: 'event', seq: line.seq, type, by, data });
    }
    case 'letter': {
      const { to, subject, text, attachments = [] } = line.mail;
      const attached = attachments.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }));
      const { case: caseId, n } = line;
      return written({ at, case: caseId, n, kind: 'letter', letter: kebab(line.letter), to, subject, text, attachments: attached });
    }
    case 'refused': {
      const { at: _at, n, kind, case: _named, ...rest } = line;
      return written({ at, n, kind, ...rest });
    }
    case 'expectation': {
      const { at: _at, n, ...rest } = line;
      return written({ at, n, ...rest });
    }
  }
}

export const jsonSummary = ({ cases, held, failed, wallSeconds }: Summary): string =>
  written({
    kind: 'summary',
    cases: cases.map((file, index) => caseEnd(file, index + 1)),
    expectations: { held, failed },
    wallSeconds,
  });

/** Of what the case shows, what it has come to. */
function caseEnd(file: CaseFile, n: number): CaseEnd {
  const { case: caseId, type, stage, outcome, receivedAt, validAt, due, ...view } = publicView(file);
  const { obligations, findings, notice, holds, productions, costs, workflowId } = view;
  return {
    ...{ n, case: caseId, type, stage, outcome, receivedAt, validAt },
    due: due && { on: due.on, derivation: due.derivation },
    obligations,
    findings: findings.map(({ rule, met }) => ({ rule, met })),
    ...{ notice, holds, productions, costs, workflowId },
  };
}

/** One line of the timeline: date, business day or holiday, what happened and under which paragraph. */
export function plainLine(line: Line): string {
  const { hour, minute } = clockOf(line.at);
  const day = dayOf(line.at);
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const closed = whyClosed(day, currentPack.calendar);
  return `${day} ${clock} ${(closed ?? 'business day').padEnd(18)} ${words(line)}`;
}

function words(line: Line): string {
  switch (line.kind) {
    case 'event': {
      const { text, cite } = tell(line.event, []);
      return `#${line.n} ${text}${cite === undefined ? '' : ` (${cite})`}`;
    }
    case 'letter':
      return `#${line.n} → letter to ${line.mail.to.join(', ')}: ${line.mail.subject}`;
    case 'refused':
      return `${line.n === undefined ? (line.case ?? '') : `#${line.n}`} REFUSED: ${line.as} ${line.do}: ${line.detail} (${line.problem})`;
    case 'expectation':
      return line.held
        ? `✔ expectation of step ${line.step} held`
        : `✘ expectation of step ${line.step}: ${line.path} expected ${JSON.stringify(line.expected)}, found ${JSON.stringify(line.found)}`;
  }
}

export const plainSummary = ({ name, cases, held, failed, kept, wallSeconds }: Summary): string =>
  [
    `${name}: ${held} expectations held, ${failed} did not; ${wallSeconds.toFixed(1)} s`,
    ...cases.map((file, index) => {
      const view = publicView(file);
      return `  #${index + 1} ${view.case} ${view.type}: ${view.stage}${view.outcome === undefined ? '' : `, ${view.outcome}`}${view.due ? `, due ${view.due.on}` : ''}`;
    }),
    ...(kept === undefined ? [] : [`  kept in ${kept}`]),
  ].join('\n');
