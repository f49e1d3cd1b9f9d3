import { readDocumentNumber, formatDocumentNumber } from '#shared/domain/document-number.ts';
import { compareSecretLevels, parseSecrecyMark, type SecretLevel } from '#shared/domain/secrecy.ts';
import { AppError } from '#shared/errors.ts';
import type { BulletinBlock, BulletinHead } from '#shared/ipc/bulletin-calls.ts';
import type { OfficeInfo } from '#shared/ipc/session-calls.ts';
import { indexSpanOf } from '#shared/stats/index-figure.ts';
import type { Period } from '#shared/stats/indicator.ts';
import { indicators } from '#shared/stats/indicators.ts';
import { breakdowns, panels } from '#shared/stats/poverty-work.ts';
import { tokensOf } from '#shared/stats/tokens.ts';

const indicatorIds: ReadonlySet<string> = new Set(indicators.map(({ id }) => id));
const tableIds: ReadonlySet<string> = new Set([...panels, ...breakdowns].map(({ id }) => id));
/** A mark as it may be told back; longer ones are cut. */
const LONGEST_TOLD = 60;

/**
 * Demands that every mark in the text names an indicator and every figure a table or a ranking within the bulletin's
 * period, so that nothing is printed that was not counted. @throws AppError E_VALIDATION with details.issues [{path, rule, token}]
 */
export function checkBlocks(blocks: readonly BulletinBlock[], period: Period): void {
  const issues = blocks.flatMap((block, at) => {
    if (block.kind === 'figure')
      return tableIds.has(block.table) || indexSpanOf(block.table, period)
        ? []
        : [{ path: `blocks.${at}`, rule: 'unknownTable', token: block.table }];
    return tokensOf(block.text)
      .filter((token) => !indicatorIds.has(token))
      .map((token) => ({
        path: `blocks.${at}`,
        rule: 'unknownToken',
        token: token.slice(0, LONGEST_TOLD),
      }));
  });
  if (issues.length > 0) throw new AppError('E_VALIDATION', { issues });
}

/** Highest level that the machine may process, null where it may hold no secrets. */
const machineLevel: Readonly<Record<OfficeInfo['secrecy'], SecretLevel | null>> = {
  internal: null,
  confidential: 'confidential',
  secret: 'secret',
};

/**
 * The head as it is kept: the mark read (a public paper bears none, and none above the machine's level: 保密法 §19),
 * the number in its printed form.
 * @throws AppError E_MARK {reason: form | period | … | public | machine}, E_VALIDATION for the number
 */
export function checkedHead(head: BulletinHead, office: OfficeInfo): BulletinHead {
  if (head.secrecyMark !== '') {
    const { level } = parseSecrecyMark(head.secrecyMark);
    if (head.scope === 'public') throw new AppError('E_MARK', { reason: 'public' });
    const highest = machineLevel[office.secrecy];
    if (highest === null || compareSecretLevels(level, highest) > 0)
      throw new AppError('E_MARK', { reason: 'machine' });
  }
  if (head.documentNumber === '') return head;
  const number = readDocumentNumber(head.documentNumber);
  if (number === null)
    throw new AppError('E_VALIDATION', { issues: [{ path: 'head.documentNumber', rule: 'documentNumber' }] });
  return { ...head, documentNumber: formatDocumentNumber(number) };
}
