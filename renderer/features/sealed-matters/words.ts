import { findCode } from '#shared/domain/codes/code-list.ts';
import { intakeChannels } from '#shared/domain/codes/petition-codes.ts';
import type { SealedMatter, SealedState, SealedStep } from '#shared/ipc/sealed-matter-calls.ts';
import type { PathStep } from '../../ui/detail.tsx';
import type { Tone } from '../../ui/marks.tsx';

export const stateWords: Readonly<Record<SealedState, readonly [string, Tone]>> = {
  registered: ['待送出', 'blue'],
  sending: ['待核对送出', 'amber'],
  sent: ['已送出，待回执', 'blue'],
  receipted: ['已回执', 'green'],
  voiding: ['待核对作废', 'amber'],
  voided: ['已作废', 'plain'],
};

export const stepWords: Readonly<Record<SealedStep, string>> = {
  registered: '登记',
  sendingAsked: '登记送出，等另一经手人核对',
  sent: '核对无误，已径送上级',
  receipted: '登记上级回执',
  voidingAsked: '提出作废，等另一经手人核对',
  voided: '核对无误，已作废',
  takenBack: '撤回',
  handlerChanged: '更换经手人',
  slipPrinted: '打印交接单',
};

/** The way of an envelope, for the row of steps above it. */
export const path: readonly PathStep[] = [
  { id: 'registered', label: '登记封装' },
  { id: 'sending', label: '双人核对' },
  { id: 'sent', label: '径送上级' },
  { id: 'receipted', label: '上级回执' },
];

export const channelWords = (code: string): string => findCode(intakeChannels, code)?.label ?? code;

/** 甲某、乙某, with who can no longer act said. */
export const handlersText = (matter: SealedMatter): string =>
  matter.handlers.map(({ name, able }) => (able ? name : `${name}（已不能办理）`)).join('、');

/** What a number on an envelope or receipt may look like. */
export const numberHint = '只能用大写字母、数字和短横，如 FZ-2026-0007；不得写姓名拼音、电话。';
