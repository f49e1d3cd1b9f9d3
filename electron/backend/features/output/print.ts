import { addSealedStep } from '#db/repositories/sealed-matters.ts';
import { registerNumber } from '#shared/domain/output.ts';
import { AppError } from '#shared/errors.ts';
import type { OutputContent } from '#shared/ipc/output-calls.ts';
import type { Handler, JobContext } from '../../context.ts';
import { bundledFontPlace } from '../../documents/font-base.ts';
import { renderDocx } from '../../documents/render-docx.ts';
import { renderPaper } from '../../documents/render-pdf.ts';
import { writeBytesWhole } from '../../spreadsheet/write.ts';
import { noteReading } from '../attachments/reading.ts';
import { leavingOf } from './contents.ts';
import { makeOutput, type Order, type Output } from './make.ts';
import { paperFor, type Paper } from './paper.ts';

const STEPS = 3;

/** What main answers about a print: the word of the printer itself. */
const outcomes = ['done', 'failed', 'cancelled'] as const;

function step(ctx: JobContext, stage: string, done: number): void {
  if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
  ctx.progress({ stage, done, total: STEPS, unit: 'steps' });
}

async function drawn(ctx: JobContext, paper: Paper, output: Output) {
  step(ctx, 'drawing', 1);
  const print = (html: string): Promise<Uint8Array> => {
    if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
    return ctx.serve({ what: 'printToPdf', html });
  };
  return renderPaper(output.copies.map(paper), print, { fonts: bundledFontPlace });
}

/** Evidence that is out on paper or as a file stands in its own custody, with the number of the register. */
function inCustody(ctx: JobContext, act: 'print' | 'savePdf', content: OutputContent): Pick<Order, 'out'> {
  if (content.what !== 'evidence') return {};
  return {
    out: (tx, audit, { year, number, copies }, { bytes }) => {
      const [how, register] =
        act === 'print' ? (['printed', 'print'] as const) : (['exported', 'export'] as const);
      const numbers = copies.map((copy) => copy.number).join('、');
      const note = `${registerNumber(register, year, number)}，份号 ${numbers}`;
      return noteReading(ctx, tx, audit, { attachmentId: content.id, how, bytes, note });
    },
  };
}

/** What a print leaves beside the registers: a sealed matter keeps its own history, for its two handlers alone. */
function afterPrint(ctx: JobContext, content: OutputContent): Pick<Order, 'also' | 'done'> {
  if (content.what !== 'sealedSlip') return {};
  return {
    also: (tx) =>
      addSealedStep(tx, content.id, {
        at: ctx.now().toISOString(),
        accountId: ctx.session.accountId,
        step: 'slipPrinted',
        replaced: null,
        reason: null,
      }),
    done: () => ({ action: 'sealedMatter.slipPrinted', subject: `sealedMatter/${content.id}` }),
  };
}

/** Prints what was agreed, no more copies than that, and enters what the printer says of it. */
export const printOutput: Handler<'output.print'> = async (ctx, input) => {
  step(ctx, 'counting', 0);
  const leaving = await leavingOf(ctx, 'print', input.content);
  const paper = await paperFor(ctx, input.content, leaving.marking, input.drawn);
  const { output, value } = await makeOutput(
    ctx,
    {
      leaving,
      copies: input.copies,
      path: null,
      ...inCustody(ctx, 'print', input.content),
      ...afterPrint(ctx, input.content),
    },
    async (begun) => {
      const { html, pdf, pages } = await drawn(ctx, paper, begun);
      step(ctx, 'printing', 2);
      const said = new TextDecoder().decode(await ctx.serve({ what: 'print', html }));
      const result = outcomes.find((one) => one === said) ?? 'failed';
      return { value: { result, pages }, paper: pdf, pages: pages * begun.copies.length, result };
    },
  );
  if (input.content.what === 'sealedSlip') ctx.changed('sealedMatter');
  step(ctx, 'printing', STEPS);
  return {
    ...value,
    number: registerNumber('print', output.year, output.number),
    copyNumbers: output.copies.map(({ number }) => number),
  };
};

/** The same paper as a file. */
export const savePdfOutput: Handler<'output.savePdf'> = async (ctx, input) => {
  const path = ctx.takeFile(input.file, 'write');
  step(ctx, 'counting', 0);
  const leaving = await leavingOf(ctx, 'savePdf', input.content);
  const paper = await paperFor(ctx, input.content, leaving.marking, input.drawn);
  const order = { leaving, copies: 1, path, ...inCustody(ctx, 'savePdf', input.content) };
  const { output, left, value } = await makeOutput(ctx, order, async (begun) => {
    const { pdf, pages } = await drawn(ctx, paper, begun);
    step(ctx, 'writing', 2);
    await writeBytesWhole(path, pdf);
    return { value: pages, pages };
  });
  ctx.progress({ stage: 'writing', done: STEPS, total: STEPS, unit: 'steps' });
  return {
    pages: value,
    bytes: left?.bytes ?? 0,
    copyNumber: output.copies[0]?.number ?? '',
    number: registerNumber('export', output.year, output.number),
  };
};

/** The same paper as a Word file: one numbered copy. */
export const saveDocxOutput: Handler<'output.saveDocx'> = async (ctx, input) => {
  const path = ctx.takeFile(input.file, 'write');
  step(ctx, 'counting', 0);
  const leaving = await leavingOf(ctx, 'saveDocx', input.content);
  const paper = await paperFor(ctx, input.content, leaving.marking);
  const { output, left } = await makeOutput(ctx, { leaving, copies: 1, path }, async ({ copies: [copy] }) => {
    if (copy === undefined) throw new AppError('E_INTERNAL', { reason: 'noCopies' });
    step(ctx, 'drawing', 1);
    const bytes = await renderDocx(paper(copy), (svg, width, height) =>
      ctx.serve({ what: 'rasterize', svg, width, height, scale: 1 }),
    );
    step(ctx, 'writing', 2);
    await writeBytesWhole(path, bytes);
    return { value: null };
  });
  ctx.progress({ stage: 'writing', done: STEPS, total: STEPS, unit: 'steps' });
  return {
    bytes: left?.bytes ?? 0,
    copyNumber: output.copies[0]?.number ?? '',
    number: registerNumber('export', output.year, output.number),
  };
};
