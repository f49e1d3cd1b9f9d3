import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { beginAdminOutput, endAdminOutput } from '#db/repositories/admin-outputs.ts';
import { type AdminOutput, type AdminOutputForm, adminOutputNumber } from '#shared/domain/admin-output.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { copyNumberText } from '#shared/domain/output.ts';
import { AppError } from '#shared/errors.ts';
import type { AuditNote, JobContext } from '../../context.ts';
import { bundledFontPlace } from '../../documents/font-base.ts';
import type { OfficialDocument } from '../../documents/model.ts';
import { countPdfPages, renderPdf } from '../../documents/render-pdf.ts';
import type { CopyMark } from '../../documents/stamp.ts';
import { writeBytesWhole } from '../../spreadsheet/write.ts';
import { digestOfFile } from '../output/digest.ts';

/** A file made of the management data. */
export interface OwnOutput {
  readonly what: AdminOutput;
  readonly form: AdminOutputForm;
  readonly title: string;
  readonly path: string;
  /** The row of the act in the log; the number of the register is added to its facts. */
  readonly note: AuditNote;
}

/**
 * The way out for what is made of `registry.db` (domain §4.4): nobody's leave, since it holds no business data and those who
 * make it can see none, but a number of the register and a row of the log before anything is written, and how it ended
 * with the SHA-256 of the file behind it. A file whose end cannot be written down is taken away again; one that was
 * stopped stays in the register as begun.
 * @param make writes the file, or leaves nothing behind when it throws
 */
export async function makeOwnOutput<T>(
  ctx: JobContext,
  { what, form, title, path, note }: OwnOutput,
  make: (copy: CopyMark) => Promise<{ readonly value: T; readonly pages?: number }>,
): Promise<{ readonly number: string; readonly bytes: number; readonly value: T }> {
  const id = randomUUID();
  const at = ctx.now();
  const year = Number(localDateOf(at).slice(0, 4));
  const { session } = ctx;
  const mediumNumber = ctx.mediumOf(path)?.number ?? null;
  const number = await ctx.writeRegistry(async (tx, audit) => {
    const { accountId } = session;
    const entry = { id, year, what, form, title, mediumNumber, at: at.toISOString(), accountId };
    const taken = await beginAdminOutput(tx, entry);
    audit({ ...note, facts: { ...note.facts, number: taken } });
    return taken;
  });
  const person = session.account.displayName;
  // What lay there before is given up only once something was written in its place.
  let written = false;
  try {
    const made = await make({ unit: session.office.name, person, at, number: copyNumberText(number) });
    written = true;
    const left = await digestOfFile(path);
    const pages = made.pages ?? null;
    await ctx.writeRegistry(async (tx, audit) => {
      await endAdminOutput(tx, id, { ...left, pages, result: 'done', finishedAt: ctx.now().toISOString() });
      audit({ action: 'adminOutput.done', subject: `adminOutput/${id}`, facts: { number, ...left } });
    });
    return { number: adminOutputNumber(year, number), bytes: left.bytes, value: made.value };
  } catch (error) {
    if (written) await rm(path, { force: true });
    const finishedAt = ctx.now().toISOString();
    // The fault that stopped it is what the user is told.
    await ctx
      .writeRegistry(async (tx, audit) => {
        await endAdminOutput(tx, id, {
          pages: null,
          bytes: null,
          sha256: null,
          result: 'failed',
          finishedAt,
        });
        audit({ ...note, result: 'refused', facts: { number } });
      })
      .catch(() => undefined);
    throw error;
  }
}

/** The same for a paper: drawn with its number in the watermark, and written as a PDF. */
export async function makeOwnPaper(
  ctx: JobContext,
  output: Omit<OwnOutput, 'form'>,
  paper: (copy: CopyMark) => OfficialDocument,
): Promise<{ readonly number: string; readonly bytes: number; readonly pages: number }> {
  const print = (html: string): Promise<Uint8Array> => {
    if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
    return ctx.serve({ what: 'printToPdf', html });
  };
  const made = await makeOwnOutput(ctx, { ...output, form: 'pdf' }, async (copy) => {
    const pdf = await renderPdf(paper(copy), print, { fonts: bundledFontPlace });
    await writeBytesWhole(output.path, pdf);
    const pages = countPdfPages(pdf);
    return { value: pages, pages };
  });
  return { number: made.number, bytes: made.bytes, pages: made.value };
}
