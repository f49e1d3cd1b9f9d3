import { permissionAreas, permissionWords } from '#shared/domain/permission-words.ts';
import { type Role, roleLabels, roles } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import { rolesWith } from '#shared/ipc/role-matrix.ts';
import type { Handlers } from '../../context.ts';
import { bundledFontPlace } from '../../documents/font-base.ts';
import { type OfficialDocument, officialDocument } from '../../documents/model.ts';
import { renderPdf } from '../../documents/render-pdf.ts';
import { minuteOf } from '../../documents/stamp.ts';
import { writeFileWhole } from '../../spreadsheet/write.ts';

/** Heads of the narrow columns; the full names stand under the tables. */
const shortNames: { readonly [R in Role]: string } = {
  systemAdmin: '系',
  securityAdmin: '安',
  auditor: '计',
  head: '书',
  supervisingLeader: '分',
  petitionClerk: '信',
  caseSupervisor: '案',
  handler: '承',
  reviewer: '审',
  conduct: '风',
  office: '办',
  statistician: '统',
  patrol: '巡',
};

/** The matrix as the paper shows it, one area after another; `true` where the role holds the right. */
export function matrixTables() {
  return permissionAreas.map((area) => ({
    title: area.title,
    rows: area.permissions.map((permission) => ({
      permission,
      words: permissionWords(permission),
      held: roles.map((role) => rolesWith(permission).includes(role)),
    })),
  }));
}

/** The role matrix as a paper, made from what the router asks. */
export function matrixPaper(about: {
  readonly office: string;
  readonly person: string;
  readonly at: Date;
}): OfficialDocument {
  return officialDocument.parse({
    title: `${about.office}\n角色权限表`,
    body: [
      {
        kind: 'paragraph',
        runs: [
          {
            text: `各列依次为：${roles.map((role) => `${shortNames[role]}—${roleLabels[role]}`).join('，')}。“√”表示该角色有此权限；线索、案件还须列入知悉人员。`,
          },
        ],
      },
      ...matrixTables().flatMap(({ title, rows }) => [
        { kind: 'heading' as const, level: 1 as const, text: title },
        {
          kind: 'table' as const,
          columns: [
            { align: 'left' as const, weight: 32 },
            ...roles.map(() => ({ align: 'center' as const, weight: 5 })),
          ],
          headerRows: [[{ text: '权限' }, ...roles.map((role) => ({ text: shortNames[role] }))]],
          rows: rows.map(({ words, held }) => [
            { text: words },
            ...held.map((yes) => ({ text: yes ? '√' : '' })),
          ]),
        },
      ]),
    ],
    watermark: { unit: about.office, person: about.person, time: minuteOf(about.at) },
  });
}

/** The matrix as a PDF file. Written down first: what cannot be written down does not leave. */
export const matrixHandlers: Handlers<'matrix.print'> = {
  'matrix.print': async (ctx, input) => {
    const path = ctx.takeFile(input.file, 'write');
    const note = { action: 'matrix.print', subject: 'matrix', facts: { areas: permissionAreas.length } };
    await ctx.writeRegistry(async (_tx, audit) => audit(note));
    const { account, office } = ctx.session;
    const paper = matrixPaper({ office: office.name, person: account.displayName, at: ctx.now() });
    const print = (html: string): Promise<Uint8Array> => {
      if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
      return ctx.serve({ what: 'printToPdf', html });
    };
    const pdf = await renderPdf(paper, print, { fonts: bundledFontPlace });
    await writeFileWhole(path, async (output) => {
      await new Promise<void>((resolve, reject) => {
        output.on('error', reject);
        output.end(pdf, () => resolve());
      });
    });
    return { bytes: pdf.byteLength };
  },
};
