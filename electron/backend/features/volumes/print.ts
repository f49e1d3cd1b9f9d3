import { AppError } from '#shared/errors.ts';
import { bundledFontPlace } from '../../documents/font-base.ts';
import { renderDocx } from '../../documents/render-docx.ts';
import { countPdfPages, renderPdf } from '../../documents/render-pdf.ts';
import type { Handler } from '../../context.ts';
import { writeBytesWhole } from '../../spreadsheet/write.ts';
import { leavingOf } from '../output/contents.ts';
import { makeOutput, type Output } from '../output/make.ts';
import { cataloguePaper } from './catalogue.ts';
import { volumeDetailOf } from './detail.ts';

const STEPS = 2;

/**
 * Writes the catalogue of a volume as one numbered copy, once leave was given. The numbers are taken and written down before
 * anything is drawn, so that no copy can exist without a row.
 */
export const printVolume: Handler<'volume.print'> = async (ctx, input) => {
  const detail = await volumeDetailOf(ctx, input.id);
  const path = ctx.takeFile(input.file, 'write');
  const { form } = input;
  const subject = `volume/${input.id}`;
  const act = form === 'pdf' ? 'savePdf' : 'saveDocx';
  const leaving = await leavingOf(ctx, act, { what: 'volume', id: input.id });
  const step = (stage: string, done: number): void => {
    if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
    ctx.progress({ stage, done, total: STEPS, unit: 'steps' });
  };
  const copyOf = ({ copies: [copy] }: Output): number => Number(copy?.number);
  const { output, value } = await makeOutput(
    ctx,
    {
      ...{ leaving, copies: 1, path },
      begun: (begun) => ({ action: 'volume.copy', subject, facts: { copy: copyOf(begun), form } }),
      done: (begun, { bytes }) => ({
        action: `volume.${form}`,
        subject,
        facts: { copy: copyOf(begun), bytes },
      }),
    },
    async ({ copies: [copy] }) => {
      if (copy === undefined) throw new AppError('E_INTERNAL', { reason: 'noCopies' });
      step('drawing', 0);
      const paper = cataloguePaper(detail, copy, leaving.marking?.text ?? '');
      const bytes =
        form === 'pdf'
          ? await renderPdf(paper, (html) => ctx.serve({ what: 'printToPdf', html }), {
              fonts: bundledFontPlace,
            })
          : await renderDocx(paper, (svg, width, height) =>
              ctx.serve({ what: 'rasterize', svg, width, height, scale: 1 }),
            );
      step('writing', 1);
      await writeBytesWhole(path, bytes);
      return { value: bytes.byteLength, ...(form === 'pdf' ? { pages: countPdfPages(bytes) } : {}) };
    },
  );
  ctx.progress({ stage: 'writing', done: STEPS, total: STEPS, unit: 'steps' });
  return { bytes: value, copyNumber: output.copies[0]?.number ?? '' };
};
