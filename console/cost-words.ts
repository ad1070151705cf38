/** What happened about costs and child safety, in plain words. */
import { actions } from '../domain/case/actions';
import type { BurdenGround, CostEvent } from '../domain/case/costs';
import { minutesWords, moneyWords } from './plain-text';
import type { Sentences } from './told';

export const groundNames: { readonly [Ground in BurdenGround]: string } = {
  volume: 'The volume of what is asked',
  complexity: 'The complexity of what is asked',
  disruption: 'Disruption of normal operations',
  undueBurden: 'Another undue burden',
};

export const costWords: Pick<Sentences, CostEvent['type']> = {
  ChildSafetyUnmarked: (event, { who }) => ({
    text: `${who} removed the mark of child endangerment`,
    quote: event.reason,
    cite: actions.unmarkChildSafety.cite,
  }),
  BurdenFound: ({ burden }, { who }) => ({
    text: `${who} found the request unusual or burdensome (${groundNames[burden.ground].toLowerCase()}): ${minutesWords(burden.loggedMinutes)} logged, ${minutesWords(burden.expectedMinutes)} expected`,
    quote: burden.reason,
    cite: actions.findBurdensome.cite,
  }),
  CostsEstimated: ({ estimate }, { who }) => ({
    text: `${who} estimated the costs: ${minutesWords(estimate.minutes)}, ${moneyWords(estimate.costCents)}`,
    quote: estimate.what,
    cite: actions.estimateCosts.cite,
  }),
  CostsAgreed: (_event, { who }) => ({
    text: `${who} recorded that the agency agrees to the estimate`,
    cite: actions.recordCostAgreement.cite,
  }),
  CostOrderRecorded: ({ order }, { who }) => ({
    text: `${who} recorded an order on costs of ${order.issuer}: ${order.award === 'reasonable' ? 'reasonable costs' : moneyWords(order.award)}`,
    cite: actions.recordCostOrder.cite,
  }),
};
