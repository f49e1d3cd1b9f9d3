import type { outputCalls } from '#shared/ipc/output-calls.ts';
import type { Handlers } from '../../context.ts';
import { leavingOf } from './contents.ts';
import { planOf } from './plan.ts';
import { printOutput, saveDocxOutput, savePdfOutput } from './print.ts';
import {
  askDestroy,
  carryOutDestruction,
  listDestructions,
  moveOneCopy,
  noteWaste,
  showCopies,
  showRegister,
} from './register.ts';
import { decideOutput, requestOutput } from './request.ts';

/** Everything that leaves the office (domain §4.4): asked for, agreed, made, entered, taken back, destroyed. */
export const outputHandlers: Handlers<keyof typeof outputCalls> = {
  'output.plan': async (ctx, input) => planOf(ctx, await leavingOf(ctx, input.act, input.content)),
  'output.request': requestOutput,
  'output.decide': decideOutput,
  'output.print': printOutput,
  'output.savePdf': savePdfOutput,
  'output.saveDocx': saveDocxOutput,
  'output.register': showRegister,
  'output.copies': showCopies,
  'output.moveCopy': moveOneCopy,
  'output.noteWaste': noteWaste,
  'output.askDestroy': askDestroy,
  'output.destructions': listDestructions,
  'output.destroyed': carryOutDestruction,
};
