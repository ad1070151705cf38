/** One of a list, by a number that chance gave. */
export const choose = <Of>(list: readonly [Of, ...Of[]], body: number): Of => list[body % list.length] ?? list[0];
