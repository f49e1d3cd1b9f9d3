import { bodyRunSpacingTwips, lineTwips } from './docx-text.ts';
import { docxFonts } from './fonts.ts';
import { bodyPt } from './layout.ts';

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function fontsXml(name: string): string {
  return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`;
}

/**
 * The styles part. Text neither snaps to the grid nor widens between digits and characters: processors disagree
 * about both, while an exact line height and a fixed spacing give 22 lines of 28 characters everywhere, also in
 * text that is typed in later.
 */
export function stylesXml(): string {
  const half = bodyPt * 2;
  const base = `${fontsXml(docxFonts.fangsong.name)}<w:spacing w:val="${bodyRunSpacingTwips}"/><w:kern w:val="0"/><w:sz w:val="${half}"/><w:szCs w:val="${half}"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>`;
  const headings = [docxFonts.heiti, docxFonts.kaiti, docxFonts.fangsong, docxFonts.fangsong].map(
    ({ name }, index) =>
      `<w:style w:type="paragraph" w:styleId="Heading${index + 1}"><w:name w:val="heading ${index + 1}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="${index}"/></w:pPr><w:rPr>${fontsXml(name)}</w:rPr></w:style>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles ${namespace}><w:docDefaults><w:rPrDefault><w:rPr>${base}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${lineTwips}" w:lineRule="exact"/></w:pPr><w:rPr>${base}</w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
${headings.join('\n')}</w:styles>`;
}

/** The fonts part: licensed faces with the family to take where one is not installed. */
export function fontTableXml(): string {
  const fonts = Object.entries(docxFonts).map(([role, { name, alternative }]) => {
    const family = role === 'heiti' ? 'modern' : 'roman';
    return `<w:font w:name="${name}"><w:altName w:val="${alternative}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts ${namespace}>${fonts.join('')}</w:fonts>`;
}
