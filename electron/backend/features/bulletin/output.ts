import { AppError } from '#shared/errors.ts';
import { bundledFontPlace } from '../../documents/font-base.ts';
import { countPdfPages, renderPdf } from '../../documents/render-pdf.ts';
import { renderDocx } from '../../documents/render-docx.ts';
import type { OfficialDocument } from '../../documents/model.ts';
import type { Handler, JobContext } from '../../context.ts';
import { writeBytesWhole } from '../../spreadsheet/write.ts';
import { leavingOf } from '../output/contents.ts';
import { makeOutput, type Output } from '../output/make.ts';
import { bulletinRow } from './lifecycle.ts';
import { paperOf } from './paper.ts';
import { viewOf } from './view.ts';

const STEPS = 3;

type Form = 'pdf' | 'docx';

/**
 * Makes one copy of a bulletin, once leave was given. Its numbers are taken and written down before anything is drawn, so
 * that no copy can exist without a row; a second row tells that it was finished, and how large it is.
 */
async function makeCopy(
  ctx: JobContext,
  input: { readonly id: string; readonly file: string },
  form: Form,
  draw: (document: OfficialDocument) => Promise<Uint8Array>,
): Promise<{ bytes: Uint8Array; copyNumber: string }> {
  const path = ctx.takeFile(input.file, 'write');
  const step = (stage: string, done: number): void => {
    if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
    ctx.progress({ stage, done, total: STEPS, unit: 'steps' });
  };
  step('counting', 0);
  const subject = `bulletin/${input.id}`;
  const bulletin = await viewOf(ctx, ctx.office, await bulletinRow(ctx.office, input.id));
  const act = form === 'pdf' ? 'savePdf' : 'saveDocx';
  const leaving = await leavingOf(ctx, act, { what: 'bulletin', id: input.id });
  const copyOf = ({ copies: [copy] }: Output): number => Number(copy?.number);
  const { output, value } = await makeOutput(
    ctx,
    {
      ...{ leaving, copies: 1, path },
      begun: (begun) => ({
        action: 'bulletin.copy',
        subject,
        facts: { copy: copyOf(begun), form, status: bulletin.status },
      }),
      done: (begun, { bytes }) => ({
        action: `bulletin.${form}`,
        subject,
        facts: { copy: copyOf(begun), bytes },
      }),
    },
    async ({ copies: [copy] }) => {
      step('drawing', 1);
      if (copy === undefined) throw new AppError('E_INTERNAL', { reason: 'noCopies' });
      const bytes = await draw(paperOf(bulletin, copy));
      step('writing', 2);
      await writeBytesWhole(path, bytes);
      return { value: bytes, ...(form === 'pdf' ? { pages: countPdfPages(bytes) } : {}) };
    },
  );
  ctx.progress({ stage: 'writing', done: STEPS, total: STEPS, unit: 'steps' });
  return { bytes: value, copyNumber: output.copies[0]?.number ?? '' };
}

export const bulletinPdf: Handler<'bulletin.pdf'> = async (ctx, input) => {
  const print = (html: string): Promise<Uint8Array> => {
    if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
    return ctx.serve({ what: 'printToPdf', html });
  };
  const { bytes, copyNumber } = await makeCopy(ctx, input, 'pdf', (document) =>
    renderPdf(document, print, { fonts: bundledFontPlace }),
  );
  return { bytes: bytes.byteLength, pages: countPdfPages(bytes), copyNumber };
};

export const bulletinDocx: Handler<'bulletin.docx'> = async (ctx, input) => {
  const rasterize = (svg: string, width: number, height: number): Promise<Uint8Array> => {
    if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
    return ctx.serve({ what: 'rasterize', svg, width, height, scale: 1 });
  };
  const { bytes, copyNumber } = await makeCopy(ctx, input, 'docx', (document) =>
    renderDocx(document, rasterize),
  );
  return { bytes: bytes.byteLength, copyNumber };
};
