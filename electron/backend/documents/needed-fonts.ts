import type { BundledFont } from './fonts.ts';
import { bundledFonts } from './fonts.ts';
import type { OfficialDocument } from './model.ts';

/** The characters of GB 2312, which every 仿宋 face has. */
function gb2312Characters(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let row = 0xa1; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
  }
  return new Set(new TextDecoder('gbk').decode(new Uint8Array(bytes)));
}

let common: ReadonlySet<string> | null = null;

/** True when a text has a Han character outside GB 2312, as rare given names have (喆, 堃, 珺). */
export function hasRareCharacter(text: string): boolean {
  common ??= gb2312Characters();
  for (const [character] of text.matchAll(/\p{Script=Han}/gu)) {
    if (!common.has(character)) return true;
  }
  return false;
}

/**
 * The bundled fonts that a document can need. Loading one takes up to half a second, so the 楷体 comes only with
 * something set in it and the supplement only with rare characters.
 */
export function neededFonts(document: OfficialDocument): BundledFont[] {
  const blocks = [...document.body, ...document.attachments.flatMap((one) => one.body ?? [])];
  const kaiti =
    document.signatory !== undefined || blocks.some((block) => block.kind === 'heading' && block.level === 2);
  const rare = hasRareCharacter(JSON.stringify(document));
  return bundledFonts.filter(
    ({ role }) => role === 'fangsong' || (role === 'kaiti' && kaiti) || (role === 'supplement' && rare),
  );
}
