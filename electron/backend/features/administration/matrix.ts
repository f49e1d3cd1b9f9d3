import { permissionAreas, permissionWords } from '#shared/domain/permission-words.ts';
import { type Role, roleLabels, roles } from '#shared/domain/roles.ts';
import { rolesWith } from '#shared/ipc/role-matrix.ts';
import type { Handlers } from '../../context.ts';
import { type OfficialDocument, officialDocument } from '../../documents/model.ts';
import { type CopyMark, stampOf } from '../../documents/stamp.ts';
import { makeOwnPaper } from './own-output.ts';

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
export function matrixPaper(copy: CopyMark): OfficialDocument {
  return officialDocument.parse({
    title: `${copy.unit}\n角色权限表`,
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
    watermark: stampOf(copy),
  });
}

/** The matrix as a PDF file. */
export const matrixHandlers: Handlers<'matrix.print'> = {
  'matrix.print': async (ctx, input) => {
    const path = ctx.takeFile(input.file, 'write');
    const note = { action: 'matrix.print', subject: 'matrix', facts: { areas: permissionAreas.length } };
    const { bytes, number } = await makeOwnPaper(
      ctx,
      { what: 'matrix', title: '角色权限表', path, note },
      matrixPaper,
    );
    return { bytes, number };
  },
};
