import type { JSX } from 'preact';
import { actions } from '../../domain/case/actions';
import { comityPends } from '../../domain/case/comity';
import { casePack } from '../../domain/case/case-pack';
import { isUpheld, openChallenge } from '../../domain/case/backup';
import { challengeOutcomeNames, challengerNames } from '../backup-words';
import { burdenMotionGroundNames, motionOutcomeNames } from '../burden-motion-words';
import { dayWords } from '../when';
import type { CaseShown } from './case-header';
import { Mark } from './marks';
import { Cite, Said } from './said';
import { Hash, Section } from './section';
import { DayShown, Moment, Why } from './times';

type Shown = Pick<CaseShown, 'file' | 'now'>;

/** Counsel's belief, the time to move, and the motion. Nothing was found: no panel. */
export function ComityMotion({ file, now }: Shown): JSX.Element | null {
  const { comity } = file;
  if (!comity) return null;
  const { government, reason, motionBy, motion, resolved } = comity;
  return (
    <Section id="comity" title="Comity">
      <p>
        {comityPends(file) ? (
          <Mark kind="barred" text="Motion pending: preserved, not produced" />
        ) : (
          <Mark kind={motion ? 'done' : 'quiet'} text={resolved ? motionOutcomeNames[resolved.outcome] : 'No motion on file'} />
        )}{' '}
        <Said text={casePack(file).jurisdictions[government]?.title ?? government} />: <Said text={reason} />{' '}
        <Cite cite={actions.findComity.cite} />
      </p>
      {motion ? (
        <p>
          Filed {dayWords(motion.filedOn)} with <Said text={motion.court} />
        </p>
      ) : (
        <>
          <p>
            To be filed before <DayShown day={motionBy.on} now={now} />
          </p>
          <Why dated={motionBy} />
        </>
      )}
    </Section>
  );
}

/** Our motion against a burdensome order. None was filed: no panel. */
export function BurdenMotion({ file: { burdenMotion } }: Pick<Shown, 'file'>): JSX.Element | null {
  if (!burdenMotion) return null;
  const { ground, filedOn, court, resolved } = burdenMotion;
  return (
    <Section id="burden-motion" title="Motion against the order">
      <p>
        {resolved ? (
          <Mark kind="done" text={motionOutcomeNames[resolved.outcome]} />
        ) : (
          <Mark kind="barred" text="Motion pending: not produced" />
        )}{' '}
        {burdenMotionGroundNames[ground]} <Cite cite={actions.recordBurdenMotion.cite} />
      </p>
      <p>
        Filed {dayWords(filedOn)} with <Said text={court} />
        {!resolved && '. The day of the answer stands until the court has ruled.'}
      </p>
    </Section>
  );
}

/** The backup copy with its dates. None is demanded: no panel. */
export function BackupCopy({ file, now }: Shown): JSX.Element | null {
  const { backup } = file;
  if (!backup) return null;
  const { created, confirmed, delayed, notice, challenges = [], released, destroyedAt } = backup;
  return (
    <Section id="backup" title="Backup copy">
      {created ? (
        <p>
          <Mark kind={destroyedAt === undefined ? 'done' : 'quiet'} text={destroyedAt === undefined ? 'Made' : 'Destroyed'} />{' '}
          <Moment at={created.at} now={now} />, <Said text={created.place} /> <Hash value={created.sha256} />
        </p>
      ) : (
        <>
          <p>
            <Mark kind="owed" text="To be made and confirmed" /> by <DayShown day={backup.createBy.on} now={now} />
          </p>
          <Why dated={backup.createBy} />
        </>
      )}
      {confirmed && !notice && (
        <p>
          The agency tells the customer by <DayShown day={(delayed?.until ?? confirmed.noticeBy).on} now={now} />
          {delayed && ', when the delay has ended'}. <Cite cite={actions.recordBackupNotice.cite} />
        </p>
      )}
      {notice && (
        <>
          <p>
            The customer was told {dayWords(notice.givenOn)}; not released before <DayShown day={notice.releaseFrom.on} now={now} /> is
            over. {released && <Mark kind="done" text="Released" />}
          </p>
          {!released && <Why dated={notice.releaseFrom} />}
        </>
      )}
      {challenges.length > 0 && (
        <p>
          {(openChallenge(file) || isUpheld(file)) && <Mark kind="barred" text="Challenged" />}{' '}
          {challenges
            .map(
              ({ by, resolved }) =>
                `${challengerNames[by]}: ${resolved ? challengeOutcomeNames[resolved.outcome].toLowerCase() : 'not decided'}`,
            )
            .join('; ')}
        </p>
      )}
    </Section>
  );
}
