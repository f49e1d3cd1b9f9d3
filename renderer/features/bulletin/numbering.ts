import type { BulletinBlock } from '#shared/ipc/bulletin-calls.ts';
import { chineseNumeral } from '#shared/text/chinese-numeral.ts';

/** What stands before a block on paper: the number of a heading, of a drawing and of its table. */
export interface BlockNumber {
  readonly heading: string;
  readonly figure: string;
  readonly table: string;
}

/** Numbers of all blocks as the printed bulletin gives them. `isDrawn` tells figures with a drawing from bare tables. */
export function blockNumbers(
  blocks: readonly BulletinBlock[],
  isDrawn: (block: Extract<BulletinBlock, { kind: 'figure' }>) => boolean,
): readonly BlockNumber[] {
  const levels = [0, 0, 0];
  let [figures, tables] = [0, 0];
  return blocks.map((block) => {
    if (block.kind === 'heading') {
      const count = (levels[block.level - 1] ?? 0) + 1;
      levels[block.level - 1] = count;
      levels.fill(0, block.level);
      const words = [`${chineseNumeral(count)}、`, `（${chineseNumeral(count)}）`, `${count}.`];
      return { heading: words[block.level - 1] ?? '', figure: '', table: '' };
    }
    if (block.kind === 'paragraph') return { heading: '', figure: '', table: '' };
    const drawn = isDrawn(block);
    if (drawn) figures += 1;
    tables += 1;
    return { heading: '', figure: drawn ? `图${figures}` : '', table: `表${tables}` };
  });
}
