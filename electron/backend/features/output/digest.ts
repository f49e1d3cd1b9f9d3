import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** What left, as a register has it. */
export interface Left {
  readonly sha256: string;
  readonly bytes: number;
}

/** SHA-256 and size of a file as it lies there, read back. */
export async function digestOfFile(path: string): Promise<Left> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    const piece = chunk as Buffer;
    bytes += piece.length;
    hash.update(piece);
  }
  return { sha256: hash.digest('hex'), bytes };
}

export const digestOfPaper = (paper: Uint8Array): Left => ({
  sha256: createHash('sha256').update(paper).digest('hex'),
  bytes: paper.byteLength,
});
