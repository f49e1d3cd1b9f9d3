import { formatDateLong, type IsoDate } from '#shared/domain/date.ts';

interface Change {
  /** What it is, by its number. */
  readonly thing: string;
  readonly former: string;
  /** Printed text of the new mark; empty where it is no secret any more. */
  readonly now: string;
  readonly markedOn: IsoDate;
  readonly knownTo: string;
  readonly reason: string;
  readonly decidedOn: IsoDate;
}

/** The written notice of a change of a mark (保密法 §23): what it was, what it is, from when, and what is to be done. */
export function noticeText({ thing, former, now, markedOn, knownTo, reason, decidedOn }: Change): string {
  const because = reason === '' ? '' : `（理由：${reason}）`;
  const day = formatDateLong(decidedOn);
  if (now === '' || !now.includes('★'))
    return [
      `${thing}，原标“${former}”。经定密责任人审核决定${because}，自${day}起解密${now === '' ? '' : `，改标“${now}”`}。`,
      '请在所持载体的原标志旁写明“解密”和日期，划去原标志并使其仍可辨认。解密后公开的，须另经审查。',
    ].join('\n');
  return [
    `${thing}，原标“${former}”。经定密责任人审核决定${because}，自${day}起变更为“${now}”，保密期限自制发日${formatDateLong(markedOn)}起算，知悉范围：${knownTo}。`,
    '请在所持载体的原标志旁写上新标志，划去原标志并使其仍可辨认，并按变更后的密级管理。',
  ].join('\n');
}
