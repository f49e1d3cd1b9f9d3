import { findBulletin } from '#db/repositories/bulletins.ts';
import { countRecords, findRecord, valuesOf } from '#db/repositories/records.ts';
import type { OfficeReader } from '#db/connections.ts';
import type { Scope } from '#db/repositories/scope.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { isSecrecyMark, parseSecrecyMark } from '#shared/domain/secrecy.ts';
import type { Marking } from '#shared/domain/marking.ts';
import type { OutputAct } from '#shared/domain/output.ts';
import { AppError } from '#shared/errors.ts';
import type { OutputContent } from '#shared/ipc/output-calls.ts';
import type { BulletinHead } from '#shared/ipc/bulletin-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { Json } from '#shared/text/canonical-json.ts';
import type { Session } from '../../context.ts';
import { reachVersion } from '../attachments/reach.ts';
import { headOf, readFrozen } from '../bulletin/frozen.ts';
import { ledgerOf } from '../records/record-service.ts';
import { refuseHidden } from '../records/visible-query.ts';
import { highestMark } from '../secrecy/highest.ts';
import type { Leaving } from './leaving.ts';

/** Who wants something out: rights, eyes and clock of the call. */
export interface Wanting {
  readonly office: OfficeReader;
  readonly scope: Scope;
  readonly session: Session;
  readonly now: () => Date;
}

const actsOf: Readonly<Record<OutputContent['what'], readonly OutputAct[]>> = {
  list: ['print', 'savePdf', 'exportList'],
  record: ['print', 'savePdf'],
  bulletin: ['print', 'savePdf', 'saveDocx'],
  file: ['saveFile'],
};

type Described = Omit<Leaving, 'act' | 'content'>;
type Of<W extends OutputContent['what']> = Extract<OutputContent, { what: W }>;

function demand(session: Session, permission: `${LedgerId}.${'read' | 'export'}` | 'bulletin.read'): void {
  if (!session.can(permission)) throw new AppError('E_PERMISSION', { permission });
}

async function list(wanting: Wanting, content: Of<'list'>): Promise<Described> {
  const { office, scope, session } = wanting;
  const ledger = ledgerOf(content.ledger);
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
    marking: await highestMark(office, [{ kind: 'list', scope, ledger: ledger.id, query, today }]),
  };
}

/** Label and number of a record; names of people stay out of titles, which outlive the need to know. */
function titleOf(label: string, number: unknown): string {
  return typeof number === 'string' && number !== '' ? `${label} ${number}` : `${label}（无编号）`;
}

async function record(wanting: Wanting, content: Of<'record'>): Promise<Described> {
  const { office, scope, session } = wanting;
  const ledger = ledgerOf(content.ledger);
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
    marking: await highestMark(office, [{ kind: 'records', ledger: ledger.id, ids: [row.id] }]),
  };
}

/** The mark that a head bears as text. */
function headMarking(head: Pick<BulletinHead, 'secrecyMark' | 'date'>): Marking[] {
  const { secrecyMark: text, date } = head;
  return isSecrecyMark(text) ? [{ level: parseSecrecyMark(text).level, text, markedOn: date }] : [];
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
    marking: await highestMark(office, [
      { kind: 'bulletins', ids: [row.id] },
      { kind: 'marks', marks: headMarking(head) },
    ]),
  };
}

async function file(wanting: Wanting, content: Of<'file'>): Promise<Described> {
  const { office } = wanting;
  const { version, ledger, record: owner } = await reachVersion(wanting, office, content.id, 'read');
  const definition = ledgerOf(ledger);
  const number = definition.numberField === null ? null : valuesOf(definition, owner)[definition.numberField];
  return {
    subject: `attachment/${version.id}`,
    state: version.sha256,
    title: `附件：${titleOf(definition.label, number)}`,
    ledger,
    recordId: owner.id,
    records: null,
    marking: await highestMark(office, [{ kind: 'files', ids: [version.id] }]),
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
  }
}

/**
 * Describes content that is to leave, for who may see it and may take it out in this way.
 * @throws AppError E_PERMISSION, E_NOT_FOUND, E_BAD_INPUT for an act that this content does not know
 */
export async function leavingOf(wanting: Wanting, act: OutputAct, content: OutputContent): Promise<Leaving> {
  if (!actsOf[content.what].includes(act)) throw new AppError('E_BAD_INPUT', { field: 'act' });
  // The schema of the contract has made plain JSON of it.
  return { act, content: content as Json, ...(await described(wanting, content)) };
}
