import { permissionAreas, permissionWords } from '#shared/domain/permission-words.ts';
import { type LedgerAction, ledgerActions, type Permission } from '#shared/domain/permissions.ts';
import { isAdministrator, type Role, roleLabels, roles } from '#shared/domain/roles.ts';
import { rolesWith } from '#shared/ipc/role-matrix.ts';
import { type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
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

/** One character a right, so that a row holds a whole ledger. */
const marks: { readonly [A in LedgerAction]: string } = {
  read: '查',
  write: '记',
  void: '废',
  approve: '批',
  export: '出',
  import: '入',
};
/** Nobody of the three administrators holds a right on a ledger: their columns would stay empty (domain §4.2). */
const ledgerColumns: readonly Role[] = roles.filter((role) => !isAdministrator(role));

/** What a role may do with a ledger, in the order of the legend: 查记废批. */
const marksOf = (ledger: LedgerId, role: Role): string =>
  ledgerActions
    .filter((action) => rolesWith(`${ledger}.${action}`).includes(role))
    .map((action) => marks[action])
    .join('');

/** Ledgers as they stand together on the screen, each under the one that leads to it; those that stand alone last. */
function ledgerModules(): readonly { readonly title: string; readonly ledgers: readonly LedgerId[] }[] {
  const led = (lead: LedgerId) => ledgerIds.filter((id) => ledgers[id].tabOf === lead);
  const leads = ledgerIds.filter((id) => ledgers[id].tabOf === null);
  const alone = leads.filter((id) => led(id).length === 0);
  return [
    ...leads
      .filter((id) => led(id).length > 0)
      .map((id) => ({ title: `${ledgers[id].label}及相关台账`, ledgers: [id, ...led(id)] })),
    ...(alone.length > 0 ? [{ title: '其他台账', ledgers: alone }] : []),
  ];
}

const isOfLedger = (permission: Permission): boolean =>
  ledgerIds.some((id) => ledgerActions.some((action) => permission === `${id}.${action}`));

const heading = (text: string) => ({ kind: 'heading' as const, level: 1 as const, text });

/** The rights on the ledgers of a module: a ledger a row, what each role may do with it in its cell. */
function ledgerTable(ids: readonly LedgerId[]) {
  return {
    kind: 'table' as const,
    columns: [
      { align: 'left' as const, weight: 7 },
      ...ledgerColumns.map(() => ({ align: 'center' as const, weight: 3.6 })),
    ],
    headerRows: [[{ text: '台账' }, ...ledgerColumns.map((role) => ({ text: shortNames[role] }))]],
    rows: ids.map((id) => [
      { text: ledgers[id].label },
      ...ledgerColumns.map((role) => ({ text: marksOf(id, role) })),
    ]),
  };
}

/** Every right that is none of the six on a ledger: a right a row, a tick for each role that holds it. */
function otherTable(permissions: readonly Permission[]) {
  return {
    kind: 'table' as const,
    columns: [
      { align: 'left' as const, weight: 32 },
      ...roles.map(() => ({ align: 'center' as const, weight: 5 })),
    ],
    headerRows: [[{ text: '权限' }, ...roles.map((role) => ({ text: shortNames[role] }))]],
    rows: permissions.map((permission) => [
      { text: permissionWords(permission) },
      ...roles.map((role) => ({ text: rolesWith(permission).includes(role) ? '√' : '' })),
    ]),
  };
}

/** The role matrix as a paper, made from what the router asks: a table for each module, roles side by side. */
export function matrixPaper(copy: CopyMark): OfficialDocument {
  const legend = ledgerActions.map((action) => `${marks[action]}—${permissionWords(`petition.${action}`)}`);
  const columns = roles.map((role) => `${shortNames[role]}—${roleLabels[role]}`);
  const lead = `各列：${columns.join('，')}。台账各格：${legend.join('，')}；线索、谈话函询、案件还须列入知悉人员。系统管理员、安全保密管理员、安全审计员对台账没有权限，不列。其他权限以“√”表示。`;
  const others = permissionAreas.flatMap(({ permissions }) => permissions.filter((one) => !isOfLedger(one)));
  return officialDocument.parse({
    title: `${copy.unit}\n角色权限表`,
    body: [
      { kind: 'paragraph', runs: [{ text: lead }] },
      ...ledgerModules().flatMap(({ title, ledgers: ids }) => [heading(title), ledgerTable(ids)]),
      heading('台账以外的权限'),
      otherTable(others),
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
