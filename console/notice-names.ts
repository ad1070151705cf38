/** Plain words for what bars the notice to the customer. */
import type { Missing, Nondisclosure, NoticeWay, ProhibitionKind } from '../domain/case/notice';
import { prohibitionKinds } from '../domain/case/notice';
import { prohibitions } from '../domain/rules/prohibitions';

export const prohibitionNames = Object.fromEntries(prohibitionKinds.map((kind) => [kind, prohibitions[kind].title])) as {
  readonly [Kind in ProhibitionKind]: string;
};

export const wayNames: { readonly [Way in NoticeWay]: string } = {
  email: 'by e-mail',
  contact: 'by e-mail to the other contact',
  console: 'by a message in the customer’s console (simulated)',
  administrator: 'through the account’s administrator',
  post: 'by post',
};

export const missingNames: { readonly [M in Missing]: string } = {
  authority: 'an order or a statute',
  certification: 'the certification',
  judicialReview: 'the notice of judicial review',
  certificationAndReview: 'the certification and the notice of judicial review',
  reach: 'an order that reaches it',
};

export const flagNames: { readonly [Flag in NonNullable<Nondisclosure['flagged']>]: string } = {
  noEnd: 'it has no end: consider a challenge',
  overAYear: 'it bars for more than a year: consider a challenge',
};
