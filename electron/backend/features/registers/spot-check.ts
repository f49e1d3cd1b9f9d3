import { countIndicators } from '#db/repositories/indicators.ts';
import { findRecord, valuesOf } from '#db/repositories/records.ts';
import { recheckResults } from '#shared/domain/codes/register-codes.ts';
import { findCode } from '#shared/domain/codes/code-list.ts';
import { isoDate, localDateOf } from '#shared/domain/date.ts';
import { rate } from '#shared/domain/rate.ts';
import { AppError } from '#shared/errors.ts';
import type { DrawnItem } from '#shared/ipc/draw-calls.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import { petition } from '#shared/ledgers/petition.ts';
import { petitionRecheck } from '#shared/ledgers/rechecks.ts';
import { countOf } from '#shared/stats/indicators.ts';
import { periodWords } from '#shared/stats/periods.ts';
import { reachDraw } from '../draws/read-draw.ts';
import type { Wanting } from '../output/contents.ts';
import { dayWords, type MadeSheet, paragraph, table } from './sheet-parts.ts';

/** What was drawn, and what the second look found; null while there is none. */
interface Looked {
  readonly item: DrawnItem;
  readonly handledBy: string;
  readonly look: RecordValues | null;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

async function lookedAt(wanting: Wanting, item: DrawnItem): Promise<Looked> {
  const { office, scope } = wanting;
  const drawn = await findRecord(office, scope, petition, item.recordId);
  const own = item.recheck && (await findRecord(office, scope, petitionRecheck, item.recheck.id));
  return {
    item,
    handledBy: drawn ? text(valuesOf(petition, drawn)['handledBy']) : '',
    look: own ? valuesOf(petitionRecheck, own) : null,
  };
}

/** Closing rate of a period, and how much of it in time. */
async function closingWords(wanting: Wanting, from: string, to: string): Promise<string> {
  const [total, closed, accepted, inTime] = [
    countOf('petitions.total'),
    countOf('petitions.closed'),
    countOf('petitions.closedAccepted'),
    countOf('petitions.closedInTime'),
  ];
  const today = localDateOf(wanting.now());
  const counts = await countIndicators(
    wanting.office,
    [total, closed, accepted, inTime],
    { from, to },
    today,
  );
  const of = ({ id }: typeof total): number => counts.get(id) ?? 0;
  return (
    `一、办结率。${periodWords({ from, to })}收到信访举报 ${of(total)} 件，已办结 ${of(closed)} 件，办结率 ${rate(of(closed), of(total), 2)}；` +
    `受理件中办结 ${of(accepted)} 件，其中按期办结 ${of(inTime)} 件，按期办结率 ${rate(of(inTime), of(accepted), 2)}。`
  );
}

/**
 * 抽查情况通报 (A15: 办结率和办结质量每年不定期抽查并通报; A14 for what townships and departments had checked): closing rate of
 * the time that was drawn from, what the second looks found, and what is to be put right by whom. No names of people.
 * @throws AppError E_NOT_FOUND also for draws from other registers
 */
export async function spotCheckCircular(wanting: Wanting, id: string): Promise<MadeSheet> {
  const { row, kind, head, items } = await reachDraw(wanting, id);
  if (kind.ledger !== 'petition') throw new AppError('E_NOT_FOUND', { what: 'draw' });
  const looked = [];
  for (const item of items) looked.push(await lookedAt(wanting, item));
  const done = looked.flatMap(({ look, ...one }) => (look === null ? [] : [{ ...one, look }]));
  const found = (result: string): number => done.filter(({ look }) => look['result'] === result).length;
  const upheld = found('upheld');
  const faulty = done.filter(({ look }) => look['result'] !== 'upheld');
  const period = { from: head.from, to: head.to };
  return {
    title: `关于${periodWords(period)}${kind.label}情况的通报`,
    subject: `spotCheck/${row.id}`,
    state: `${done.length}.${upheld}.${faulty.filter(({ look }) => look['correctedOn']).length}`,
    records: items.length,
    sources: [
      { kind: 'records', ledger: 'petition', ids: items.map(({ recordId }) => recordId) },
      {
        kind: 'records',
        ledger: 'petitionRecheck',
        ids: items.flatMap(({ recheck }) => (recheck?.ledger === 'petitionRecheck' ? [recheck.id] : [])),
      },
    ],
    body: [
      paragraph(await closingWords(wanting, head.from, head.to)),
      paragraph(
        `二、办结质量。从${kind.from.replace(/^期内/u, '')}中随机抽取 ${items.length} 件，已核查 ${done.length} 件：` +
          `办理正确 ${upheld} 件，办理有瑕疵 ${found('flawed')} 件，重新办理 ${found('reopened')} 件，合格率 ${rate(upheld, done.length, 2)}；` +
          `尚未核查 ${items.length - done.length} 件。`,
      ),
      ...(faulty.length === 0
        ? [paragraph('三、存在问题。已核查的件没有发现问题。')]
        : [
            paragraph('三、存在问题。下列各件由承办单位按整改要求限期改正，并书面报告结果。'),
            table(
              ['编号', '承办单位', '核查结果', '整改要求', '改正日期'],
              [3, 3, 2, 5, 2],
              faulty.map(({ item, handledBy, look }) => [
                item.number ?? '（无编号）',
                handledBy,
                findCode(recheckResults, text(look['result']))?.label ?? '',
                text(look['demand']),
                look['correctedOn'] ? dayWords(text(look['correctedOn'])) : '尚未改正',
              ]),
            ),
          ]),
      paragraph(`截至${dayWords(isoDate.parse(localDateOf(wanting.now())))}。抽取依据：${row.ruleSource}。`),
    ],
  };
}
