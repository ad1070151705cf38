/** Orders about the customer's notice: who gives them, where, under which paragraph. */
import type { NoticeCommand } from './notice-commands';
import { noticeNeeds } from './notice-needs';
import type { Permits } from './permit';
import { anyStage, clerks, counsel, desk, legal } from './permitted';

export const noticeActions: Permits<NoticeCommand['type']> = {
  recordNondisclosure: {
    says: 'Record a nondisclosure order',
    by: clerks,
    in: anyStage,
    cite: 'N2; 18 U.S.C. §2705(b)',
    needs: noticeNeeds.recordNondisclosure,
  },
  liftNondisclosure: {
    says: 'Record that the nondisclosure order was lifted',
    by: counsel,
    in: anyStage,
    cite: 'N3',
    needs: noticeNeeds.liftNondisclosure,
  },
  recordBareRequest: {
    says: 'Answer a request for silence that cites no authority',
    by: clerks,
    in: anyStage,
    cite: 'N2; [LEG] Intent to Disclose Receipt',
    needs: noticeNeeds.recordBareRequest,
  },
  notifyGovernment: {
    says: 'Tell the government that we want judicial review',
    by: counsel,
    in: anyStage,
    cite: '18 U.S.C. §3511(b)(1)',
    needs: noticeNeeds.notifyGovernment,
  },
  releaseNotice: {
    says: 'Release the notice to the customer',
    by: counsel,
    in: anyStage,
    cite: 'N1, N3; [LEG] Intent to Disclose Receipt',
    needs: noticeNeeds.releaseNotice,
  },
  tellByOtherWay: {
    says: 'Tell the customer by another way',
    by: counsel,
    in: anyStage,
    cite: 'N1; [LEG] Intent to Disclose Receipt',
    needs: noticeNeeds.tellByOtherWay,
  },
  recordBounce: { says: 'Record that a notice came back', by: desk, in: anyStage, cite: 'N1', needs: noticeNeeds.recordBounce },
  suppressNotice: {
    says: 'Propose to suppress the notice',
    by: counsel,
    in: anyStage,
    cite: 'N2, N4; L7',
    needs: noticeNeeds.suppressNotice,
  },
  announceToCustomer: {
    says: 'Tell the customer before records go out',
    by: counsel,
    in: ['inQualityCheck', 'awaitingApproval', 'approved'],
    procedures: legal,
    cite: 'N1: objection window',
    needs: noticeNeeds.announceToCustomer,
  },
  recordObjection: {
    says: 'Record the customer’s objection',
    by: clerks,
    in: ['inReview', 'collecting', 'inQualityCheck', 'awaitingApproval', 'approved', 'packaged'],
    procedures: legal,
    cite: 'N1: objection window',
    needs: noticeNeeds.recordObjection,
  },
  resolveObjection: {
    says: 'Resolve the customer’s objection',
    by: counsel,
    in: ['inReview', 'collecting', 'inQualityCheck', 'awaitingApproval', 'approved', 'packaged'],
    procedures: legal,
    cite: 'N1: objection window',
    needs: noticeNeeds.resolveObjection,
  },
};
