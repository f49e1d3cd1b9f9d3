import { z } from 'zod';
import { findBulletin } from '#db/repositories/bulletins.ts';
import { findMark } from '#db/repositories/mark-decisions.ts';
import { findHandover } from '#db/repositories/handovers.ts';
import { countRecords, findRecord, valuesOf } from '#db/repositories/records.ts';
import type { OfficeReader } from '#db/connections.ts';
import type { Scope } from '#db/repositories/scope.ts';
import { type IsoDate, localDateOf } from '#shared/domain/date.ts';
import { isSecrecyMark, parseSecrecyMark } from '#shared/domain/secrecy.ts';
import type { Marking } from '#shared/domain/marking.ts';
import type { OutputAct } from '#shared/domain/output.ts';
import { AppError } from '#shared/errors.ts';
import type { OutputContent } from '#shared/ipc/output-calls.ts';
import { type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { Json } from '#shared/text/canonical-json.ts';
import type { Session } from '../../context.ts';
import { reachReadable } from '../attachments/read-once.ts';
import { headOf, readFrozen } from '../bulletin/frozen.ts';
import { refuseHidden } from '../records/visible-query.ts';
import { dueMarks } from '../secrecy/due.ts';
import { highestMark } from '../secrecy/highest.ts';
import { holderOf } from '../secrecy/holders.ts';
import { mayReadLog } from '../secrecy/may-read-log.ts';
import { receivedFile } from '../transfer/received-files.ts';
import { handoverSources } from '../handover/list-paper.ts';
import { reachSlip, SLIP_TITLE } from '../sealed-matters/slip.ts';
import { makeForm } from '../forms/make.ts';
import { makeSheet } from '../registers/sheets.ts';
import { remindedOf, reminderTitle } from '../clocks/reminder.ts';
import { reachVolume } from '../volumes/detail.ts';
import { type Leaving, SEALED_SUBJECT } from './leaving.ts';

/** Who wants something out: rights, eyes and clock of the call. */
export interface Wanting {
  readonly office: OfficeReader;
  readonly scope: Scope;
  readonly session: Session;
  readonly now: () => Date;
}

/** What is read of a package's statement. */
const writtenStatement = z.object({ classification: z.string() });

const actsOf: Readonly<Record<OutputContent['what'], readonly OutputAct[]>> = {
  list: ['print', 'savePdf', 'exportList'],
  record: ['print', 'savePdf'],
  bulletin: ['print', 'savePdf', 'saveDocx'],
  file: ['saveFile'],
  evidence: ['print', 'savePdf'],
  received: ['saveFile'],
  volume: ['print', 'savePdf', 'saveDocx'],
  markNotice: ['savePdf'],
  dueMarks: ['savePdf'],
  readLog: ['savePdf'],
  register: ['print', 'savePdf'],
  rules: ['print', 'savePdf', 'saveDocx'],
  reminder: ['print', 'savePdf', 'saveDocx'],
  reminders: ['print', 'savePdf', 'saveDocx'],
  sealedSlip: ['print'],
  handover: ['print', 'savePdf'],
  form: ['print', 'savePdf', 'saveDocx'],
  sheet: ['print', 'savePdf', 'saveDocx'],
};

type Described = Omit<Leaving, 'act' | 'content' | 'marking'>;
type Of<W extends OutputContent['what']> = Extract<OutputContent, { what: W }>;

function demand(
  session: Session,
  permission:
    | `${LedgerId}.${'read' | 'export'}`
    | 'bulletin.read'
    | 'transfer.read'
    | 'outputRegister.read'
    | 'secrecy.review'
    | 'sealedMatter.read'
    | 'handover.run',
): void {
  if (!session.can(permission)) throw new AppError('E_PERMISSION', { permission });
}

async function list(wanting: Wanting, content: Of<'list'>): Promise<Described> {
  const { office, scope, session } = wanting;
  const ledger = ledgers[content.ledger];
  demand(session, `${ledger.id}.export`);
  refuseHidden(ledger, content.query, session);
  if (!content.columns.every((id) => ledger.fields.has(id)))
    throw new AppError('E_BAD_INPUT', { field: 'columns' });
  const today = localDateOf(wanting.now());
  const { query } = content;
  return {
    subject: `list/${ledger.id}`,
    state: '',
    title: `${ledger.label}台账`,
    ledger: ledger.id,
    recordId: null,
    records: await countRecords(office, scope, ledger, query, today),
    sources: [{ kind: 'list', scope, ledger: ledger.id, query, today }],
  };
}

/** Label and number of a record; names of people stay out of titles, which outlive the need to know. */
function titleOf(label: string, number: unknown): string {
  return typeof number === 'string' && number !== '' ? `${label} ${number}` : `${label}（无编号）`;
}

async function record(wanting: Wanting, content: Of<'record'>): Promise<Described> {
  const { office, scope, session } = wanting;
  const ledger = ledgers[content.ledger];
  demand(session, `${ledger.id}.read`);
  const row = await findRecord(office, scope, ledger, content.id);
  if (!row) throw new AppError('E_NOT_FOUND', { ledger: ledger.id });
  const number = ledger.numberField === null ? null : valuesOf(ledger, row)[ledger.numberField];
  return {
    subject: `${ledger.id}/${row.id}`,
    state: String(row.revision),
    title: titleOf(ledger.label, number),
    ledger: ledger.id,
    recordId: row.id,
    records: 1,
    sources: [{ kind: 'records', ledger: ledger.id, ids: [row.id] }],
  };
}

/** A mark that stands as text on what came along with it. */
function writtenMark(text: string, markedOn: IsoDate): Marking[] {
  return isSecrecyMark(text) ? [{ level: parseSecrecyMark(text).level, text, markedOn }] : [];
}

async function bulletin({ office, session }: Wanting, content: Of<'bulletin'>): Promise<Described> {
  demand(session, 'bulletin.read');
  const row = await findBulletin(office, content.id);
  if (!row) throw new AppError('E_NOT_FOUND');
  const head = readFrozen(row)?.head ?? headOf(row);
  return {
    subject: `bulletin/${row.id}`,
    state: `${row.version}.${row.revision}`,
    title: head.title.replaceAll('\n', ''),
    ledger: null,
    recordId: null,
    records: null,
    sources: [
      { kind: 'bulletins', ids: [row.id] },
      // From issue on the mark is what was decided, be it lower or lifted.
      ...(row.frozen === null
        ? [{ kind: 'marks', marks: writtenMark(head.secrecyMark, head.date) } as const]
        : []),
    ],
  };
}

async function file(wanting: Wanting, content: Of<'file'>): Promise<Described> {
  const { office } = wanting;
  const { version, ledger, record: owner } = await reachReadable(wanting, office, content.id, 'copies');
  const definition = ledgers[ledger];
  const number = definition.numberField === null ? null : valuesOf(definition, owner)[definition.numberField];
  return {
    subject: `attachment/${version.id}`,
    state: version.sha256,
    title: `附件：${titleOf(definition.label, number)}`,
    ledger,
    recordId: owner.id,
    records: null,
    sources: [{ kind: 'files', ids: [version.id] }],
  };
}

async function evidence(wanting: Wanting, content: Of<'evidence'>): Promise<Described> {
  const described = await file(wanting, { what: 'file', id: content.id });
  const { pages } = content;
  const part = pages === null ? '' : `（第${pages.from}—${pages.to}页）`;
  return { ...described, title: `${described.title}${part}` };
}

async function received(wanting: Wanting, content: Of<'received'>): Promise<Described> {
  demand(wanting.session, 'transfer.read');
  const { row, file } = await receivedFile(wanting, content.id, content.fileId);
  const { classification } = writtenStatement.parse(JSON.parse(new TextDecoder().decode(row.statement)));
  const markedOn = localDateOf(new Date(row.createdAt));
  return {
    subject: `received/${row.id}`,
    state: file.file.sha256,
    title: `收到的附件：${titleOf(ledgers[file.ledger].label, file.line.number)}`,
    ledger: null,
    recordId: null,
    records: null,
    sources: [{ kind: 'marks', marks: writtenMark(classification, markedOn) }],
  };
}

async function volume(wanting: Wanting, content: Of<'volume'>): Promise<Described> {
  const found = await reachVolume(wanting, wanting.office, content.id, 'read');
  const ledger = z.enum(ledgerIds).parse(found.ledger);
  return {
    subject: `volume/${found.id}`,
    state: String(found.revision),
    title: `卷内目录 ${found.number}`,
    ledger,
    recordId: found.recordId,
    records: null,
    sources: [{ kind: 'records', ledger, ids: [found.recordId] }],
  };
}

/** The notice names what it is about by its number alone, and bears no mark itself. */
async function markNotice(wanting: Wanting, content: Of<'markNotice'>): Promise<Described> {
  const row = await findMark(wanting.office, content.id);
  if (!row) throw new AppError('E_NOT_FOUND');
  const holder = await holderOf(wanting, row.holder, row.holderId);
  return {
    subject: `secrecyNotice/${row.id}`,
    state: row.status,
    title: `${row.act === 'release' ? '解密' : '密级变更'}通知：${holder.plainTitle}`,
    ledger: holder.record?.ledger ?? null,
    recordId: holder.record?.id ?? null,
    records: null,
    sources: [],
  };
}

async function dueList(wanting: Wanting, content: Of<'dueMarks'>): Promise<Described> {
  demand(wanting.session, 'secrecy.review');
  const { marks } = await dueMarks(wanting, content.days);
  return {
    subject: 'secrecyDue',
    state: '',
    title: '定密期满审核清单',
    ledger: null,
    recordId: null,
    records: marks.length,
    sources: [
      {
        kind: 'marks',
        marks: marks.flatMap(({ level, text, markedOn }) =>
          level === null ? [] : [{ level, text, markedOn }],
        ),
      },
    ],
  };
}

async function readLog(wanting: Wanting, content: Of<'readLog'>): Promise<Described> {
  const holder = await holderOf(wanting, content.ledger, content.id);
  if (!mayReadLog(wanting.session)) throw new AppError('E_PERMISSION', { permission: 'secrecy.decide' });
  return {
    subject: `readLog/${content.id}`,
    state: '',
    title: `知悉人员登记：${holder.plainTitle}`,
    ledger: content.ledger,
    recordId: content.id,
    records: null,
    sources: [{ kind: 'marks', marks: holder.current === null ? [] : [holder.current] }],
  };
}

async function register({ session }: Wanting, content: Of<'register'>): Promise<Described> {
  demand(session, 'outputRegister.read');
  return {
    subject: `register/${content.register}`,
    state: '',
    title: `${content.register === 'print' ? '打印' : '导出'}登记簿（${content.year}年）`,
    ledger: null,
    recordId: null,
    records: null,
    sources: [],
  };
}

/**
 * The slip of an envelope for the upper level. Only its two handlers know of it, and about the office's own head no
 * account of the office may decide (检举控告工作规则 §15): the two print it on their own word.
 */
async function sealedSlip(wanting: Wanting, content: Of<'sealedSlip'>): Promise<Described> {
  demand(wanting.session, 'sealedMatter.read');
  const row = await reachSlip(wanting, content.id);
  return {
    subject: `${SEALED_SUBJECT}${row.id}`,
    state: String(row.revision),
    title: SLIP_TITLE,
    ledger: null,
    recordId: null,
    records: null,
    sources: [],
    withoutLeave: true,
  };
}

async function handover({ office, session }: Wanting, content: Of<'handover'>): Promise<Described> {
  demand(session, 'handover.run');
  const row = await findHandover(office, content.id);
  if (!row) throw new AppError('E_NOT_FOUND');
  return {
    subject: `handover/${row.id}`,
    state: '',
    title: '工作交接清单',
    ledger: null,
    recordId: null,
    records: row.items,
    sources: await handoverSources(office, row.id),
  };
}

async function rules({ day }: Of<'rules'>): Promise<Described> {
  return {
    subject: 'rules/list',
    state: '',
    title: `规则一览（${day}）`,
    ledger: null,
    recordId: null,
    records: null,
    sources: [],
  };
}

async function reminder(wanting: Wanting, content: Of<'reminder'> | Of<'reminders'>): Promise<Described> {
  const found = await remindedOf(wanting, content);
  const { ledger, rows } = found;
  const today = localDateOf(wanting.now());
  return {
    // Sheets are numbered through the year.
    subject: `reminder/${today.slice(0, 4)}`,
    state: rows.map(({ revision }) => revision).join('.'),
    title: reminderTitle(found, content),
    ledger: ledger.id,
    recordId: content.what === 'reminder' ? content.id : null,
    records: rows.length,
    sources: [{ kind: 'records', ledger: ledger.id, ids: rows.map(({ id }) => id) }],
  };
}

/** A paper of the registers around petitions, made of many records or of numbers alone. */
async function sheet(wanting: Wanting, content: Of<'sheet'>): Promise<Described> {
  const { title, subject, state, records, sources } = await makeSheet(wanting, content.sheet);
  return {
    subject,
    state,
    title: title.replaceAll('\n', ''),
    ledger: null,
    recordId: null,
    records,
    sources,
  };
}

/** A paper made of a record counts as much as the highest of what it draws on, and stands for that version of it. */
async function form(wanting: Wanting, content: Of<'form'>): Promise<Described> {
  const { form: paper, ledger, row, drawn } = await makeForm(wanting, content);
  const number = ledger.numberField === null ? null : valuesOf(ledger, row)[ledger.numberField];
  return {
    subject: `form/${paper.id}/${row.id}`,
    state: [...drawn.values()].flatMap((ids) => [...ids].map((one) => one.join('.'))).join(' '),
    title: `${paper.title}：${titleOf(ledger.label, number)}`,
    ledger: ledger.id,
    recordId: row.id,
    records: 1,
    sources: [...drawn].map(([id, ids]) => ({ kind: 'records', ledger: id, ids: [...ids.keys()] })),
  };
}

function described(wanting: Wanting, content: OutputContent): Promise<Described> {
  switch (content.what) {
    case 'list':
      return list(wanting, content);
    case 'record':
      return record(wanting, content);
    case 'bulletin':
      return bulletin(wanting, content);
    case 'file':
      return file(wanting, content);
    case 'evidence':
      return evidence(wanting, content);
    case 'received':
      return received(wanting, content);
    case 'volume':
      return volume(wanting, content);
    case 'markNotice':
      return markNotice(wanting, content);
    case 'dueMarks':
      return dueList(wanting, content);
    case 'readLog':
      return readLog(wanting, content);
    case 'register':
      return register(wanting, content);
    case 'rules':
      return rules(content);
    case 'reminder':
    case 'reminders':
      return reminder(wanting, content);
    case 'sealedSlip':
      return sealedSlip(wanting, content);
    case 'handover':
      return handover(wanting, content);
    case 'sheet':
      return sheet(wanting, content);
    case 'form':
      return form(wanting, content);
  }
}

/**
 * Describes content that is to leave, for who may see it and may take it out in this way.
 * @throws AppError E_PERMISSION, E_NOT_FOUND, E_BAD_INPUT for an act that this content does not know
 */
export async function leavingOf(wanting: Wanting, act: OutputAct, content: OutputContent): Promise<Leaving> {
  if (!actsOf[content.what].includes(act)) throw new AppError('E_BAD_INPUT', { field: 'act' });
  const parts = await described(wanting, content);
  const marking = await highestMark(wanting.office, parts.sources);
  // The schema of the contract has made plain JSON of it.
  return { act, content: content as Json, marking, ...parts };
}
