import { topics, audiences } from '../case/routing';
import { audienceRows, topicSentences } from '../rules/audience';
import { noAccountConfirmed, outsiderLetter } from './frame';
import type { Letter } from './letter';
import { needed, type LetterInput } from './letter-input';
import { outwardCite } from './words';

/**
 * A1: somebody who is no agency is shown the right door, in words that do not depend on anything on file. `about` is the audience, for a
 * customer with the topic (`customer/ownData`). Throws `LetterLacks` for an audience that is not in the list.
 */
export function redirection(input: LetterInput): Letter {
  const [who, asked] = (input.about ?? '').split('/');
  const audience = needed(
    audiences.find((each) => each === who),
    'reason',
  );
  const topic = topics.find((each) => each === asked);
  const { sentences, cite } = audienceRows[audience];
  const said = [...sentences, ...(topic === undefined ? [] : topicSentences[topic])];
  return outsiderLetter('redirection', input, 'Your message to us', [
    ...said.map((text, index) => (index === 0 ? { text, cite: outwardCite(cite) } : { text })),
    noAccountConfirmed,
  ]);
}
