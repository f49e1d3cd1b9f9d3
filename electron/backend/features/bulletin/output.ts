import { takeNumber } from '#db/repositories/numbers.ts';
import { AppError } from '#shared/errors.ts';
import { bundledFontPlace } from '../../documents/font-base.ts';
import { countPdfPages, renderPdf } from '../../documents/render-pdf.ts';
import { renderDocx } from '../../documents/render-docx.ts';
import type { OfficialDocument } from '../../documents/model.ts';
import type { Handler, JobContext } from '../../context.ts';
import { writeFileWhole } from '../../spreadsheet/write.ts';
import { bulletinRow } from './lifecycle.ts';
import { paperOf } from './paper.ts';
import { viewOf } from './view.ts';

const STEPS = 3;
const COPY_DIGITS = 6;

type Form = 'pdf' | 'docx';

/**
 * Makes one copy of a bulletin. Its number is taken and written down before anything is drawn, so that no copy can
 * exist without a row; a second row tells that it was finished, and how large it is.
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
  const copy = await ctx.write(async (tx, audit) => {
    const taken = await takeNumber(tx, `copy:${input.id}`, 0);
    audit({ action: 'bulletin.copy', subject, facts: { copy: taken, form, status: bulletin.status } });
    return taken;
  });
  const copyNumber = String(copy).padStart(COPY_DIGITS, '0');
  step('drawing', 1);
  const { account, office } = ctx.session;
  const document = paperOf(bulletin, {
    unit: office.name,
    person: account.displayName,
    at: ctx.now(),
    number: copyNumber,
  });
  const bytes = await draw(document);
  step('writing', 2);
  await writeFileWhole(path, async (output) => {
    await new Promise<void>((resolve, reject) => {
      output.on('error', reject);
      output.end(bytes, () => resolve());
    });
  });
  await ctx.write(async (_tx, audit) =>
    audit({ action: `bulletin.${form}`, subject, facts: { copy, bytes: bytes.byteLength } }),
  );
  ctx.progress({ stage: 'writing', done: STEPS, total: STEPS, unit: 'steps' });
  return { bytes, copyNumber };
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
