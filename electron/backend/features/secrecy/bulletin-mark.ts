import { addMark, marksOfHolder, moveMark } from '#db/repositories/mark-decisions.ts';
import { marksOfList } from '#db/repositories/secrecy-marks.ts';
import type { OfficeReader } from '#db/connections.ts';
import type { BulletinRow } from '#db/repositories/bulletins.ts';
import { isoDate, localDateOf } from '#shared/domain/date.ts';
import { highestMarking, type Marking } from '#shared/domain/marking.ts';
import { isSecrecyMark, parseSecrecyMark } from '#shared/domain/secrecy.ts';
import type { Bulletin, BulletinHead } from '#shared/ipc/bulletin-calls.ts';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import type { CommandContext, QueryContext } from '../../context.ts';
import { markRow } from './decide.ts';

/** What a bulletin's mark rests on, where nothing else was written down. */
const SCOPE = '本机关执行的保密事项范围';

/**
 * Enters the mark with which a bulletin is issued: proposed by who drafted it, fixed by who issues it, who had no hand in
 * the draft. Nothing for a bulletin without one.
 */
export async function fixBulletinMark(
  ctx: CommandContext,
  row: Pick<BulletinRow, 'id' | 'createdBy' | 'createdAt'>,
  head: BulletinHead,
): Promise<void> {
  if (!isSecrecyMark(head.secrecyMark)) return;
  const at = ctx.now().toISOString();
  for (const open of await marksOfHolder(ctx.office, 'bulletin', row.id))
    if (open.status === 'inForce')
      await moveMark(ctx.office, open.id, 'inForce', { status: 'former', closedAt: at });
  const { level, period } = parseSecrecyMark(head.secrecyMark);
  const mark = markRow(
    { holder: 'bulletin', id: row.id },
    {
      level,
      period,
      markedOn: head.date,
      basis: 'scope',
      basisText: SCOPE,
      sourceMark: '',
      knownTo: [head.mainRecipient, head.copyTo].filter((one) => one !== '').join('；') || '发送范围内的单位',
      reason: '',
    },
    {
      act: 'classify',
      status: 'inForce',
      replaces: null,
      proposedBy: row.createdBy,
      proposedAt: row.createdAt,
      decidedBy: ctx.session.accountId,
      decidedAt: at,
    },
  );
  await addMark(ctx.office, mark);
  ctx.audit({
    action: 'secrecy.decide',
    subject: `bulletin/${row.id}`,
    facts: { act: 'classify', level, mark: mark.id },
  });
}

/** Stands where a mark was lifted (domain §4.5). */
const RELEASED = '解密';

/**
 * What stands at the top left of a bulletin: the marks that are in force no more, and what took their place. A draft has
 * the mark of its head; decisions on an issued one leave its head as it was.
 */
export async function printedMarks(
  db: OfficeReader,
  row: Pick<BulletinRow, 'id' | 'frozen'>,
  head: Pick<BulletinHead, 'secrecyMark'>,
): Promise<Bulletin['mark']> {
  const decided = row.frozen === null ? [] : await marksOfHolder(db, 'bulletin', row.id);
  const texts = decided
    .filter(({ status }) => status === 'former' || status === 'inForce')
    .map(({ level, mark }) => (level === null ? RELEASED : mark))
    .filter((text, at, all) => text !== all[at - 1]);
  return {
    struck: texts.slice(0, -1).filter((text) => text !== RELEASED),
    now: texts.at(-1) ?? head.secrecyMark,
  };
}

/**
 * The highest mark among the records of a bulletin's period that this reader may see: a proposal only, since numbers are
 * not the records they count.
 */
export async function countedMark(
  ctx: QueryContext,
  row: Pick<BulletinRow, 'periodFrom' | 'periodTo'>,
): Promise<Marking | null> {
  const today = localDateOf(ctx.now());
  const marks: Marking[] = [];
  for (const ledger of allLedgers) {
    if (!ctx.session.can(`${ledger.id}.read`)) continue;
    if (ledger.fields.get(ledger.periodField)?.kind !== 'date') continue;
    const query = {
      search: '',
      sort: null,
      includeVoided: false,
      filters: [
        {
          op: 'between' as const,
          field: ledger.periodField,
          from: isoDate.parse(row.periodFrom),
          to: isoDate.parse(row.periodTo),
        },
      ],
    };
    marks.push(...(await marksOfList(ctx.office, ctx.scope, ledger, query, today)));
  }
  return highestMarking(marks);
}
