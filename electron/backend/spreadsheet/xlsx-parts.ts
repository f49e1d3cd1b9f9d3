import { AppError } from '#shared/errors.ts';
import { MAX_RAW_TEXT } from './cells.ts';
import { type ReadLimits, tooLarge } from './limits.ts';
import { isDateFormatId } from './number-format.ts';
import type { SheetInfo } from './workbook.ts';
import { readXml, unescapeOoxml } from './xml.ts';
import type { ZipParts } from './zip-read.ts';

/** The parts of an xlsx workbook that are needed before its sheets can be read. */
export interface XlsxIndex {
  readonly sheets: readonly (SheetInfo & { readonly part: string })[];
  readonly date1904: boolean;
  readonly sharedStringsPart: string | null;
  readonly stylesPart: string | null;
}

interface Relationship {
  readonly type: string;
  readonly target: string;
}

/** Resolves a relationship target against the part that names it; `/xl/a.xml` and `../a.xml` included. */
function resolvePart(fromPart: string, target: string): string {
  const steps = target.replaceAll('\\', '/').split('/');
  const path = target.startsWith('/') ? [] : fromPart.split('/').slice(0, -1);
  for (const step of steps) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

async function readRelationships(zip: ZipParts, part: string): Promise<Map<string, Relationship>> {
  const slash = part.lastIndexOf('/');
  const relsPart = `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
  const found = new Map<string, Relationship>();
  if (!zip.has(relsPart)) return found;
  await readXml(zip.chunks(relsPart), {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const { Id: id = '', Type: type = '', Target: target = '' } = attributes;
      found.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolvePart(part, target) });
    },
  });
  return found;
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

/**
 * Reads which sheets a workbook has and where its parts lie. Throws E_FILE_KIND when the zip file is no xlsx
 * workbook (a Word file, an OpenDocument file, a binary workbook, any other zip).
 */
export async function readXlsxIndex(zip: ZipParts): Promise<XlsxIndex> {
  const roots = await readRelationships(zip, '');
  const workbookPart = [...roots.values()].find(
    (relationship) => relationship.type === 'officeDocument',
  )?.target;
  if (workbookPart === undefined || !zip.has(workbookPart)) throw new AppError('E_FILE_KIND');
  if (!workbookPart.toLowerCase().endsWith('.xml')) throw new AppError('E_FILE_KIND');
  const relationships = await readRelationships(zip, workbookPart);
  const sheets: (SheetInfo & { part: string })[] = [];
  let date1904 = false;
  let root = '';
  await readXml(zip.chunks(workbookPart), {
    open(name, attributes) {
      if (root === '') root = name;
      if (name === 'workbookPr') date1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const idKey = Object.keys(attributes).find((key) => key.endsWith(':id'));
      const relationship = idKey === undefined ? undefined : relationships.get(attributes[idKey] ?? '');
      // Chart sheets and dialog sheets hold no rows.
      if (relationship?.type !== 'worksheet') return;
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
      sheets.push({ name: attributes.name ?? '', hidden, part: relationship.target });
    },
  });
  if (root !== 'workbook') throw new AppError('E_FILE_KIND');
  const partOf = (type: string): string | null => {
    const target = [...relationships.values()].find((relationship) => relationship.type === type)?.target;
    return target !== undefined && zip.has(target) ? target : null;
  };
  return { sheets, date1904, sharedStringsPart: partOf('sharedStrings'), stylesPart: partOf('styles') };
}

/** For each cell style (the index that cells carry) whether it shows numbers as dates. */
export async function readDateStyles(zip: ZipParts, part: string | null): Promise<readonly boolean[]> {
  const custom = new Map<number, string>();
  const formatIds: number[] = [];
  let inCellFormats = false;
  if (part !== null)
    await readXml(zip.chunks(part), {
      open(name, attributes) {
        if (name === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
        else if (name === 'cellXfs') inCellFormats = true;
        else if (name === 'xf' && inCellFormats) formatIds.push(Number(attributes.numFmtId ?? 0));
      },
      close(name) {
        if (name === 'cellXfs') inCellFormats = false;
      },
    });
  return formatIds.map((id) => isDateFormatId(id, custom));
}

/**
 * Reads the shared strings. Rich text is joined, phonetic guides are left out. Throws E_FILE_TOO_LARGE beyond the
 * limits, since all of them stay in memory while the sheets are read.
 */
export async function readSharedStrings(
  zip: ZipParts,
  part: string | null,
  limits: ReadLimits,
): Promise<readonly string[]> {
  const strings: string[] = [];
  if (part === null) return strings;
  let current = '';
  let inText = false;
  let inPhonetic = false;
  let total = 0;
  await readXml(zip.chunks(part), {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 't') inText = !inPhonetic;
      else if (name === 'rPh') inPhonetic = true;
    },
    text(text) {
      if (inText && current.length <= MAX_RAW_TEXT) current += text;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'si') {
        const text = unescapeOoxml(current);
        total += text.length;
        strings.push(text);
        if (total > limits.sharedText || strings.length > limits.sharedStrings) throw tooLarge('strings');
      }
    },
  });
  return strings;
}
