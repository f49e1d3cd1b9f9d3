import { bundledFonts, type FontPlace, type FontSource } from './fonts.ts';
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

/** The Han characters of a text that are not in GB 2312, as rare given names have (喆, 堃, 珺), each once. */
export function rareCharacters(text: string): string[] {
  common ??= gb2312Characters();
  const found = new Set<string>();
  for (const [character] of text.matchAll(/\p{Script=Han}/gu)) {
    if (!common.has(character)) found.add(character);
  }
  return [...found];
}

/** Pictures hold no words, and their bytes as text would be long. */
const withoutPictures = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? undefined : value;

/**
 * The bundled fonts that a document can need, of those that are there. Loading one takes up to half a second, so the
 * 楷体 comes only with something set in it and the supplement only with rare characters, and then for these alone.
 */
export function neededFonts(document: OfficialDocument, place: FontPlace): FontSource {
  const blocks = [...document.body, ...document.attachments.flatMap((one) => one.body ?? [])];
  const kaiti =
    document.signatory !== undefined || blocks.some((block) => block.kind === 'heading' && block.level === 2);
  const rare = rareCharacters(JSON.stringify(document, withoutPictures));
  const fonts = bundledFonts.flatMap((font) => {
    if (!place.files.includes(font.file)) return [];
    switch (font.role) {
      case 'fangsong':
        return [font];
      case 'kaiti':
        return kaiti ? [font] : [];
      case 'supplement':
        return rare.length > 0 ? [{ ...font, characters: rare }] : [];
    }
  });
  return { base: place.base, fonts };
}
