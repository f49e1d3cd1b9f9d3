import { chineseNumeral } from '#shared/text/chinese-numeral.ts';
import type { HeadingBlock } from './model.ts';

/** Numbers that the renderers make: headings 一、（一）1.（1）, figures 图1, tables 表1. */

function headingNumber(level: HeadingBlock['level'], count: number): string {
  switch (level) {
    case 1:
      return `${chineseNumeral(count)}、`;
    case 2:
      return `（${chineseNumeral(count)}）`;
    case 3:
      return `${count}.`;
    case 4:
      return `（${count}）`;
  }
}

/** Counts through one document. A heading starts the count of the levels below it again. */
export class DocumentNumbering {
  readonly #headings = [0, 0, 0, 0];
  #figures = 0;
  #tables = 0;
  #pictures = 0;

  /** The number of the next heading of a level, with its punctuation. */
  heading(level: HeadingBlock['level']): string {
    const count = (this.#headings[level - 1] ?? 0) + 1;
    this.#headings[level - 1] = count;
    this.#headings.fill(0, level);
    return headingNumber(level, count);
  }

  /** 图1, 图2 … */
  figure(): string {
    this.#figures += 1;
    return `图${this.#figures}`;
  }

  /** 表1, 表2 … */
  table(): string {
    this.#tables += 1;
    return `表${this.#tables}`;
  }

  /** 1, 2 …: names a picture on the page, not for readers. */
  picture(): number {
    this.#pictures += 1;
    return this.#pictures;
  }

  /** An attachment counts its headings from the beginning; figures and tables go on through the document. */
  startAttachment(): void {
    this.#headings.fill(0);
  }
}

/** Label of an attachment in the list and on its page: 附件 when there is one, 附件1 and so on when more. */
export function attachmentLabel(index: number, count: number): string {
  return count === 1 ? '附件' : `附件${index + 1}`;
}
