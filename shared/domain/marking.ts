import { z } from 'zod';
import { isoDate, type IsoDate } from './date.ts';
import {
  compareSecretLevels,
  type DatedSecrecyMark,
  formatSecrecyMark,
  highestDatedMark,
  isSecrecyMark,
  parseSecrecyMark,
  type SecretLevel,
  secretLevelLabels,
  secretLevels,
} from './secrecy.ts';

/**
 * What a record, a file or a document is marked with: a secrecy mark (机密★10年), or for things that are no state secret
 * a plain marking without ★ (保密法 §22: what is no secret must not be marked as one).
 */

/** 内部 and 工作秘密: never with ★. */
export const plainMarkings = ['internal', 'workSecret'] as const;
export type PlainMarking = (typeof plainMarkings)[number];

/** Every marking, lowest first. */
export const markingLevels = [...plainMarkings, ...secretLevels] as const;
export type MarkingLevel = (typeof markingLevels)[number];

export const markingLabels: Readonly<Record<MarkingLevel, string>> = {
  internal: '内部',
  workSecret: '工作秘密',
  ...secretLevelLabels,
};

/** A marking as it is kept: its level, its printed text, the day its period is counted from (ISO). */
export interface Marking {
  readonly level: MarkingLevel;
  /** 机密★10年, 工作秘密. */
  readonly text: string;
  /** 制发日. */
  readonly markedOn: IsoDate;
}

/** zod schema of a marking whose text belongs to its level. */
export const marking = z
  .object({ level: z.enum(markingLevels), text: z.string(), markedOn: isoDate })
  .refine(({ level, text }) =>
    isSecretLevel(level)
      ? isSecrecyMark(text) && parseSecrecyMark(text).level === level
      : text === markingLabels[level],
  );

/** True for 秘密, 机密 and 绝密; narrows the type. */
export function isSecretLevel(level: MarkingLevel): level is SecretLevel {
  return secretLevels.some((one) => one === level);
}

/** Negative when `a` is the lower, 0 when equal, positive when higher; null is no marking at all and lowest. */
export function compareMarkings(a: MarkingLevel | null, b: MarkingLevel | null): number {
  const place = (level: MarkingLevel | null) => (level === null ? -1 : markingLevels.indexOf(level));
  return place(a) - place(b);
}

const dated = ({ text, markedOn }: Marking): DatedSecrecyMark => ({ mark: parseSecrecyMark(text), markedOn });

/**
 * The marking of what is put together from parts: the highest level, and among secrets the longest period (保密法实施条例
 * §21, §27). Null where no part is marked. Order and grouping of the parts do not matter.
 */
export function highestMarking(parts: Iterable<Marking>): Marking | null {
  let highest: Marking | null = null;
  const secrets: DatedSecrecyMark[] = [];
  for (const part of parts) {
    if (isSecretLevel(part.level)) secrets.push(dated(part));
    // Of two alike the one marked first, so that the order of the parts says nothing.
    else {
      const by: number = compareMarkings(part.level, highest?.level ?? null);
      if (by > 0 || (by === 0 && highest !== null && part.markedOn < highest.markedOn)) highest = part;
    }
  }
  const secret = highestDatedMark(secrets);
  if (secret === null) return highest;
  return {
    level: secret.mark.level,
    text: formatSecrecyMark(secret.mark),
    markedOn: secret.markedOn,
  };
}

/** Highest level that a machine is for; `internal` holds no secrets at all (`OfficeInfo.secrecy`). */
export type MachineLevel = 'internal' | 'confidential' | 'secret';

const machineSecrets: Readonly<Record<MachineLevel, SecretLevel | null>> = {
  internal: null,
  confidential: 'confidential',
  secret: 'secret',
};

/** True when a machine of this level may hold what is marked so (保密法实施条例 §32: graded by the highest level). */
export function machineHolds(machine: MachineLevel, level: MarkingLevel | null): boolean {
  if (level === null || !isSecretLevel(level)) return true;
  const highest = machineSecrets[machine];
  return highest !== null && compareSecretLevels(level, highest) <= 0;
}

/** Why something must stay inside, null when its marking does not hold it back. */
export type StayReason = 'topSecret' | 'machine';

/**
 * The one rule of what may be exported, saved, printed, copied or put into a package: never 绝密 (保密法实施条例 §29), never
 * what is above the level of the machine. Approvals come on top of it.
 */
export function mayLeave(level: MarkingLevel | null, machine: MachineLevel): StayReason | null {
  if (level === 'topSecret') return 'topSecret';
  return machineHolds(machine, level) ? null : 'machine';
}

/** True from 机密 on: who came to know it must be written down (保密法实施条例 §20). */
export function mustLogReading(level: MarkingLevel | null): boolean {
  return level === 'secret' || level === 'topSecret';
}

/** The level that a text of another office names at its beginning (机密★10年, 绝密); null where it names none. */
export function levelWritten(text: string): SecretLevel | null {
  return secretLevels.find((level) => text.trim().startsWith(secretLevelLabels[level])) ?? null;
}
