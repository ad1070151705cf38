import type { Missing, Nondisclosure } from '../case/notice';
import { isOfSecurityLetter, kindOf, prohibitionCite } from '../rules/prohibitions';
import { agencyLetter } from './frame';
import type { Letter } from './letter';
import { needed, type LetterInput } from './letter-input';
import { dateReasoned, daySpelled } from './words';

const lacking: { readonly [M in Missing]: { readonly text: string; readonly cite: string } } = {
  authority: {
    text: 'You ask us not to notify our customer of your request. A sentence in a request or a covering letter does not bar us. Please send us the court order that bars us from disclosing the existence of the request, or cite the other legal authority that does.',
    cite: 'Law Enforcement Guidelines, Intent to Disclose Receipt of Request',
  },
  certification: {
    text: 'Your letter asks us not to disclose its existence, but we do not find in it the certification on which a nondisclosure requirement rests. Please send it to us.',
    cite: '18 U.S.C. §2709(c)(1)(B)',
  },
  judicialReview: {
    text: 'Your letter asks us not to disclose its existence, but we do not find in it the notice of the availability of judicial review, without which no nondisclosure requirement applies. Please send it to us.',
    cite: '18 U.S.C. §2709(c)(1)(A), (d)(2)',
  },
  certificationAndReview: {
    text: 'Your letter asks us not to disclose its existence, but we find in it neither the certification on which a nondisclosure requirement rests nor the notice of the availability of judicial review. Please send us both.',
    cite: '18 U.S.C. §2709(c)(1), (d)(2)',
  },
  reach: {
    text: 'You sent us an order that bars notice of a warrant, a subpoena or a court order. Your request is none of these, so the order does not reach it. Please send us an order that does, or cite the other legal authority that bars us from disclosing the existence of the request.',
    cite: '18 U.S.C. §2705(b)',
  },
};

const otherLaw = (order: Pick<Nondisclosure, 'kind'>) => ({
  text: 'What you sent us bars notice of another kind of legal process than your request, so it does not reach it. Please send us an order that does, or cite the other legal authority that bars us from disclosing the existence of the request.',
  cite: prohibitionCite(order),
});

/** N2: a bare request for silence is no prohibition; the agency is told what to supply and by when. Throws `LetterLacks` when there was none. */
export function nondisclosureMissing(input: LetterInput): Letter {
  const { lacks, supplyBy, document } = needed(input.file.bareRequests?.at(-1), 'request for silence');
  // What is out of reach is named by its law, and that of a court's order in its own words.
  const beyond = input.file.nondisclosures.findLast((order) => order.document === document && order.outOfReach === true);
  const { text, cite } = lacks === 'reach' && beyond && kindOf(beyond) !== 'courtOrder' ? otherLaw(beyond) : lacking[lacks];
  // Beside a letter that lacks something another prohibition may stand, which is nothing to tell.
  const ofLetter = isOfSecurityLetter(lacks);
  const subject = ofLetter ? 'Your letter does not bar notice to our customer' : 'Nothing on file bars notice to our customer';
  const unless = ofLetter ? ', unless something else forbids it' : '';
  return agencyLetter('nondisclosureMissing', input, subject, [
    { text, cite },
    { text: `We wait for it until ${dateReasoned(supplyBy)}` },
    {
      text: `If nothing has reached us by the end of ${daySpelled(supplyBy.on)}, we will use reasonable efforts to notify our customer when we respond to your request${unless}.`,
      cite: 'Law Enforcement Guidelines, Intent to Disclose Receipt of Request',
    },
  ]);
}
