/** What became of a motion of ours against the process: it ends the request, narrows it, or leaves it as it is. */
export const motionOutcomes = ['quashed', 'modified', 'denied', 'withdrawn'] as const;
export type MotionOutcome = (typeof motionOutcomes)[number];
