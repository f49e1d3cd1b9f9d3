import { takeNumber } from '#db/repositories/numbers.ts';
import { AppError } from '#shared/errors.ts';
import { bundledFontPlace } from '../../documents/font-base.ts';
import { renderDocx } from '../../documents/render-docx.ts';
import { renderPdf } from '../../documents/render-pdf.ts';
import type { Handler } from '../../context.ts';
import { writeFileWhole } from '../../spreadsheet/write.ts';
import { volumeDetailOf } from './detail.ts';
import { cataloguePaper } from './catalogue.ts';

const STEPS = 2;
const COPY_DIGITS = 6;

/**
 * Writes the catalogue of a volume as one numbered copy. The number is taken and written down before anything is
 * drawn, so that no copy can exist without a row.
 */
export const printVolume: Handler<'volume.print'> = async (ctx, input) => {
  const detail = await volumeDetailOf(ctx, input.id);
  const path = ctx.takeFile(input.file, 'write');
  const subject = `volume/${input.id}`;
  const step = (stage: string, done: number): void => {
    if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
    ctx.progress({ stage, done, total: STEPS, unit: 'steps' });
  };
  const copy = await ctx.write(async (tx, audit) => {
    const taken = await takeNumber(tx, `copy:${input.id}`, 0);
    audit({ action: 'volume.copy', subject, facts: { copy: taken, form: input.form } });
    return taken;
  });
  const copyNumber = String(copy).padStart(COPY_DIGITS, '0');
  step('drawing', 0);
  const { account, office } = ctx.session;
  const paper = cataloguePaper(detail, {
    unit: office.name,
    person: account.displayName,
    at: ctx.now(),
    copyNumber,
  });
  const bytes =
    input.form === 'pdf'
      ? await renderPdf(paper, (html) => ctx.serve({ what: 'printToPdf', html }), {
          fonts: bundledFontPlace,
        })
      : await renderDocx(paper, (svg, width, height) =>
          ctx.serve({ what: 'rasterize', svg, width, height, scale: 1 }),
        );
  step('writing', 1);
  await writeFileWhole(path, async (output) => {
    await new Promise<void>((resolve, reject) => {
      output.on('error', reject);
      output.end(bytes, () => resolve());
    });
  });
  await ctx.write(async (_tx, audit) =>
    audit({ action: `volume.${input.form}`, subject, facts: { copy, bytes: bytes.byteLength } }),
  );
  ctx.progress({ stage: 'writing', done: STEPS, total: STEPS, unit: 'steps' });
  return { bytes: bytes.byteLength, copyNumber };
};
