import { type MarkingLevel, markingLabels } from '#shared/domain/marking.ts';
import { markBasisLabels, type MarkFault } from '#shared/domain/marking-rules.ts';
import type { MarkEntry } from '#shared/ipc/secrecy-calls.ts';
import { dateWords } from '../date-text.tsx';

/** What is wrong with a field of a proposal, and how to put it right. */
export function markFaultWords({ field, rule, args = [] }: MarkFault): string {
  switch (rule) {
    case 'machine':
      return '高于本机密级，本机不能处理。请到“密级管理”里只登记这一载体的存在。';
    case 'same':
      return '与现行的密级标志相同，没有可变更的。';
    case 'period':
      return '满一年的用年表示，不满一年的用 1 至 11 个月表示，都用整数。';
    case 'tooLong':
      return `超过这一密级的最长保密期限（${args[0] ?? ''} 年）。`;
    case 'condition':
      return '写成一句不含空格的话，如“会议开始前”；不能以数字开头，最多 24 个字。';
    case 'past':
      return '这个期限已经过去，请按现在的情况重新确定。';
    case 'future':
      return '制发日不能晚于今天。';
    case 'kept':
      return '变更密级不改变制发日，保密期限仍从原制发日起算。';
    case 'required':
      return requiredWords[field] ?? '不能空着。';
    case 'documentNumber':
      return '写上级文件的发文字号，如“样纪发〔2018〕5号”。';
    case 'sourceMark':
      return '照上级文件上的标志写，如“机密★10年”。';
    case 'notSource':
      return '派生定密的密级应与上级文件的密级一致。';
    case 'authority':
      return '本单位没有这一密级的原始定密授权，请改用派生定密或保密事项范围。';
    case 'longTermBasis':
      return '“长期”只能由上级文件或保密事项范围确定。';
    case 'star':
      return '不属于国家秘密的，不得使用★标志。';
  }
}

const requiredWords: Readonly<Partial<Record<MarkFault['field'], string>>> = {
  period: '请确定保密期限。',
  basis: '请选定密依据。',
  basisText: '请写明依据的文件或事项条目。',
  sourceMark: '请照写上级文件上的密级标志。',
  knownTo: '请限定知悉范围：具体到人，不能具体到人的到单位或岗位。',
  reason: '请写明理由。',
};

export const actWords: Readonly<Record<MarkEntry['act'], string>> = {
  classify: '定密',
  change: '变更密级',
  release: '解密',
  end: '期满解密',
};

/** A plain marking is not 定密. */
export function actOfEntry({ act, level }: Pick<MarkEntry, 'act' | 'level'>): string {
  if (act !== 'classify') return actWords[act];
  return level === 'internal' || level === 'workSecret' ? `标“${markingLabels[level]}”` : actWords.classify;
}

/** The period of a mark in words: 2018年3月1日起，至2028年3月1日. */
export function spanOfMark({
  level,
  markedOn,
  endsOn,
  text,
}: Pick<MarkEntry, 'level' | 'markedOn' | 'endsOn' | 'text'>): string {
  if (level === null || level === 'internal' || level === 'workSecret') return '';
  if (endsOn !== null) return `自${dateWords(markedOn)}起，至${dateWords(endsOn)}`;
  return `自${dateWords(markedOn)}起，${text.slice(text.indexOf('★') + 1)}`;
}

/** Basis of a mark: 派生定密，样纪发〔2018〕5号（机密★10年）. */
export function basisWords({
  basis,
  basisText,
  sourceMark,
}: Pick<MarkEntry, 'basis' | 'basisText' | 'sourceMark'>): string {
  if (basis === null) return '';
  return `${markBasisLabels[basis]}，${basisText}${sourceMark === '' ? '' : `（${sourceMark}）`}`;
}

/** Levels with what each means, in the order of a choice. */
export const levelChoices: readonly { readonly level: MarkingLevel; readonly note: string }[] = [
  { level: 'internal', note: '不属于国家秘密，不用★' },
  { level: 'workSecret', note: '不属于国家秘密，不用★' },
  { level: 'confidential', note: '最长 10 年' },
  { level: 'secret', note: '最长 20 年' },
  { level: 'topSecret', note: '最长 30 年' },
];
