import { ApplicationFailure, heartbeat } from '@temporalio/activity';

export type CodecActivities = typeof codecActivities;

export const codecActivities = {
  ledger: (text: string): Promise<string> => Promise.resolve(`ledger of ${text}`),
  echo: (text: string): Promise<string> => {
    heartbeat(text);
    return Promise.resolve(`echo of ${text}`);
  },
  fails: (text: string): Promise<never> =>
    Promise.reject(
      ApplicationFailure.create({ message: `cannot do ${text}`, type: 'CannotDo', details: [text], cause: new Error(`because ${text}`) }),
    ),
};
