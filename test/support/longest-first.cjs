'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

/** Slow tests that take more than a minute by themselves, the longest first. What stands here wrongly costs nothing but time. */
const LONG = [
  'scenarios/all',
  'properties/lives-1',
  'properties/lives-2',
  'console/browser',
  'faults/kill',
  'deploy/natively',
  'scenarios/rules-switched-off',
  'cli/start-errors',
  'faults/withdrawal-in-flight',
  'cli/doctor',
  'cli/readme',
  'faults/engine-lost',
  'workflows/real-timers',
  'cli/closed-early',
  'cli/turn-pages',
  'cli/doctor-failures',
  'cli/rehearse/rehearse',
  'cli/group-signal',
  'platform/dev-server',
  'faults/new-release',
  'faults/lost-task',
].map((name) => `/test/${name}.slow.test.ts`);

const placeOf = ({ path }) => {
  const place = LONG.findIndex((name) => path.endsWith(name));
  return place < 0 ? LONG.length : place;
};

/** Starts them in this order, so that two workers end together: jest knows it only where it has run before, and a new clone has not. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
};
