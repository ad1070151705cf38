/** Which productions one person may not let out alone (L7). */
import type { CaseFile } from '../case/case-file';
import { nationalSecurityKinds } from '../case/compartment';
import { isGiven } from '../case/instrument';
import { openStage } from '../case/stage';
import { categories } from './categories';
import { initiativeCite } from './own-initiative';

type SecondPerson = { readonly why: string; readonly sentence: string; readonly cite: string; readonly asks: (file: CaseFile) => boolean };

const rows: readonly SecondPerson[] = [
  {
    why: 'content',
    sentence: 'a production of content is approved by two people',
    cite: 'L7; [LEG] Legal Process Requirements',
    // What counsel gives, whole or in part, decides, not what was found: a production without its content was reviewed as one with it.
    asks: ({ stage }) => {
      const open = openStage(stage);
      const granted = 'decisions' in open ? open.decisions.filter(isGiven) : [];
      return granted.some(({ category }) => categories[category].klass === 'content');
    },
  },
  {
    why: 'national-security',
    sentence: 'a production under a national security instrument is approved by two people',
    cite: 'L7; 18 U.S.C. §2709',
    asks: ({ facts }) => facts?.instrument !== undefined && nationalSecurityKinds.includes(facts.instrument.kind),
  },
  {
    why: 'own-initiative',
    sentence: 'a disclosure on our own initiative is approved by two people',
    cite: `L7; ${initiativeCite}`,
    asks: ({ procedure }) => procedure === 'ownInitiative',
  },
];

/** Why a second person must confirm the production of this case; `undefined` when one approver is enough. */
export const whySecondPerson = (file: CaseFile): Omit<SecondPerson, 'asks'> | undefined => rows.find(({ asks }) => asks(file));
