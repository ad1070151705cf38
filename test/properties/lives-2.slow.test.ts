import { expectEverywhere, liveShare } from './life';

test('whatever happens in whatever order, the law holds after every event: 52,000 lives, share 2 of 2', () => {
  expectEverywhere(liveShare(2, 52_000));
}, 1_200_000);
