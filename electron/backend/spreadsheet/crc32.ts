/** Eight tables for reading eight bytes at a step (the "slicing-by-8" form of CRC-32/ISO-HDLC). */
const tables: readonly Uint32Array[] = (() => {
  const first = new Uint32Array(256);
  for (let n = 0; n < 256; n++) {
    let value = n;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    first[n] = value >>> 0;
  }
  const all = [first];
  for (let k = 1; k < 8; k++) {
    const before = all[k - 1] as Uint32Array;
    all.push(before.map((value) => (value >>> 8) ^ (first[value & 0xff] as number)));
  }
  return all;
})();
const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
];

/**
 * CRC-32 as zip files use it, over `bytes`, continued from `previous`. Node's own `zlib.crc32` is missing before
 * Node 20.15, so it is here.
 */
export function crc32(bytes: Uint8Array, previous = 0): number {
  let crc = ~previous;
  let at = 0;
  const whole = bytes.length - (bytes.length % 8);
  // Typed-array reads are in bounds by construction; `| 0` keeps the arithmetic on 32-bit integers.
  for (; at < whole; at += 8) {
    crc ^=
      pick(bytes, at) |
      (pick(bytes, at + 1) << 8) |
      (pick(bytes, at + 2) << 16) |
      (pick(bytes, at + 3) << 24);
    crc =
      pick(t7, crc & 0xff) ^
      pick(t6, (crc >>> 8) & 0xff) ^
      pick(t5, (crc >>> 16) & 0xff) ^
      pick(t4, crc >>> 24) ^
      pick(t3, pick(bytes, at + 4)) ^
      pick(t2, pick(bytes, at + 5)) ^
      pick(t1, pick(bytes, at + 6)) ^
      pick(t0, pick(bytes, at + 7));
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ pick(t0, (crc ^ pick(bytes, at)) & 0xff);
  return ~crc >>> 0;
}

function pick(array: Uint8Array | Uint32Array, index: number): number {
  return (array[index] as number) | 0;
}
