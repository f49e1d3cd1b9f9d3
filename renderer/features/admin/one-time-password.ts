// Without characters that are taken for one another when read from paper or aloud.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const DIGITS = '23456789';
const SIGNS = '-+=#%';

/** A random index below `size` without bias. */
function below(size: number): number {
  const limit = 256 - (256 % size);
  for (;;) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) return byte % size;
  }
}

const pick = (from: string, count: number) =>
  Array.from({ length: count }, () => from[below(from.length)]).join('');

/** A one-time password to hand over on paper: four groups such as `wkqm-7394#hzdt`, about 60 bits. */
export function oneTimePassword(): string {
  return `${pick(LETTERS, 5)}${pick(SIGNS, 1)}${pick(DIGITS, 5)}${pick(SIGNS, 1)}${pick(LETTERS, 5)}`;
}
