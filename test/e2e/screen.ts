import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Offsets of the fields of an X window dump's header that are needed here, each four bytes, big-endian. */
const HEADER = { size: 0, width: 16, height: 20, lineBytes: 48, colours: 76 } as const;
const COLOUR_ENTRY = 12;

/**
 * How many different pixels the virtual screen shows that keeps its picture in `folder`: one when nothing is
 * on it, dozens once a window with smoothed letters is.
 */
export async function pixelVariety(folder: string): Promise<number> {
  const dump = await readFile(path.join(folder, 'Xvfb_screen0'));
  const field = (at: number) => dump.readUInt32BE(at);
  const start = field(HEADER.size) + field(HEADER.colours) * COLOUR_ENTRY;
  const seen = new Set<number>();
  for (let y = 0; y < field(HEADER.height); y += 1) {
    const line = start + y * field(HEADER.lineBytes);
    for (let x = 0; x < field(HEADER.width); x += 1) seen.add(dump.readUInt32LE(line + x * 4));
  }
  return seen.size;
}
