/** A stream of numbers that look random and are the same for the same seed (mulberry32 over an FNV-1a hash of the seed's text). */
export type Random = {
  /** A whole number from 0 up to and not including `below`. */
  below(below: number): number;
  /** One of the list, which must not be empty. */
  oneOf<Item>(list: readonly Item[]): Item;
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean;
  /** `length` hexadecimal digits. */
  hex(length: number): string;
};

export function randomOf(seed: string): Random {
  let state = hashOf(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    oneOf: <Item>(list: readonly Item[]): Item => {
      const item = list[below(list.length)];
      if (item === undefined) throw new RangeError('nothing to choose from');
      return item;
    },
    chance: (percent) => below(100) < percent,
    hex: (length) => Array.from({ length }, () => below(16).toString(16)).join(''),
  };
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}
