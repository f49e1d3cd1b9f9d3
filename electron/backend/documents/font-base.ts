import type { FontPlace } from './fonts.ts';

/** Names of the font files in the renderer's build, put in by the build; nothing where no build was made. */
declare const BUNDLED_FONT_FILES: readonly string[] | undefined;

/** The fonts that came with the application, as the hidden print window is served them. */
export const bundledFontPlace: FontPlace = {
  base: 'app://print/fonts/',
  files: typeof BUNDLED_FONT_FILES === 'undefined' ? [] : BUNDLED_FONT_FILES,
};
