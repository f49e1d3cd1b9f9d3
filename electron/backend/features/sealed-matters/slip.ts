import { findSealedMatter, type SealedMatterRow } from '#db/repositories/sealed-matters.ts';
import { codeSchema, findCode, labelOf } from '#shared/domain/codes/code-list.ts';
import { intakeChannels } from '#shared/domain/codes/petition-codes.ts';
import { sealedTargetKinds } from '#shared/domain/codes/sealed-codes.ts';
import { formatDateLong, isIsoDate } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { OfficeReader } from '#db/connections.ts';
import type { Session } from '../../context.ts';
import { type OfficialDocument, officialDocument } from '../../documents/model.ts';
import { type CopyMark, stampOf } from '../../documents/stamp.ts';

/** What the registers call it: no number, so that a reader of the registers learns of none. */
export const SLIP_TITLE = '上级管辖密封件交接单';

/** The matter whose slip is wanted, for one of its two handlers. @throws AppError E_NOT_FOUND, also once it is void */
export async function reachSlip(
  { office, session }: { readonly office: OfficeReader; readonly session: Session },
  id: string,
): Promise<SealedMatterRow> {
  const viewer = { accountId: session.accountId, isHead: session.account.roles.includes('head') };
  const row = await findSealedMatter(office, id, viewer);
  if (!row || row.state === 'voided') throw new AppError('E_NOT_FOUND');
  return row;
}

const targetKindOf = codeSchema(sealedTargetKinds);
const dayText = (day: string | null): string => (day !== null && isIsoDate(day) ? formatDateLong(day) : '');

/** The sheet that goes with the envelope: the fields of the register and places to sign, nothing else (C11). */
export function slipPaper(row: SealedMatterRow, unit: string, copy: CopyMark): OfficialDocument {
  const lines: readonly (readonly [string, string])[] = [
    ['编号', row.number],
    ['收件日期', dayText(row.receivedOn)],
    ['信访形式', findCode(intakeChannels, row.channel)?.label ?? row.channel],
    ['封装号', row.envelope],
    ['对象类别', labelOf(sealedTargetKinds, targetKindOf.parse(row.targetKind))],
    ['应送达日期', dayText(row.dueOn)],
    ['送出日期', dayText(row.sentOn)],
    ['机要（交寄）号', row.carrier ?? ''],
    ['交出单位', unit],
    ['经手人（签名）', ''],
    ['经手人（签名）', ''],
    ['接收单位（盖章）', ''],
    ['接收人', ''],
    ['接收日期', ''],
    ['回执号', ''],
  ];
  const foot = [
    '交接时当面查验封口，封装号与封套一致。封口破损的不收，当面注明。',
    '一式两份，交出、接收单位各存一份。',
  ];
  return officialDocument.parse({
    copyNumber: copy.number,
    title: SLIP_TITLE,
    body: [
      {
        kind: 'table',
        columns: [
          { align: 'left', weight: 1 },
          { align: 'left', weight: 2 },
        ],
        headerRows: [[{ text: '项目' }, { text: '内容' }]],
        rows: lines.map(([label, value]) => [{ text: label }, { text: value }]),
      },
      ...foot.map((text) => ({ kind: 'paragraph', runs: [{ text }] })),
    ],
    watermark: stampOf(copy),
  });
}
