/**
 * Families of official papers, best first: the licensed ones an office owns, what systems bring, free ones, the
 * two bundled with the application (`bundledFonts`), and a last resort. A glyph that one family lacks (rare
 * characters of names) is taken from the next.
 */
export const fontStacks = {
  /** 仿宋: text. */
  fangsong: [
    '仿宋_GB2312',
    'FangSong_GB2312',
    '仿宋',
    'FangSong',
    '方正仿宋_GBK',
    '方正仿宋简体',
    '华文仿宋',
    'STFangsong',
    'FandolFang',
    'FandolFang R',
    'Andu Fangsong',
    'LXGW WenKai Light',
    'Andu Fangsong Supplement',
    'Noto Serif CJK SC',
    'Source Han Serif SC',
    'SimSun',
    'serif',
  ],
  /** 楷体: second-level headings, the signatory's name. */
  kaiti: [
    '楷体_GB2312',
    'KaiTi_GB2312',
    '楷体',
    'KaiTi',
    '方正楷体_GBK',
    '华文楷体',
    'STKaiti',
    'LXGW WenKai',
    'Andu Kaiti',
    'FandolKai',
    'Noto Serif CJK SC',
    'serif',
  ],
  /** 黑体: first-level headings, secrecy mark. */
  heiti: [
    '黑体',
    'SimHei',
    '方正黑体_GBK',
    'Noto Sans CJK SC',
    'Source Han Sans SC',
    'Microsoft YaHei',
    'sans-serif',
  ],
  /** 小标宋: issuer mark and title; set bold, since the free substitutes have no such weight of their own. */
  titleSong: ['Andu Biaosong', 'Noto Serif CJK SC', 'Source Han Serif SC', 'SimSun', 'serif'],
  /** 宋体: page numbers. */
  song: ['宋体', 'SimSun', '方正书宋_GBK', 'Noto Serif CJK SC', 'Source Han Serif SC', 'serif'],
} as const satisfies Record<string, readonly string[]>;

export type FontRole = keyof typeof fontStacks;

/**
 * Font files the application brings for machines that lack every office font. FandolFang has the characters of
 * GB 2312 and some more; what it lacks, such as 喆 and 堃, comes from the supplement.
 */
export const bundledFonts: readonly BundledFont[] = [
  { role: 'fangsong', family: 'Andu Fangsong', file: 'FandolFang-Regular.otf', format: 'opentype' },
  {
    role: 'supplement',
    family: 'Andu Fangsong Supplement',
    file: 'lxgw-wenkai-latin-300-normal.woff2',
    format: 'woff2',
  },
  { role: 'kaiti', family: 'Andu Kaiti', file: 'lxgw-wenkai-latin-500-normal.woff2', format: 'woff2' },
];

export interface BundledFont {
  readonly role: 'fangsong' | 'supplement' | 'kaiti';
  readonly family: string;
  readonly file: string;
  readonly format: 'opentype' | 'woff2';
}

/** Full names of the licensed 小标宋 faces, which are bold as they are. */
const titleFaces = [
  '方正小标宋简体',
  '方正小标宋_GBK',
  'FZXBSJW--GB1-0',
  'FZXBSK--GBK1-0',
  'FZXiaoBiaoSong-B05S',
  'FZXiaoBiaoSong-B05',
  'STZhongsong',
];

/** Where bundled font files are: their base address, e.g. app://print/fonts/, and the names of those that are there. */
export interface FontPlace {
  readonly base: string;
  readonly files: readonly string[];
}

/** A bundled font as one page uses it. */
export interface PageFont extends BundledFont {
  /** The characters it is there for; without it, all. */
  readonly characters?: readonly string[];
}

/** The bundled fonts of one page and the base address of their files. */
export interface FontSource {
  readonly base: string;
  readonly fonts: readonly PageFont[];
}

/**
 * The @font-face rules of a page. The 小标宋 faces declare every weight, so that a browser does not thicken them.
 */
export function fontFaceCss(source: FontSource | null): string {
  const locals = titleFaces.map((name) => `local("${name}")`).join(',');
  const title = `@font-face{font-family:"Andu Biaosong";font-weight:100 900;src:${locals}}`;
  const files = (source?.fonts ?? []).map(
    ({ family, file, format, characters }) =>
      `@font-face{font-family:"${family}";font-display:block;src:url("${source?.base}${file}") format("${format}")${unicodeRange(characters)}}`,
  );
  return [title, ...files].join('\n');
}

function unicodeRange(characters: readonly string[] | undefined): string {
  if (characters === undefined) return '';
  const points = characters.map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16)}`);
  return `;unicode-range:${points.join(',')}`;
}

const generic: ReadonlySet<string> = new Set(['serif', 'sans-serif']);

/** A stack as the value of CSS font-family. */
export function cssFontFamily(role: FontRole): string {
  return fontStacks[role].map((family) => (generic.has(family) ? family : `"${family}"`)).join(', ');
}

/** The family a DOCX names for a role, with the one word processors take where it is missing. */
export const docxFonts: Readonly<Record<FontRole, { name: string; alternative: string }>> = {
  fangsong: { name: '仿宋_GB2312', alternative: '仿宋' },
  kaiti: { name: '楷体_GB2312', alternative: '楷体' },
  heiti: { name: '黑体', alternative: 'SimHei' },
  titleSong: { name: '方正小标宋简体', alternative: '宋体' },
  song: { name: '宋体', alternative: 'SimSun' },
};
